/// A season as it happens: a clock that moves from event to event, webhooks that become due, and
/// what became of them. It sends nothing: whoever drives it does, and says what was answered.
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

  /// The time of the story.
  package private(set) var clock: Moment

  /// What became of the webhooks.
  package private(set) var ledger = DeliveryLedger()

  /// What clients have made and what they have been told.
  var desk = Desk()

  /// Which pages have met with what.
  var mishaps: Mishaps

  private var waiting = TimeQueue<Attempt>()

  /// How many attempts may be on their way at a time, and how far apart in the story.
  private static let batchMax = 16
  private static let batchSpan = Span.second

  /// How long a request takes in the story.
  private static let requestSpan = 100

  /// A season before its first event.
  package init(_ season: Season) {
    self.season = season
    clock = season.start
    mishaps = Mishaps(season.plan)
    expect(season.webhooks.indices)
  }

  /// Puts webhooks where they wait for their time.
  mutating func expect(_ numbers: Range<Int>) {
    for number in numbers {
      waiting.put(Attempt(at: season.webhooks[number].webhook.at, webhook: number, count: 1))
    }
  }

  /// The attempts that are made next, at most up to a time; the clock moves to the last of them.
  /// Nil where there are none.
  ///
  /// What is due within a second is tried together, but never two webhooks of one story.
  package mutating func nextBatch(until end: Moment) -> [Attempt]? {
    var batch: [Attempt] = []
    var tales: Set<Int> = []
    while let next = waiting.first, next.at <= end, batch.count < Self.batchMax {
      if let first = batch.first, next.at > first.at + Self.batchSpan { break }
      guard tales.insert(season.webhooks[next.webhook].tale).inserted else { break }
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

  /// What became of an attempt.
  ///
  /// - Parameter status: What was answered; nil for no answer.
  package mutating func answered(_ attempt: Attempt, status: Int?) {
    let isAccepted = status.map { (200..<300).contains($0) } ?? false
    let delay = isAccepted ? nil : RetryPolicy.delay(after: attempt.count, status: status)
    let next = delay.map { attempt.at + $0 }
    ledger.record(attempt.webhook, at: clock, status: status, next: next)
    guard let next else { return }
    waiting.put(Attempt(at: next, webhook: attempt.webhook, count: attempt.count + 1))
  }

  /// Nothing more is due up to a time: it is that time.
  package mutating func finish(at end: Moment) {
    clock = max(clock, end)
  }

  /// Tries a webhook again now, as a merchant asks for it.
  mutating func retry(_ number: Int) {
    waiting.put(Attempt(at: clock, webhook: number, count: RetryPolicy.delays.count + 1))
  }

  /// A request has come: time goes on a little.
  mutating func tick() {
    clock = clock + Self.requestSpan
  }
}
