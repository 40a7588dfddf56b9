/// What goes wrong with requests: planted by the seed, and only the first time that a page is asked
/// for in a night, so that who tries again gets through.
struct Mishaps: Sendable {
  private let plan: SeasonPlan
  private var asked: Set<String> = []

  init(_ plan: SeasonPlan) {
    self.plan = plan
  }

  /// What happens to a request.
  ///
  /// - Parameters:
  ///   - page: What is asked for, the same for the same page of the same day.
  ///   - oneIn: How rare it is that anything happens.
  mutating func next(_ page: String, oneIn: Int) -> Mishap? {
    guard plan.hasMishaps, asked.insert(page).inserted else { return nil }
    let stream = page.utf8.reduce(UInt64(17)) { ($0 &* 131) &+ UInt64($1) }
    var random = SeededRandom(seed: plan.seed, stream: stream)
    guard random.below(oneIn) == 0 else { return nil }
    let hanging = plan.hangMilliseconds.map { [Mishap.slow(milliseconds: $0)] } ?? []
    return random.pick(Mishap.all + hanging)
  }
}

/// What can go wrong with a request.
package enum Mishap: Sendable, Hashable {
  /// An answer with such a status instead.
  case status(Int)

  /// 429, with so many seconds to wait.
  case tooMany(retryAfter: Int)

  /// The connection breaks in the middle of the body.
  case cut

  /// The body comes in two parts, so many milliseconds apart.
  case slow(milliseconds: Int)

  static let all: [Mishap] = [
    .status(500), .status(503), .tooMany(retryAfter: 0), .tooMany(retryAfter: 1), .cut, .cut,
    .slow(milliseconds: 200),
  ]
}
