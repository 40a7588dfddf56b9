/// Simulated faults of requests. Derived from the seed, and only for the first request for a page in a night,
/// so that a retry succeeds.
struct ResponseFaults: Sendable {
  private let plan: SeasonPlan
  private var asked: Set<String> = []

  init(_ plan: SeasonPlan) {
    self.plan = plan
  }

  /// The fault of a request, if any.
  ///
  /// - Parameters:
  ///   - page: identifies the page and the day.
  ///   - oneIn: the rate of faults is 1 / `oneIn`.
  mutating func next(_ page: String, oneIn: Int) -> ResponseFault? {
    guard plan.hasResponseFaults, asked.insert(page).inserted else { return nil }
    let stream = page.utf8.reduce(UInt64(17)) { ($0 &* 131) &+ UInt64($1) }
    var random = SeededRandom(seed: plan.seed, stream: stream)
    guard random.below(oneIn) == 0 else { return nil }
    let hanging = plan.hangMilliseconds.map { [ResponseFault.slow(milliseconds: $0)] } ?? []
    return random.pick(ResponseFault.all + hanging)
  }
}

/// A simulated fault of a request.
package enum ResponseFault: Sendable, Hashable {
  /// Another status.
  case status(Int)

  /// A 429 with a number of seconds to wait.
  case tooMany(retryAfter: Int)

  /// The connection breaks in the middle of the body.
  case cut

  /// The body arrives in two parts with this pause.
  case slow(milliseconds: Int)

  static let all: [ResponseFault] = [
    .status(500), .status(503), .tooMany(retryAfter: 0), .tooMany(retryAfter: 1), .cut, .cut,
    .slow(milliseconds: 200),
  ]
}
