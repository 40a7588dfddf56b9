public import TieOutCore
public import TieOutPostgres

extension Bind {
  /// A `numeric`, exact.
  ///
  ///     try session.execute(
  ///       "UPDATE players SET balance = balance + $1 WHERE account = $2",
  ///       [.amount(entry.amount), .text(entry.account)])
  public static func amount(_ amount: Amount) -> Bind {
    .numeric(coefficient: amount.coefficient, scale: amount.scale)
  }

  static func optional(_ amount: Amount?) -> Bind { amount.map(Bind.amount) ?? .null }
  static func optional(_ text: String?) -> Bind { text.map(Bind.text) ?? .null }
  static func optional(_ number: Int64?) -> Bind { number.map(Bind.int64) ?? .null }
  static func optional(_ time: Timestamp?) -> Bind {
    time.map { .timestamp(microseconds: $0.microseconds) } ?? .null
  }

  static func stream(_ stream: StreamID) -> Bind {
    .uuid(UUID128(high: stream.digest.high, low: stream.digest.low))
  }
}

extension Row {
  /// A `numeric`, exact. Throws for NULL and for more than 38 digits.
  public func amount(_ column: Int) throws -> Amount {
    let number = try numeric(column)
    return try Amount(coefficient: number.coefficient, scale: number.scale)
  }

  /// A `numeric`, exact, or nil for NULL.
  public func amountIfPresent(_ column: Int) throws -> Amount? {
    guard let number = try numericIfPresent(column) else { return nil }
    return try Amount(coefficient: number.coefficient, scale: number.scale)
  }
}
