extension RuleSettings {
  /// Whether a subject was final before the books began: its state is final, and everything that is known of
  /// it happened before. A status without a time of its own counts as of when it was first seen.
  package func isOpening(_ projection: Projection) -> Bool {
    guard let booksSince, projection.isFinal else { return false }
    let start = calendar.start(of: booksSince)
    return projection.history.observations.allSatisfy { observation in
      (observation.event.began ?? observation.bookTime(clockSkewMax)) < start
    }
  }
}

extension Projection {
  /// Whether no further event is expected.
  fileprivate var isFinal: Bool {
    switch self {
    case .payment(let payment): payment.state.isFinal
    case .transaction(let transaction): transaction.transfers.allSatisfy(\.state.isFinal)
    case .record: true
    }
  }
}
