public import TieOutCore

/// A JSON value to send: the metadata of an order, or the body of a request.
///
///     let metadata: JSONTree = ["cartId": "cart_12345", "itemCount": 3]
public indirect enum JSONTree: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A text.
  case string(String)
  /// A number, written exactly.
  case number(Amount)
  /// A whole number.
  case integer(Int64)
  /// An array.
  case array([JSONTree])
  /// An object. Members are written in this order.
  case object([Member])

  /// A member of an object.
  public struct Member: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Its value.
    public var value: JSONTree

    /// A member of an object.
    public init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  /// Compact JSON in UTF-8.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(into: &bytes)
    return bytes
  }

  private func write(into bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .string(let text): bytes.appendJSON(text)
    case .number(let amount): bytes += amount.description.utf8
    case .integer(let number): bytes += String(number).utf8
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (number, element) in elements.enumerated() {
        if number > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(into: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): JSONTree.write(members, into: &bytes)
    }
  }

  private static func write(_ members: [Member], into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (number, member) in members.enumerated() {
      if number > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendJSON(member.name)
      bytes.append(UInt8(ascii: ":"))
      member.value.write(into: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

extension JSONTree: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  /// A text.
  public init(stringLiteral text: String) { self = .string(text) }
  /// A whole number.
  public init(integerLiteral number: Int64) { self = .integer(number) }
  /// `true` or `false`.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONTree...) { self = .array(elements) }
  /// An object.
  public init(dictionaryLiteral members: (String, JSONTree)...) {
    self = .object(members.map { Member($0.0, $0.1) })
  }
  /// `null`.
  public init(nilLiteral: ()) { self = .null }
}

extension JSONTree {
  /// An object of the members that are not nil.
  static func members(_ members: [Member]...) -> JSONTree { .object(members.flatMap(\.self)) }
}

extension [JSONTree.Member] {
  /// A string member.
  static func text(_ name: String, _ value: String?) -> Self {
    value.map { [JSONTree.Member(name, .string($0))] } ?? []
  }

  /// An amount, written as a string.
  static func text(_ name: String, _ value: Amount?) -> Self { text(name, value?.description) }

  /// A time, written as an ISO 8601 string.
  static func text(_ name: String, _ value: Timestamp?) -> Self { text(name, value?.description) }

  /// A member with any value.
  static func value(_ name: String, _ value: JSONTree?) -> Self {
    value.map { [JSONTree.Member(name, $0)] } ?? []
  }

  /// A member with a whole number.
  static func number(_ name: String, _ value: Int?) -> Self {
    self.value(name, value.map { .integer(Int64($0)) })
  }
}
