import TieOutProviders
public import TieOutCore
public import TieOutPostgres

// Values of the domain as parameters and columns: the one place that knows how each is stored.

// MARK: parameters

extension Bind {
  /// `numeric`, exactly.
  ///
  ///     try session.execute(
  ///       "UPDATE players SET balance = balance + $1 WHERE account = $2",
  ///       [.amount(entry.amount), .text(entry.account)])
  public static func amount(_ amount: Amount) -> Bind {
    .numeric(coefficient: amount.coefficient, scale: amount.scale)
  }

  /// `timestamptz`.
  package static func time(_ time: Timestamp) -> Bind {
    .timestamp(microseconds: time.microseconds)
  }
  /// `uuid`.
  package static func digest(_ digest: Digest128) -> Bind { .uuid(UUID128(digest)) }
  /// `uuid`.
  package static func stream(_ stream: StreamID) -> Bind { .uuid(UUID128(stream)) }
  /// `numeric`, NULL for nil.
  package static func optional(_ amount: Amount?) -> Bind { amount.map(Bind.amount) ?? .null }
  /// `text`, NULL for nil.
  package static func optional(_ text: String?) -> Bind { text.map(Bind.text) ?? .null }
  /// `bigint`, NULL for nil.
  package static func optional(_ number: Int64?) -> Bind { number.map(Bind.int64) ?? .null }
  /// `timestamptz`, NULL for nil.
  package static func optional(_ time: Timestamp?) -> Bind { time.map(Bind.time) ?? .null }
}

extension UUID128 {
  /// The same 128 bits.
  package init(_ digest: Digest128) { self.init(high: digest.high, low: digest.low) }
  /// The stream's digest.
  package init(_ stream: StreamID) { self.init(stream.digest) }
}

extension Digest128 {
  /// The same 128 bits.
  package init(_ uuid: UUID128) { self.init(high: uuid.high, low: uuid.low) }
}

// MARK: columns

extension Row {
  /// A `numeric`, exactly; throws where it is NULL, or has more than 38 digits.
  public func amount(_ column: Int) throws -> Amount {
    let number = try numeric(column)
    return try Amount(coefficient: number.coefficient, scale: number.scale)
  }

  /// A `numeric`, exactly; nil for NULL.
  public func amountIfPresent(_ column: Int) throws -> Amount? {
    guard let number = try numericIfPresent(column) else { return nil }
    return try Amount(coefficient: number.coefficient, scale: number.scale)
  }

  /// A word of this program's vocabulary from a column with text.
  ///
  /// - Throws: ``UnknownVocabulary`` for a word that this program does not know.
  package func decodeWord<Word: RawRepresentable<String>>(
    _ name: String, as type: Word.Type = Word.self
  ) throws -> Word {
    guard let word = Word(rawValue: try decode(name)) else { throw UnknownVocabulary() }
    return word
  }

  /// The subject of the columns `provider`, `network`, `merchant`, `subject_kind`, `subject` and `chain`. Nil
  /// if this program does not know the account or the kind.
  package func decodeSubjectIfKnown() throws -> Subject? {
    guard let account = try decodeAccountIfKnown(),
      let kind = Subject.Kind(rawValue: try decode("subject_kind"))
    else { return nil }
    let chain = try decodeIfPresent("chain").map(ChainID.init(caip2:))
    return Subject(account, kind, try decode("subject"), chain: kind == .transaction ? chain : nil)
  }

  /// The provider account of the columns `provider`, `network` and `merchant`. Nil if this program does not
  /// know it.
  package func decodeAccountIfKnown() throws -> ProviderAccount? {
    guard let provider = Provider(rawValue: try decode("provider")),
      let network = Network(rawValue: try decode("network")),
      let merchant = Merchant(stored: try decode("merchant"))
    else { return nil }
    return ProviderAccount(provider, network, merchant)
  }

  /// The provider account of the columns `provider`, `network` and `merchant`.
  ///
  /// - Throws: ``UnknownVocabulary`` where this program knows no such account.
  package func decodeAccount() throws -> ProviderAccount {
    guard let account = try decodeAccountIfKnown() else { throw UnknownVocabulary() }
    return account
  }
}

extension Amount: RowValue {
  /// From `numeric`, exactly.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Amount? {
    try row.amountIfPresent(column)
  }
}

extension Timestamp: RowValue {
  /// From `timestamptz`.
  public static func decodeIfPresent(_ column: Int, of row: Row) throws -> Timestamp? {
    try row.timestampIfPresent(column).map(Timestamp.init(microseconds:))
  }
}

extension BusinessDay: RowValue {
  /// From `date`.
  package static func decodeIfPresent(_ column: Int, of row: Row) throws -> BusinessDay? {
    try row.dateIfPresent(column).map { BusinessDay(number: Int64($0)) }
  }
}

extension Digest128: RowValue {
  /// From `uuid`.
  package static func decodeIfPresent(_ column: Int, of row: Row) throws -> Digest128? {
    try row.uuidIfPresent(column).map(Digest128.init)
  }
}

extension StreamID: RowValue {
  /// From `uuid`.
  package static func decodeIfPresent(_ column: Int, of row: Row) throws -> StreamID? {
    try row.uuidIfPresent(column).map { StreamID(Digest128($0)) }
  }
}

extension StreamID: RowElement {
  /// From `uuid[]`.
  package static func elementsIfPresent(_ column: Int, of row: Row) throws -> [StreamID]? {
    row.isNull(column) ? nil : try row.uuidArray(column).map { StreamID(Digest128($0)) }
  }
}

/// What takes the columns of an event, one after the other.
package protocol ColumnSink {
  mutating func text(_ value: String?)
  mutating func int64(_ value: Int64?)
  mutating func time(_ time: Timestamp?)
  mutating func amount(_ amount: Amount?)
}

extension CopyBuffer: ColumnSink {
  package mutating func amount(_ amount: Amount?) {
    guard let amount else { return null() }
    numeric(coefficient: amount.coefficient, scale: amount.scale)
  }

  package mutating func time(_ time: Timestamp?) { timestamp(time?.microseconds) }
  package mutating func digest(_ digest: Digest128) { uuid(UUID128(digest)) }
}

extension RowReader {
  package mutating func amount() -> Amount? {
    guard let number = numeric() else { return nil }
    return try? Amount(coefficient: number.coefficient, scale: number.scale)
  }

  package mutating func time() -> Timestamp? { timestamp().map(Timestamp.init(microseconds:)) }
  package mutating func digest() -> Digest128? { uuid().map(Digest128.init) }
}
