import TieOutCore

/// Windows of a list that is ordered by creation time, each overlapping the previous one.
///
/// The frontier is a time: every row strictly ahead of it (newer, if the newest come first) has been seen.
/// The next window joins only if it begins at offset 0 or holds rows strictly ahead of the frontier: most of
/// those that were seen there (a single one could have moved). Then all rows between the frontier and the
/// window's last row are in the window, whatever was inserted or removed since, and the frontier moves to
/// that last row. If no row of the window is ahead, removed rows have moved others up past its start, so the
/// next window begins earlier.
///
/// Rows of equal time may swap places between two requests, so a row *at* the frontier proves nothing: the
/// rows of equal time at a window's end are read again together with one ahead of them.
///
/// If a server's page size is fixed, windows cannot overlap. They may then join without overlap if the newest
/// come first and the total has not fallen: rows are only inserted ahead of what was read, so at least as
/// many were inserted there as were removed, and nothing moved up.
struct WindowChain: Sendable, Hashable {
  /// The observed order of rows.
  enum Direction: Sendable, Hashable { case newestFirst, oldestFirst }

  /// The result of taking a window.
  enum Verdict: Sendable, Hashable {
    /// It continues the chain.
    case joined
    /// It does not reach back to the seen rows: request an earlier one.
    case apart
    /// The rows are not ordered by their times.
    case disordered(String)
  }

  private(set) var direction: Direction?
  /// Number of windows that have joined.
  private(set) var count = 0
  /// The offset after the last window that joined.
  private(set) var end = 0
  /// The offset after the farthest window, joined or not: all rows before it were read.
  private var reached = 0
  /// The greatest place that was reached; nil before the first window.
  private(set) var frontier: Int64?
  /// Number of rows at the end of the last window that are not strictly ahead of its last row.
  private var ties = 0
  /// Number of windows apart since the last one that joined.
  private var attempts = 0
  /// Number of windows since the frontier last moved.
  private var stalls = 0
  private var lastTotal: Int?
  /// The latest rows with their places, which the next window must overlap.
  private var recent: [Known] = []

  private struct Known: Sendable, Hashable {
    var id: Digest128
    var place: Int64
  }

  /// Maximum number of windows without movement of the frontier.
  static let stallsMax = 14

  init(_ direction: Direction? = nil) { self.direction = direction }

  /// The position of a time in the order of the list: it never decreases from row to row.
  func place(_ time: Timestamp) -> Int64 {
    switch direction {
    case .newestFirst: -time.microseconds
    case .oldestFirst, nil: time.microseconds
    }
  }

  // MARK: the next window

  /// The next window; nil if none can make progress, with the reason in words.
  func next(_ sizes: PageSizes) -> (wanted: PageWanted?, reason: String) {
    guard stalls < Self.stallsMax else {
      return (nil, "rows move faster than they can be read")
    }
    guard count > 0 else { return (PageWanted(page: 1, limit: sizes.size), "") }
    guard direction != nil else { return (nil, "the first rows show no order of creation") }
    let window = sizes.window(from: max(0, target(sizes)))
    guard window.end > end || attempts > 0 else {
      return (
        nil, "\(ties) rows of one time are too many to read pages of \(sizes.size) that overlap"
      )
    }
    let repeats = max(0, min(reached - window.start, window.limit))
    return (PageWanted(page: window.page, limit: window.limit, repeats: repeats), "")
  }

  private func target(_ sizes: PageSizes) -> Int {
    // A fixed size: first try to join without overlap, then go back a page.
    if sizes.isFixed { return attempts == 0 ? end : end - 1 - (attempts - 1) * sizes.size }
    let steps = [1, 6, sizes.size / 4 + 8, sizes.size, sizes.size * 3, sizes.size * 8, end]
    return end - ties - steps[min(attempts, steps.count - 1)]
  }

  // MARK: a window has come

  /// Takes a window, which may join.
  ///
  /// - Parameters:
  ///   - start: the offset of its first row.
  ///   - isStray: whether a row should have been seen before if it is ahead of the frontier, and was not.
  mutating func take(
    _ page: PageSeen, start: Int, _ sizes: PageSizes, isStray: (ListRow) -> Bool
  ) -> Verdict {
    reached = max(reached, start + page.rows.count)
    let times = page.rows.compactMap(\.time)
    if direction == nil { direction = Self.direction(of: times) }
    let places = times.map(place)
    guard zip(places, places.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      return .disordered("the rows are not in the order of their creation")
    }
    guard !times.isEmpty || page.rows.isEmpty else {
      return .disordered("the rows have no time of creation")
    }
    if let frontier {
      for row in page.rows {
        guard let time = row.time, place(time) < frontier, isStray(row) else { continue }
        return .disordered("the list is not ordered by creation: an older place held a new row")
      }
    }
    guard joins(page, places, start, sizes) else {
      attempts += 1
      stalls += 1
      return .apart
    }
    join(page, places, start, sizes)
    return .joined
  }

  private func joins(
    _ page: PageSeen, _ places: [Int64], _ start: Int, _ sizes: PageSizes
  ) -> Bool {
    guard start > 0, let frontier else { return true }
    if let first = places.first, first < frontier { return overlaps(page, first, frontier) }
    guard sizes.isFixed, start == end, direction == .newestFirst, let total = page.total,
      let lastTotal
    else { return false }
    return total >= lastTotal && (places.first.map { $0 > frontier } ?? true)
  }

  /// Whether the window has most of the rows that were seen between its first row and the frontier.
  private func overlaps(_ page: PageSeen, _ first: Int64, _ frontier: Int64) -> Bool {
    let ids = Set(page.rows.map(\.id))
    let known = recent.filter { first <= $0.place && $0.place < frontier }
    return known.count { ids.contains($0.id) } * 2 > known.count
  }

  private mutating func join(
    _ page: PageSeen, _ places: [Int64], _ start: Int, _ sizes: PageSizes
  ) {
    count += 1
    lastTotal = page.total
    attempts = 0
    stalls += 1
    end = start + page.rows.count
    guard let last = places.last else { return }
    if frontier.map({ last > $0 }) ?? true { stalls = 0 }
    frontier = max(frontier ?? last, last)
    let firstOfTies = page.rows.firstIndex { $0.time.map { place($0) == last } ?? false } ?? 0
    ties = page.rows.count - firstOfTies
    remember(page, sizes)
  }

  private mutating func remember(_ page: PageSeen, _ sizes: PageSizes) {
    let ids = Set(page.rows.map(\.id))
    recent.removeAll { ids.contains($0.id) }
    for row in page.rows {
      if let time = row.time { recent.append(Known(id: row.id, place: place(time))) }
    }
    recent.removeFirst(max(0, recent.count - sizes.size * 4))
  }

  /// The direction shown by the first two different times.
  private static func direction(of times: [Timestamp]) -> Direction? {
    zip(times, times.dropFirst()).first { $0 != $1 }.map {
      $0 > $1 ? .newestFirst : .oldestFirst
    }
  }
}
