/// The result of folding a stream.
package enum Projection: Sendable, Hashable {
  /// An order or a payment.
  case payment(Payment)
  /// A transaction and its transfers.
  case transaction(Transaction)
  /// A stream without a machine: bindings, expectations, evidence that names no object.
  case record(History)

  /// Folds a history.
  package init(_ history: History) {
    switch history.subject.kind {
    case .order, .payment: self = .payment(Payment(history))
    case .transaction: self = .transaction(Transaction(history))
    case .reference, .expectation, .evidence: self = .record(history)
    }
  }

  /// The history that it was folded from.
  package var history: History {
    switch self {
    case .payment(let payment): payment.history
    case .transaction(let transaction): transaction.history
    case .record(let history): history
    }
  }

  /// The subject.
  package var subject: Subject { history.subject }

  /// What was unexpected in the history.
  package var surprises: [Surprise] {
    switch self {
    case .payment(let payment): payment.surprises
    case .transaction(let transaction): transaction.surprises
    case .record(let history): history.commonSurprises
    }
  }
}
