/// What became of each webhook, by its number.
package struct DeliveryLedger: Sendable {
  /// What became of one.
  struct Fate: Sendable {
    /// When each attempt was made, and what was answered; nil for no answer.
    var attempts: [(at: Moment, status: Int?)] = []
    var acceptedAt: Moment?
    var givenUpAt: Moment?

    /// When the next attempt is due.
    var nextAt: Moment?
  }

  /// What became of all together.
  package struct Counts: Sendable, Equatable {
    /// Attempts that were made.
    package var sent = 0

    /// Webhooks that were answered with 2xx.
    package var accepted = 0

    /// Attempts that were answered otherwise, or not at all.
    package var refused = 0

    /// Webhooks that were never sent, as planned.
    package var lostOnPurpose = 0

    /// Webhooks that will not be tried again.
    package var givenUp = 0
  }

  private(set) var fates: [Int: Fate] = [:]

  /// Since the beginning.
  package private(set) var counts = Counts()

  /// Whether a webhook was accepted by a time.
  func came(_ number: Int, by time: Moment) -> Bool {
    fates[number]?.acceptedAt.map { $0 <= time } ?? false
  }

  func acceptedAt(_ number: Int) -> Moment? { fates[number]?.acceptedAt }

  mutating func lose(_ number: Int, at time: Moment) {
    fates[number, default: Fate()].givenUpAt = time
    counts.lostOnPurpose += 1
  }

  /// - Parameter next: When it will be tried again; nil for never.
  mutating func record(_ number: Int, at time: Moment, status: Int?, next: Moment?) {
    counts.sent += 1
    let isAccepted = status.map { (200..<300).contains($0) } ?? false
    if isAccepted {
      if fates[number]?.acceptedAt == nil { counts.accepted += 1 }
    } else {
      counts.refused += 1
    }
    fates[number, default: Fate()].record(at: time, status, isAccepted, next)
    if !isAccepted, next == nil, fates[number]?.acceptedAt == nil { counts.givenUp += 1 }
  }
}

extension DeliveryLedger.Fate {
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
