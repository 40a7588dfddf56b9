package import TieOutCore
package import TieOutPostgres
import TieOutProviders

/// The columns of an event, in staging and in the store, with their reader and writer.
package enum EventColumns {
  package static let names = """
    provider, network, merchant, source, subject_kind, subject, kind, event_id, unknown_word, stated_at, \
    status_at, created_at, expires_at, grace_ends_at, reference, account, object_id, order_id, chain, \
    currency, contract, amount, received, address, tx_hash, log_index, part, parts, fee, fee_rate, \
    acceptance_rate, pay_out_amount, pay_out_contract, pay_out_currency, merchant_address, note, \
    metadata
    """
  package static let count: Int16 = 37

  package static func write(_ event: Event, to buffer: inout some ColumnSink) {
    let facts = event.facts
    buffer.text(event.subject.account.provider.rawValue)
    buffer.text(event.subject.account.network.rawValue)
    buffer.text(event.subject.account.merchant.name)
    buffer.text(event.source.rawValue)
    buffer.text(event.subject.kind.rawValue)
    buffer.text(event.subject.id)
    buffer.text(event.kind.rawValue)
    buffer.text(facts.eventID)
    buffer.text(facts.unknownWord)
    buffer.time(facts.statedAt)
    buffer.time(facts.statusAt)
    buffer.time(facts.createdAt)
    buffer.time(facts.expiresAt)
    buffer.time(facts.graceEndsAt)
    buffer.text(facts.reference)
    buffer.text(facts.account)
    buffer.text(facts.objectID)
    buffer.text(facts.orderID)
    buffer.text(facts.chain?.caip2 ?? event.subject.chain?.caip2)
    buffer.text(facts.currency)
    buffer.text(facts.contract)
    buffer.amount(facts.amount)
    buffer.amount(facts.received)
    buffer.text(facts.address)
    buffer.text(facts.txHash)
    buffer.int64(facts.logIndex)
    buffer.int64(facts.part)
    buffer.int64(facts.parts)
    write(facts.settlement, to: &buffer)
    buffer.text(facts.note)
    buffer.text(facts.metadata)
  }

  private static func write(_ settlement: Settlement?, to buffer: inout some ColumnSink) {
    buffer.amount(settlement?.fee)
    buffer.amount(settlement?.feeRate)
    buffer.amount(settlement?.acceptanceRate)
    buffer.amount(settlement?.payOut?.amount)
    buffer.text(settlement?.payOut?.contract)
    buffer.text(settlement?.payOut?.currency)
    buffer.text(settlement?.merchantAddress)
  }

  /// Reads what ``write(_:to:)`` wrote. Nil if it contains a word that this program does not know.
  package static func read(_ row: inout RowReader) -> Event? {
    guard let provider = row.text().flatMap(Provider.init),
      let network = row.text().flatMap(Network.init),
      let merchant = Merchant(stored: row.text()), let source = row.text().flatMap(Source.init),
      let subjectKind = row.text().flatMap(Subject.Kind.init), let id = row.text(),
      let kind = row.text().flatMap(EventKind.init)
    else { return nil }
    let facts = readFacts(&row, isPayment: subjectKind == .payment)
    let chain = subjectKind == .transaction ? facts.chain : nil
    let subject = Subject(
      ProviderAccount(provider, network, merchant), subjectKind, id, chain: chain)
    return Event(subject, source, kind, facts)
  }

  private static func readFacts(_ row: inout RowReader, isPayment: Bool) -> Facts {
    var facts = Facts()
    facts.eventID = row.text()
    facts.unknownWord = row.text()
    facts.statedAt = row.time()
    facts.statusAt = row.time()
    facts.createdAt = row.time()
    facts.expiresAt = row.time()
    facts.graceEndsAt = row.time()
    facts.reference = row.text()
    facts.account = row.text()
    facts.objectID = row.text()
    facts.orderID = row.text()
    facts.chain = row.text().map(ChainID.init(caip2:))
    facts.currency = row.text()
    facts.contract = row.text()
    facts.amount = row.amount()
    facts.received = row.amount()
    facts.address = row.text()
    facts.txHash = row.text()
    facts.logIndex = row.int64()
    facts.part = row.int64()
    facts.parts = row.int64()
    let settlement = readSettlement(&row, facts)
    if isPayment, (facts.parts ?? 0) > 0 { facts.settlement = settlement }
    facts.note = row.text()
    facts.metadata = row.text()
    return facts
  }

  private static func readSettlement(_ row: inout RowReader, _ facts: Facts) -> Settlement {
    var settlement = Settlement()
    settlement.payIn = Settlement.Side(
      contract: facts.contract, currency: facts.currency, amount: facts.amount)
    settlement.fee = row.amount()
    settlement.feeRate = row.amount()
    settlement.acceptanceRate = row.amount()
    let payOut = (amount: row.amount(), contract: row.text(), currency: row.text())
    if payOut.amount != nil || payOut.contract != nil || payOut.currency != nil {
      settlement.payOut = Settlement.Side(
        contract: payOut.contract, currency: payOut.currency, amount: payOut.amount)
    }
    settlement.merchantAddress = row.text()
    return settlement
  }
}
