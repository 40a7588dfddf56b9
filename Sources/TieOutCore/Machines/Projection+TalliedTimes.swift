extension Projection {
  /// The instants under which a subject is tallied: one for an order or payment, one for each
  /// transfer.
  ///
  /// When its state began: as stated, else when it was first claimed. If only a list claims it: when
  /// a webhook reported the step before.
  package var talliedTimes: [Timestamp] {
    switch self {
    case .payment(let payment): [payment.talliedAt]
    case .transaction(let transaction): transaction.transfers.map(\.talliedAt)
    case .record: []
    }
  }
}

extension Payment {
  /// When its state began.
  package var talliedAt: Timestamp {
    history.began { PaymentState(claimedBy: $0.kind) == state ? .some($0.began) : .none }
  }

  /// Whether one statement came with several contents; then none of them is counted.
  var hasChangedContent: Bool {
    surprises.contains { $0.kind == .contentChanged }
  }
}

extension Transfer {
  /// When its state began.
  package var talliedAt: Timestamp {
    history.began { TransferState(claimedBy: $0.kind) == state ? .some($0.facts.statusAt) : .none }
  }
}

extension History {
  /// The earliest time that claims of a state give for it, else when they were first seen.
  ///
  /// A poll states that a payment is completed, not since when. If no webhook reported it, but one
  /// reported the step before, the state began about then, and not in the run of the poll.
  ///
  /// - Parameter claim: nil for an event that is no such claim, else the time that it states, if any.
  fileprivate func began(_ claim: (Event) -> Timestamp??) -> Timestamp {
    var stated: Timestamp?
    var seen: Timestamp?
    var isTold = false
    var told: Timestamp?
    var any: Timestamp?
    for observation in observations {
      let first = observation.firstSeen
      let isWebhook = observation.event.source == .webhook
      any = min(any ?? first, first)
      if isWebhook, observation.event.kind.isClaim { told = max(told ?? first, first) }
      guard let time = claim(observation.event) else { continue }
      seen = min(seen ?? first, first)
      isTold = isTold || isWebhook
      if let time { stated = min(stated ?? time, time) }
    }
    return stated ?? (isTold ? seen : told ?? seen) ?? any ?? .epoch
  }
}
