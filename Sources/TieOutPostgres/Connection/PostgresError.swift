/// What went wrong, told by SQLSTATE.
///
/// Branch on the predicates (`isUniqueViolation`, `isCancelled`, …), never on the text: the server
/// writes it in its own language. Errors that arise on this side carry a standard SQLSTATE as well:
/// 08001 could not connect, 08006 connection lost, 22004 NULL where a value was asked for, 42804
/// another type than was asked for, 22003 and 22008 a value that does not fit, 22P03 bytes that
/// cannot be read.
public struct PostgresError: Error, Sendable, Hashable {
  /// The five characters of the SQLSTATE; nil when libpq itself failed without one.
  public var sqlState: String?

  /// One line in the server's words, without severity.
  public var message: String

  /// What the server adds about this case. It may quote values of the row.
  public var detail: String?

  /// What the server suggests.
  public var hint: String?

  /// The schema of the object concerned, where the server names one.
  public var schema: String?

  /// The table concerned, where the server names one.
  public var table: String?

  /// The column concerned, where the server names one.
  public var column: String?

  /// The constraint that refused, where one did.
  public var constraint: String?

  /// An error with nothing but a code and a sentence.
  public init(sqlState: String?, message: String, detail: String? = nil, hint: String? = nil) {
    self.sqlState = sqlState
    self.message = message
    self.detail = detail
    self.hint = hint
  }
}

extension PostgresError: CustomStringConvertible {
  /// Message and SQLSTATE on the first line; detail and hint, where given, on lines of their own.
  public var description: String {
    var text = message
    if let sqlState { text += " (SQLSTATE \(sqlState))" }
    if let detail { text += "\ndetail: \(detail)" }
    if let hint { text += "\nhint: \(hint)" }
    return text
  }
}

extension PostgresError {
  /// Bytes of a length or layout that the type cannot have.
  static func malformed(_ type: String, _ byteCount: Int) -> PostgresError {
    PostgresError(
      sqlState: "22P03", message: "expected a binary \(type), found \(byteCount) bytes")
  }

  /// A numeric that 38 exact digits cannot hold.
  static func notExact(_ found: String) -> PostgresError {
    PostgresError(
      sqlState: "22003",
      message: "expected a numeric of at most 38 digits and a scale of 0 to 38, found \(found)")
  }

  /// `infinity`, or a year that 64 bits of microseconds since 1970 cannot hold.
  static var unboundedTime: PostgresError {
    PostgresError(
      sqlState: "22008", message: "expected a time within 64-bit microseconds, found one beyond")
  }

  /// A connection that was closed, by us or before.
  static var closed: PostgresError {
    PostgresError(sqlState: "08003", message: "the connection is closed")
  }

  /// A statement that was not sent, since its run had been cancelled.
  static var cancelled: PostgresError {
    PostgresError(sqlState: "57014", message: "cancelled before the statement was sent")
  }
}
