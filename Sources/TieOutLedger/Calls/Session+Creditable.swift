import TieOutIntake
public import TieOutCore
public import TieOutPostgres

import TieOutStore

extension Session {
  /// The second of the three calls: what is to be credited, or taken back, because of a delivery.
  ///
  /// Folded from the events that this transaction sees, its own included; nothing is written, and nobody else is
  /// kept waiting. What was credited before is not among it, so a repeated webhook usually answers nothing.
  public func creditable(in appended: Appended) throws -> [CreditWork] {
    try creditable(appended.subjects)
  }

  /// What is to be credited, or taken back, of some transactions, orders and payments.
  public func creditable(_ subjects: [Subject]) throws -> [CreditWork] {
    let streams = subjects.filter(\.isMoney).map(\.stream).sorted()
    let money = try histories(of: streams).compactMap(FoldedMoney.init).filter(\.mayHaveWork)
    guard !money.isEmpty else { return [] }
    let answers = try pipeline(
      money.map { money in
        Statement(
          "SELECT \(CreditWork.columns) FROM tieout.work_folded($1, $2, $3, $4, $5, $6, $7::json)",
          money.binds)
      })
    return try zip(money, answers).flatMap { money, rows in
      try rows.map { try CreditWork($0, folded: money) }
    }.sorted(by: CreditWork.isBefore)
  }

  /// The state of an order, a payment or a transaction, as the events that this transaction sees have it; nil
  /// without any.
  public func state(of subject: Subject) throws -> SubjectState? {
    switch try histories(of: [subject.stream]).first.map(Projection.init) {
    case .payment(let payment): .payment(payment.state)
    case .transaction(let transaction): .transfers(transaction.transfers.map(\.state))
    case .record, nil: nil
    }
  }
}

/// The state of an order, a payment or a transaction.
public enum SubjectState: Sendable, Hashable {
  /// Of a PayIn order or a PayDeFi payment.
  case payment(PaymentState)
  /// Of each transfer of a transaction.
  case transfers([TransferState])
}

extension Subject {
  fileprivate var isMoney: Bool {
    switch kind {
    case .order, .payment, .transaction: true
    case .reference, .expectation, .evidence: false
    }
  }
}
