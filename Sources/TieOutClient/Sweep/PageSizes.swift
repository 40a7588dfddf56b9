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

  init(limitMax: Int) { size = max(1, limitMax) }

  /// Looks at an answer: where its first row stands in the list, and whether its last row is the list's.
  mutating func learn(_ asked: PageWanted, _ page: PageSeen) -> (start: Int, isEnd: Bool) {
    let count = page.rows.count
    let sizeBefore = isKnown ? size : nil
    if count > asked.limit || (page.limit ?? 0) > asked.limit {
      (size, isFixed, isKnown) = (max(count, page.limit ?? 0), true, true)
    } else if let told = page.limit, told > 0, told < asked.limit {
      (size, isKnown) = (told, true)
    } else if count > 0, count < asked.limit, isShort(asked, page) {
      (size, isKnown) = (count, true)
    } else if !isKnown, count > 0 {
      // Neither a total nor a flag: the list may be over, or this may be all that a page holds.
      if page.total == nil, page.hasMore == nil { size = min(size, count) }
      isKnown = true
    }
    let start = (asked.page - 1) * (isFixed ? size : min(asked.limit, size))
    return (start, isEnd(asked, page, start, sizeBefore))
  }

  /// Fewer rows than asked for, though more follow.
  private func isShort(_ asked: PageWanted, _ page: PageSeen) -> Bool {
    if let hasMore = page.hasMore { return hasMore }
    return page.total.map { (asked.page - 1) * asked.limit + page.rows.count < $0 } ?? false
  }

  private func isEnd(
    _ asked: PageWanted, _ page: PageSeen, _ start: Int, _ sizeBefore: Int?
  ) -> Bool {
    let count = page.rows.count
    if let hasMore = page.hasMore { return !hasMore }
    if let total = page.total { return start + count >= total }
    return count == 0 || sizeBefore.map { count < min(asked.limit, $0) } ?? false
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
