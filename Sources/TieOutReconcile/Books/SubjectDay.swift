import TieOutCore
import TieOutReports
import TieOutStore

/// What a part of a subject says at the end of a day: a row of the day's orders, payments or deposits.
struct SubjectDay {
  /// Its columns in `tieout.subject_days`, in the order of ``cells``.
  static let columns = [
    "provider", "network", "kind", "id", "reference", "order_id", "state", "state_told",
    "state_listed", "chain", "currency", "contract", "amount", "received", "fee", "fee_rate",
    "acceptance_rate", "pay_out_amount", "pay_out_currency", "pay_out_contract", "merchant_address",
    "address", "tx_hash", "log_index", "created_at", "expires_at", "completed_at", "first_seen",
    "merchant", "metadata",
  ]

  /// `order`, `payment`, `transfer NAME` or `refund KEY`, as in the bookings.
  let part: String
  /// What it says.
  let cells: [TableCell]

  /// A digest of what it says.
  var content: Digest128 {
    var hasher = FieldHasher()
    for cell in cells {
      switch cell {
      case .text(let text), .day(let text): hasher.add(text)
      case .amount(let amount): hasher.add(amount)
      case .time(let time): hasher.add(time?.microseconds)
      case .number(let number): hasher.add(number)
      }
    }
    return hasher.finish()
  }

  /// The rows of a subject.
  ///
  /// - Parameters:
  ///   - statement: what it says at the end of the day.
  ///   - booked: the parts that were ever booked.
  static func rows(
    of projection: Projection, _ statement: BookStatement, booked: Set<String>
  ) -> [SubjectDay] {
    let refunds = statement.parts.filter { $0.name.hasPrefix("refund ") }
    switch projection {
    case .payment(let payment): return [SubjectDay(payment)]
    case .transaction(let transaction):
      return transaction.transfers.map { SubjectDay($0, of: transaction.subject) }.filter {
        !$0.paysOrder || booked.contains($0.part)
      } + refunds.map { SubjectDay(refund: $0, of: transaction.subject) }
    case .record(let history):
      let subject = history.subject
      guard subject.kind != .transaction else {
        return refunds.map { SubjectDay(refund: $0, of: subject) }
      }
      let isGivenBack = booked.contains { $0.hasPrefix("refund ") }
      return isGivenBack ? [SubjectDay(subject.kind.rawValue, subject, Known())] : []
    }
  }

  /// Whether it is one of several of its subject: a transfer, or money given back of a transaction.
  var isOfTransaction: Bool { cells[2] == .text(Subject.Kind.transaction.rawValue) }
  private var paysOrder: Bool { cells[5] != .text(nil) }

  private init(_ payment: Payment) {
    var known = Known(payment.history)
    known.reference = payment.history.bestFacts.reference
    known.orderID = nil
    known.states = (
      payment.state.rawValue, payment.stateTold.rawValue, payment.stateListed.rawValue
    )
    known.completedAt = payment.completedAt
    self.init(payment.subject.kind.rawValue, payment.subject, known)
  }

  private init(_ transfer: Transfer, of transaction: Subject) {
    var known = Known(transfer.history)
    known.states = (
      transfer.state.rawValue, transfer.stateTold.rawValue, transfer.stateListed.rawValue
    )
    known.completedAt = transfer.history.bestFacts.statusAt
    self.init("transfer \(transfer.name)", transaction, known)
  }

  private init(refund: BookPart, of transaction: Subject) {
    var known = Known()
    known.reference = refund.reference
    known.states.0 = "refunded"
    let line = refund.lines.sorted?.first { $0.account.kind == "wallet" }
    known.facts.currency = line?.asset.symbol
    known.facts.amount = line?.amount
    known.facts.createdAt = refund.time
    self.init(refund.name, transaction, known)
  }

  private init(_ part: String, _ subject: Subject, _ known: Known) {
    self.part = part
    let facts = known.facts
    let settlement = facts.settlement
    cells = [
      .text(subject.account.provider.rawValue), .text(subject.account.network.rawValue),
      .text(subject.kind.rawValue), .text(subject.id), .text(known.reference),
      .text(known.orderID), .text(known.states.0), .text(known.states.1), .text(known.states.2),
      .text((subject.chain ?? facts.chain)?.caip2), .text(facts.currency), .text(facts.contract),
      .amount(facts.amount), .amount(facts.received), .amount(settlement?.fee),
      .amount(settlement?.feeRate), .amount(settlement?.acceptanceRate),
      .amount(settlement?.payOut?.amount), .text(settlement?.payOut?.currency),
      .text(settlement?.payOut?.contract), .text(settlement?.merchantAddress),
      .text(facts.address), .text(facts.txHash), .number(facts.logIndex),
      .time(facts.createdAt), .time(facts.expiresAt), .time(known.completedAt),
      .time(known.firstSeen), .text(subject.account.merchant.name), .text(facts.metadata),
    ]
  }

  /// What the events of a part say of it.
  private struct Known {
    var facts = Facts()
    var reference: String?
    var orderID: String?
    var states = ("unknown", "unknown", "unknown")
    var completedAt: Timestamp?
    var firstSeen: Timestamp?

    init() {}

    init(_ history: History) {
      facts = history.bestFacts
      reference = facts.reference
      orderID = facts.orderID
      firstSeen = history.observations.map(\.firstSeen).min()
    }
  }
}
