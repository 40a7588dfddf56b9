import TieOutIntake
public import TieOutCore
public import TieOutPostgres

import TieOutStore

extension Session {
  /// The second of the three calls: the credits and reversals that a delivery makes necessary.
  ///
  /// Folds the events that this transaction sees, including its own; writes nothing and takes no locks.
  /// Leaves out what was credited before, so a repeated webhook usually returns nothing.
  public func creditable(in appended: Appended) throws -> [CreditWork] {
    try creditable(appended.subjects)
  }

  /// The credits and reversals that some transactions, orders and payments need.
  public func creditable(_ subjects: [Subject]) throws -> [CreditWork] {
    let streams = subjects.filter(\.isMoney).map(\.stream).sorted()
    let money = try histories(of: streams).compactMap(FoldedMoney.init).filter(\.mayHaveWork)
    guard !money.isEmpty else { return [] }
    let answers = try pipeline(
      money.map { money in
        Statement(
          "SELECT \(CreditWork.columns) FROM tieout.work_folded($1, $2, $3, $4, $5, $6, $7::json, $8)",
          money.binds + [money.merchant])
      })
    return try zip(money, answers).flatMap { money, rows in
      try rows.map { try CreditWork($0, folded: money) }
    }.sorted(by: CreditWork.isBefore)
  }

  /// The state of an order, payment or transaction by the events that this transaction sees. Nil if it has
  /// none.
  public func state(of subject: Subject) throws -> SubjectState? {
    switch try histories(of: [subject.stream]).first.map(Projection.init) {
    case .payment(let payment): .payment(payment.state)
    case .transaction(let transaction): .transfers(transaction.transfers.map(\.state))
    case .record, nil: nil
    }
  }
}

/// The state of an order, payment or transaction.
public enum SubjectState: Sendable, Hashable {
  /// The state of a PayIn order or a PayDeFi payment.
  case payment(PaymentState)
  /// The states of the transfers of a transaction.
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
