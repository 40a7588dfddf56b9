/// A season in progress: a clock that moves from event to event, due webhooks, and their outcomes. It sends
/// nothing: its driver sends the webhooks and reports the answers.
///
///     nextBatch ──▶ requests ──▶ answered ──▶ nextBatch … nil ──▶ finish
///                                   └─ refused ─▶ due again, or given up
package struct Simulation: Sendable {
  /// An attempt to deliver a webhook.
  package struct Attempt: Sendable, Timed {
    /// When it is due.
    package var at: Moment

    /// The webhook's number.
    package let webhook: Int

    /// Which attempt it is, from 1.
    package let count: Int
  }

  package internal(set) var season: Season

  /// The time of the season.
  package private(set) var clock: Moment

  /// The outcomes of the webhooks.
  package private(set) var ledger = DeliveryLedger()

  /// Objects that clients have created, and the answers they got.
  var clientObjects = ClientObjects()

  /// Faults of pages so far.
  var responseFaults: ResponseFaults

  private var waiting = TimeQueue<Attempt>()

  /// Maximum number of concurrent attempts, and the season time between them.
  private static let batchMax = 16
  private static let batchSpan = Span.second

  /// Duration of a request in season time.
  private static let requestSpan = 100

  /// A season before its first event.
  package init(_ season: Season) {
    self.season = season
    clock = season.start
    responseFaults = ResponseFaults(season.plan)
    schedule(season.webhooks.indices)
  }

  /// Schedules webhooks for their times.
  mutating func schedule(_ numbers: Range<Int>) {
    for number in numbers {
      waiting.put(Attempt(at: season.webhooks[number].webhook.at, webhook: number, count: 1))
    }
  }

  /// The next attempts, at most up to a time; moves the clock to the last of them. Nil if there are none.
  ///
  /// Attempts that are due within a second are made together, but never two webhooks of one scenario.
  package mutating func nextBatch(until end: Moment) -> [Attempt]? {
    var batch: [Attempt] = []
    var scenarios: Set<Int> = []
    while let next = waiting.first, next.at <= end, batch.count < Self.batchMax {
      if let first = batch.first, next.at > first.at + Self.batchSpan { break }
      guard scenarios.insert(season.webhooks[next.webhook].scenario).inserted else { break }
      _ = waiting.take()
      if season.webhooks[next.webhook].webhook.isLost, next.count == 1 {
        ledger.lose(next.webhook, at: next.at)
      } else {
        batch.append(next)
      }
    }
    if let last = batch.last { clock = max(clock, last.at) }
    if batch.isEmpty, let next = waiting.next, next <= end { return nextBatch(until: end) }
    return batch.isEmpty ? nil : batch
  }

  /// Records the outcome of an attempt.
  ///
  /// - Parameter status: the answer; nil for none.
  package mutating func answered(_ attempt: Attempt, status: Int?) {
    let isAccepted = status.map { (200..<300).contains($0) } ?? false
    let delay = isAccepted ? nil : RetryPolicy.delay(after: attempt.count, status: status)
    let next = delay.map { attempt.at + $0 }
    ledger.record(attempt.webhook, at: clock, status: status, next: next)
    guard let next else { return }
    waiting.put(Attempt(at: next, webhook: attempt.webhook, count: attempt.count + 1))
  }

  /// Moves the clock to a time up to which nothing more is due.
  package mutating func finish(at end: Moment) {
    clock = max(clock, end)
  }

  /// Retries a webhook now, on a merchant's request.
  mutating func retry(_ number: Int) {
    waiting.put(Attempt(at: clock, webhook: number, count: RetryPolicy.delays.count + 1))
  }

  /// Moves the clock a little, because a request has arrived.
  mutating func tick() {
    clock = clock + Self.requestSpan
  }
}
