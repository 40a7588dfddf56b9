/// Where a walk that stopped looks for rows that belong to its interval after all: in the window behind it,
/// in windows ever farther on, and in the last one.
struct ProbeReach: Sendable, Hashable {
  /// Where the walk stopped.
  private let first: Int
  /// Up to here there are rows.
  private var near: Int
  /// From here on there are none; nil while that is not known.
  private var far: Int?
  private var isDone = false
  private var steps = 0
  private(set) var total: Int?

  /// Enough for two thousand million rows: half to find the end, half to close in on it.
  private static let stepsMax = 50

  init(behind end: Int, total: Int?) {
    self.total = total
    // Rows that were removed may have moved others up: begin where the list is sure to be.
    first = max(0, min(end, total ?? end))
    near = first
  }

  /// The next offset; nil where enough was seen.
  func next(_ size: Int) -> Int? {
    guard !isDone, steps < Self.stepsMax else { return nil }
    guard let far else { return first + size * ((1 << min(steps, 24)) - 1) }
    guard near < far else { return nil }
    return total.map { max(near, min($0, far) - size) } ?? (near + far) / 2
  }

  /// A window was looked at.
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
