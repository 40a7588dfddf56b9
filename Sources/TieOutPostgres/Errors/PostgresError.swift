/// A failure of PostgreSQL or libpq, identified by its SQLSTATE.
///
/// Branch on the predicates (`isUniqueViolation`, `isCancelled`, …), never on the text, which is in the
/// server's language. Errors of this module have a standard SQLSTATE as well: 08001 could not connect, 08006
/// connection lost, 22004 unexpected NULL, 42804 unexpected type, 22003 and 22008 value out of range, 22P03
/// unreadable bytes.
public struct PostgresError: Error, Sendable, Hashable {
  /// The five characters of the SQLSTATE. Nil if libpq failed without one.
  public var sqlState: String?

  /// One line of the server, without the severity.
  public var message: String

  /// The server's details of this case. May quote values of the row.
  public var detail: String?

  /// The server's suggestion.
  public var hint: String?

  /// The schema of the object concerned. Nil if the server names none.
  public var schema: String?

  /// The table concerned. Nil if the server names none.
  public var table: String?

  /// The column concerned. Nil if the server names none.
  public var column: String?

  /// The constraint that failed. Nil if none did.
  public var constraint: String?

  /// An error with a code and a message.
  public init(sqlState: String?, message: String, detail: String? = nil, hint: String? = nil) {
    self.sqlState = sqlState
    self.message = message
    self.detail = detail
    self.hint = hint
  }
}

extension PostgresError: CustomStringConvertible {
  /// Message and SQLSTATE on the first line; detail and hint, if any, on lines of their own.
  public var description: String {
    var text = message
    if let sqlState { text += " (SQLSTATE \(sqlState))" }
    if let detail { text += "\ndetail: \(detail)" }
    if let hint { text += "\nhint: \(hint)" }
    return text
  }
}

extension PostgresError {
  /// Bytes with a length or layout that the type cannot have.
  static func malformed(_ type: String, _ byteCount: Int) -> PostgresError {
    PostgresError(
      sqlState: "22P03", message: "expected a binary \(type), found \(byteCount) bytes")
  }

  /// A numeric that does not fit 38 digits.
  static func notExact(_ found: String) -> PostgresError {
    PostgresError(
      sqlState: "22003",
      message: "expected a numeric of at most 38 digits and a scale of 0 to 38, found \(found)")
  }

  /// `infinity`, or a year that does not fit 64 bits of microseconds since 1970.
  static var unboundedTime: PostgresError {
    PostgresError(
      sqlState: "22008", message: "expected a time within 64-bit microseconds, found one beyond")
  }

  /// The connection was closed.
  static var closed: PostgresError {
    PostgresError(sqlState: "08003", message: "the connection is closed")
  }

  /// The statement was not sent because its run had been cancelled.
  static var cancelled: PostgresError {
    PostgresError(sqlState: "57014", message: "cancelled before the statement was sent")
  }
}
