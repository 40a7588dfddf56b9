/// The position of an answer in its list, as far as it is known.
struct Placement: Sendable, Hashable {
  /// The most likely offset of its first row.
  var start: Int
  /// The smallest and the largest possible offset.
  var range: ClosedRange<Int>
  /// Whether it is empty or has fewer rows than earlier pages: then the list ends here.
  var isShort: Bool
  /// Whether more rows follow according to the answer; nil if it does not state it.
  var saysMore: Bool?
}

/// What is known about how a server divides its list into pages.
///
/// A server may serve any limit, or at most some number of rows, or a fixed size that ignores the limit. Its
/// answers show which.
struct PageSizes: Sendable, Hashable {
  /// The largest useful limit.
  private(set) var size: Int
  /// Whether pages always have ``size`` rows.
  private(set) var isFixed = false
  /// Whether ``size`` was observed.
  private var isKnown = false
  /// The largest number of rows in an answer.
  private var largest = 0

  /// Larger stated limits are ignored.
  private static let limitBelieved = 10_000

  init(limitMax: Int) { size = min(max(1, limitMax), Self.limitBelieved) }

  /// Learns from an answer; returns its position.
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
    // If its first row was seen before, the answer overlaps the previous window, so the requested limit was
    // used.
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
      // Without a total or flag the list may end here, or this may be the server's limit.
      if page.total == nil, page.hasMore == nil { size = min(size, count) }
      isKnown = true
    }
    largest = max(largest, count)
  }

  /// Whether the page has fewer rows than requested although more follow.
  private func isShort(_ asked: PageWanted, _ page: PageSeen) -> Bool {
    if let hasMore = page.hasMore { return hasMore }
    return page.total.map { (asked.page - 1) * asked.limit + page.rows.count < $0 } ?? false
  }

  /// The window that begins at or before an offset and reaches farthest beyond it.
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
  /// The contradiction between rows and totals of one answer, in words; nil if they agree.
  ///
  /// Rows and total are of one moment, even if the list drifts. If the answer has several possible positions,
  /// each must be contradicted.
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
