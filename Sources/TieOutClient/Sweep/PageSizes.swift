/// Where an answer stands in the list, as far as answers show.
struct Placement: Sendable, Hashable {
  /// The offset of its first row, by what is known of the server.
  var start: Int
  /// The least and the greatest that the offset can be.
  var range: ClosedRange<Int>
  /// Fewer rows than the server has put on a page before, or none: the list ends here.
  var isShort: Bool
  /// Whether rows follow, as the answer says; nil if it does not say.
  var saysMore: Bool?
}

/// What is known of how a server cuts its list into pages.
///
/// A server may serve any limit that is asked for, or at most so many rows, or a size of its own whatever
/// is asked. Which it is shows in its answers.
struct PageSizes: Sendable, Hashable {
  /// The most rows that it has to be asked for at once.
  private(set) var size: Int
  /// It serves pages of ``size`` rows, whatever is asked.
  private(set) var isFixed = false
  /// ``size`` was seen, not only hoped for.
  private var isKnown = false
  /// The most rows that an answer held.
  private var largest = 0

  /// A page that is said to hold more is not believed.
  private static let limitBelieved = 10_000

  init(limitMax: Int) { size = min(max(1, limitMax), Self.limitBelieved) }

  /// Looks at an answer: where it stands.
  ///
  /// - Parameter isKnown: whether a row was seen before.
  mutating func learn(
    _ asked: PageWanted, _ page: PageSeen, isKnown isSeen: (ListRow) -> Bool
  ) -> Placement {
    let largestBefore = largest
    learnSize(asked, page)
    let count = page.rows.count
    let before = max(0, asked.page - 1)
    let start = before * (isFixed ? size : min(asked.limit, size))
    // A first row that was seen before overlaps the window before: the limit that was asked for counts.
    let overlaps = page.rows.first.map(isSeen) ?? false
    let most = isFixed || overlaps ? start : before * max(size, asked.limit)
    let least = min(start, before * min(asked.limit, max(largestBefore, 1)))
    return Placement(
      start: start, range: least...max(start, most),
      isShort: count == 0 || count < min(asked.limit, largestBefore),
      saysMore: page.hasMore ?? page.total.map { start + count < $0 })
  }

  private mutating func learnSize(_ asked: PageWanted, _ page: PageSeen) {
    let count = page.rows.count
    let limit = page.limit.flatMap { (1...Self.limitBelieved).contains($0) ? $0 : nil }
    if count > asked.limit || (limit ?? 0) > asked.limit {
      (size, isFixed, isKnown) = (max(count, limit ?? 0), true, true)
    } else if let limit, limit < asked.limit {
      (size, isKnown) = (limit, true)
    } else if count > 0, count < asked.limit, isShort(asked, page) {
      (size, isKnown) = (count, true)
    } else if !isKnown, count > 0 {
      // Neither a total nor a flag: the list may be over, or this may be all that a page holds.
      if page.total == nil, page.hasMore == nil { size = min(size, count) }
      isKnown = true
    }
    largest = max(largest, count)
  }

  /// Fewer rows than asked for, though more follow.
  private func isShort(_ asked: PageWanted, _ page: PageSeen) -> Bool {
    if let hasMore = page.hasMore { return hasMore }
    return page.total.map { (asked.page - 1) * asked.limit + page.rows.count < $0 } ?? false
  }

  /// The window that begins at an offset or before it and reaches farthest behind it.
  func window(from offset: Int) -> (page: Int, limit: Int, start: Int, end: Int) {
    let limits = isFixed ? size...size : 1...size
    var best = (page: 1, limit: size, start: 0, end: size)
    for limit in limits.reversed() {
      let start = offset / limit * limit
      if start + limit > best.end { best = (start / limit + 1, limit, start, start + limit) }
    }
    return best
  }
}

extension PageSeen {
  /// What rows and totals of one answer contradict, in words; nil if they agree.
  ///
  /// Rows and total come from one moment, however the list drifts. Where the answer may stand at several
  /// places, it has to be contradicted at all of them.
  func contradiction(_ asked: PageWanted, _ place: Placement) -> String? {
    let count = rows.count
    guard count > 0 else {
      if hasMore == true { return "page \(asked.page) is empty, and says that more rows follow" }
      guard let total, total > place.range.upperBound else { return nil }
      return asked.page == 1
        ? "the first page is empty, though the list is said to have rows"
        : "page \(asked.page) is empty, though the list is said to have \(total) rows"
    }
    let (least, most) = (place.range.lowerBound + count, place.range.upperBound + count)
    if let total, total < least { return "row \(least) of a list that is said to have \(total)" }
    guard place.isShort else { return contradictionOfFlags(least, most) }
    if hasMore == true || (total.map { $0 > most } ?? false) {
      return "the list ends on page \(asked.page), though more rows are said to follow"
    }
    return contradictionOfFlags(least, most)
  }

  private func contradictionOfFlags(_ least: Int, _ most: Int) -> String? {
    guard let total, let hasMore else { return nil }
    if !hasMore, total > most { return "no row is said to follow, of a list of \(total)" }
    if hasMore, total <= least { return "more rows are said to follow, of a list of \(total)" }
    return nil
  }
}
