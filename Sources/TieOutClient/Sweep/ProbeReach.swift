/// The offsets behind the end of a walk at which to probe for rows of its interval: in the next window, in
/// windows at doubling distances, and in the last one.
struct ProbeReach: Sendable, Hashable {
  /// Offset at which the walk stopped.
  private let first: Int
  /// There are rows up to this offset.
  private var near: Int
  /// There are no rows from this offset on; nil if unknown.
  private var far: Int?
  private var isDone = false
  private var steps = 0
  private(set) var total: Int?

  /// Enough for two billion rows: half to find the end, half to close in on it.
  private static let stepsMax = 50

  init(behind end: Int, total: Int?) {
    self.total = total
    // Removed rows may have moved others up, so begin within the current total.
    first = max(0, min(end, total ?? end))
    near = first
  }

  /// The next offset; nil if no further probe is needed.
  func next(_ size: Int) -> Int? {
    guard !isDone, steps < Self.stepsMax else { return nil }
    guard let far else { return first + size * ((1 << min(steps, 24)) - 1) }
    guard near < far else { return nil }
    return total.map { max(near, min($0, far) - size) } ?? (near + far) / 2
  }

  /// Takes the window at an offset.
  mutating func saw(_ page: PageSeen, start: Int, isEnd: Bool) {
    steps += 1
    total = page.total
    if page.rows.isEmpty {
      far = min(start, far ?? start)
    } else {
      isDone = isEnd
      near = max(near, start + page.rows.count)
    }
  }
}
