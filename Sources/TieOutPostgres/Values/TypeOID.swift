/// The object ids of PostgreSQL's built-in types, which never change (`pg_type.dat`).
struct TypeOID: RawRepresentable, Hashable {
  let rawValue: UInt32

  /// The server infers the type from the parameter's place.
  static let unspecified = TypeOID(rawValue: 0)
  static let bool = TypeOID(rawValue: 16)
  static let bytea = TypeOID(rawValue: 17)
  static let char = TypeOID(rawValue: 18)
  static let name = TypeOID(rawValue: 19)
  static let int8 = TypeOID(rawValue: 20)
  static let int2 = TypeOID(rawValue: 21)
  static let int4 = TypeOID(rawValue: 23)
  static let text = TypeOID(rawValue: 25)
  static let json = TypeOID(rawValue: 114)
  static let xml = TypeOID(rawValue: 142)
  static let unknown = TypeOID(rawValue: 705)
  static let byteaArray = TypeOID(rawValue: 1001)
  static let int2Array = TypeOID(rawValue: 1005)
  static let textArray = TypeOID(rawValue: 1009)
  static let int8Array = TypeOID(rawValue: 1016)
  static let bpchar = TypeOID(rawValue: 1042)
  static let varchar = TypeOID(rawValue: 1043)
  static let date = TypeOID(rawValue: 1082)
  static let timestamptz = TypeOID(rawValue: 1184)
  static let numeric = TypeOID(rawValue: 1700)
  static let uuid = TypeOID(rawValue: 2950)
  static let uuidArray = TypeOID(rawValue: 2951)
  static let jsonb = TypeOID(rawValue: 3802)

  /// Enums and other user types, which are read as text.
  var isUserDefined: Bool { rawValue >= 16384 }

  /// Types whose binary form is plain UTF-8 text.
  var isText: Bool {
    switch self {
    case .text, .varchar, .bpchar, .name, .char, .json, .xml, .unknown: true
    default: isUserDefined
    }
  }
}
