import CPostgres

/// The parameters of one statement in one buffer, for `PQexecParams`.
struct Parameters {
  private var bytes: [UInt8] = []
  private var offsets: [Int] = []
  private var types: [Oid] = []
  private var lengths: [Int32] = []

  /// The most parameters of a statement (an unsigned 16-bit number on the wire).
  static let countMax = 65_535

  init(_ binds: [Bind]) {
    for bind in binds {
      let field = bytes.count
      bind.appendField(to: &bytes)
      types.append(bind.type.rawValue)
      if case .null = bind {
        offsets.append(-1)
        lengths.append(0)
      } else {
        offsets.append(field + 4)
        lengths.append(Int32(bytes.count - field - 4))
      }
    }
    // An empty last value needs an address, too: NULL would mean SQL's NULL.
    bytes.append(0)
  }

  /// The arguments of libpq's calls, in their order.
  @unsafe struct Arrays {
    var count: Int32
    var types: UnsafePointer<Oid>?
    var values: UnsafePointer<UnsafePointer<CChar>?>?
    var lengths: UnsafePointer<Int32>?
    var formats: UnsafePointer<Int32>?
  }

  /// Lends the arrays; the pointers are valid only during the call.
  func withArrays<Result>(_ body: (Arrays) -> Result) -> Result {
    let formats = [Int32](repeating: 1, count: types.count)
    return unsafe bytes.withUnsafeBytes { bytes in
      let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress
      let values = unsafe offsets.map { offset in
        offset < 0 ? nil : unsafe start.map { unsafe $0 + offset }
      }
      return unsafe types.withUnsafeBufferPointer { types in
        unsafe values.withUnsafeBufferPointer { values in
          unsafe lengths.withUnsafeBufferPointer { lengths in
            unsafe formats.withUnsafeBufferPointer { formats in
              unsafe body(
                Arrays(
                  count: Int32(types.count), types: types.baseAddress, values: values.baseAddress,
                  lengths: lengths.baseAddress, formats: formats.baseAddress))
            }
          }
        }
      }
    }
  }
}
