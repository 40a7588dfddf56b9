import TieOutCore
import TieOutPostgres

/// A ledger entry that is not published to the event store yet.
struct OutboxEntry {
  /// Its event, the same as from an input line: the entry's id is its key, and `creditedAt` is its time of
  /// observation. An imported entry also states the time of its import.
  let event: Event
  let time: Timestamp

  /// Reads a row of `tieout.drain_outbox`. Nil if there is nothing to publish.
  init?(_ row: Row) throws {
    guard try row.decode("is_event") else { return nil }
    guard let subject = try row.decodeSubjectIfKnown() else { throw UnknownVocabulary() }
    let isReversal = try row.decode("kind") == "reversal"
    time = try row.decode("credited_at")
    event = Event(
      subject, .ledger, isReversal ? .creditReversed : .creditRecorded,
      try Self.facts(row, subject, time))
  }

  private static func facts(_ row: Row, _ subject: Subject, _ time: Timestamp) throws -> Facts {
    var facts = Facts()
    facts.note = try row.decode("entry")
    facts.objectID = try row.decodeIfPresent("takes_back")
    facts.chain = try row.decodeIfPresent("chain").map(ChainID.init(caip2:))
    facts.txHash = subject.kind == .transaction ? subject.id : nil
    facts.orderID = subject.kind == .order ? subject.id : nil
    facts.logIndex = try row.decodeIfPresent("log_index")
    facts.reference = try row.decodeIfPresent("reference")
    facts.account = try row.decode("account")
    facts.currency = try row.decode("asset", as: String.self).split(separator: "/").last?
      .uppercased()
    facts.contract = try row.decodeIfPresent("contract")
    facts.amount = try row.decode("amount", as: Amount.self)
    facts.statusAt = time
    facts.statedAt = try row.decodeIfPresent("taken_over_at")
    return facts
  }
}
