import TieOutCore
import TieOutPostgres
import TieOutProviders

/// A ledger entry that is not published to the event store yet.
struct OutboxEntry {
  /// Its event, the same as from an input line: the entry's id is its key, and `creditedAt` is its time of
  /// observation. An imported entry also states the time of its import.
  let event: Event
  let time: Timestamp

  /// Reads a row of `tieout.drain_outbox`. Nil if there is nothing to publish.
  init?(_ row: Row) throws {
    guard try row.bool(0) else { return nil }
    let isReversal = try row.text(1) == "reversal"
    time = Timestamp(microseconds: try row.timestamp(15))
    event = Event(
      try Self.subject(row), .ledger, isReversal ? .creditReversed : .creditRecorded,
      try Self.facts(row, time))
  }

  private static func subject(_ row: Row) throws -> Subject {
    guard let provider = Provider(rawValue: try row.text(4)),
      let network = Network(rawValue: try row.text(5)),
      let kind = Subject.Kind(rawValue: try row.text(6))
    else { throw UnknownVocabulary() }
    return Subject(
      ProviderAccount(provider, network), kind, try row.text(7),
      chain: kind == .transaction ? try row.textIfPresent(8).map(ChainID.init(caip2:)) : nil)
  }

  private static func facts(_ row: Row, _ time: Timestamp) throws -> Facts {
    let subject = try subject(row)
    var facts = Facts()
    facts.note = try row.text(2)
    facts.objectID = try row.textIfPresent(3)
    facts.chain = try row.textIfPresent(8).map(ChainID.init(caip2:))
    facts.txHash = subject.kind == .transaction ? subject.id : nil
    facts.orderID = subject.kind == .order ? subject.id : nil
    facts.logIndex = try row.int64IfPresent(9)
    facts.reference = try row.textIfPresent(10)
    facts.account = try row.text(11)
    facts.currency = try row.text(12).split(separator: "/").last?.uppercased()
    facts.contract = try row.textIfPresent(13)
    facts.amount = try row.amount(14)
    facts.statusAt = time
    facts.statedAt = try row.timestampIfPresent(16).map(Timestamp.init(microseconds:))
    return facts
  }
}
