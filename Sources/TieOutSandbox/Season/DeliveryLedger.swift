/// The outcome of each webhook, by its number.
package struct DeliveryLedger: Sendable {
  /// The outcome of one webhook.
  struct Outcome: Sendable {
    /// The time and answer of each attempt; the status is nil if there was no answer.
    var attempts: [(at: Moment, status: Int?)] = []
    var acceptedAt: Moment?
    var givenUpAt: Moment?

    /// When the next attempt is due; nil if there is none.
    var nextAt: Moment?
  }

  /// The outcomes of all webhooks.
  package struct Counts: Sendable, Equatable {
    /// Number of attempts.
    package var sent = 0

    /// Number of webhooks answered with 2xx.
    package var accepted = 0

    /// Number of attempts with another answer or none.
    package var refused = 0

    /// Number of webhooks that were never sent, as planned.
    package var lostOnPurpose = 0

    /// Number of webhooks that will not be retried.
    package var givenUp = 0
  }

  private(set) var outcomes: [Int: Outcome] = [:]

  /// Totals since the beginning.
  package private(set) var counts = Counts()

  /// Whether a webhook was accepted by a time.
  func isAccepted(_ number: Int, by time: Moment) -> Bool {
    outcomes[number]?.acceptedAt.map { $0 <= time } ?? false
  }

  func acceptedAt(_ number: Int) -> Moment? { outcomes[number]?.acceptedAt }

  mutating func lose(_ number: Int, at time: Moment) {
    outcomes[number, default: Outcome()].givenUpAt = time
    counts.lostOnPurpose += 1
  }

  /// - Parameter next: when it will be retried; nil for never.
  mutating func record(_ number: Int, at time: Moment, status: Int?, next: Moment?) {
    counts.sent += 1
    let isAccepted = status.map { (200..<300).contains($0) } ?? false
    if isAccepted {
      if outcomes[number]?.acceptedAt == nil { counts.accepted += 1 }
    } else {
      counts.refused += 1
    }
    outcomes[number, default: Outcome()].record(at: time, status, isAccepted, next)
    if !isAccepted, next == nil, outcomes[number]?.acceptedAt == nil { counts.givenUp += 1 }
  }
}

extension DeliveryLedger.Outcome {
  fileprivate mutating func record(
    at time: Moment, _ status: Int?, _ isAccepted: Bool, _ next: Moment?
  ) {
    attempts.append((time, status))
    nextAt = isAccepted ? nil : next
    if isAccepted {
      acceptedAt = acceptedAt ?? time
      givenUpAt = nil
    } else if next == nil {
      givenUpAt = time
    }
  }
}
