/// The readable pages of a captured walk that is claimed to be complete, and what in them
/// contradicts the claim.
///
/// The claim comes from the program that captured the walk; the pages come from the provider. A
/// list may shift while it is read: a repeated row contradicts nothing, nor does a total that rises
/// by rows created meanwhile. But every row that existed at the first request must have been shown.
///
/// In a list that is ordered newest first, a walk may stop before the end once its rows are older
/// than the claimed interval; then no total has to be reached.
package struct CapturedWalk: Sendable {
  private let since: Timestamp
  private let lists: [CapturedList]

  /// The pages of a walk, in any order, and the start of the interval that it claims.
  package init(_ pages: [ListPage], since: Timestamp) {
    self.since = since
    lists = Dictionary(grouping: pages, by: \.list).sorted { $0.key < $1.key }
      .map { CapturedList($0.value) }
  }

  /// What contradicts the claim, in words; nil if nothing does.
  package var contradiction: String? {
    for list in lists {
      if let contradiction = list.contradiction(since: since) { return contradiction }
    }
    return nil
  }
}

/// The pages of one list in a captured walk.
private struct CapturedList {
  /// Every page, by time of request.
  private let pages: [ListPage]
  /// The last answer for each page, by number.
  private let latest: [ListPage]
  /// The most rows of a page.
  private let size: Int64
  /// Whether all pages were cut to one size.
  private let isUniform: Bool

  private struct Place: Hashable {
    var number: Int64?
    var limit: Int64?
    var url: String
  }

  init(_ pages: [ListPage]) {
    self.pages = pages.sorted { ($0.requestedAt, $0.url) < ($1.requestedAt, $1.url) }
    latest = Dictionary(
      self.pages.map { (Place(number: $0.number, limit: $0.limit, url: $0.url), $0) },
      uniquingKeysWith: { $1 }
    ).values.sorted {
      ($0.number ?? 0, $0.requestedAt, $0.url) < ($1.number ?? 0, $1.requestedAt, $1.url)
    }
    size = Int64(pages.map(\.rows.count).max() ?? 0)
    isUniform = Set(pages.compactMap(\.limit)).count <= 1
  }

  func contradiction(since: Timestamp) -> String? {
    if let reason = gap ?? emptyPage ?? overfull ?? repeatedPage { return reason }
    return stops(before: since) ? nil : openEnd ?? shortfall
  }

  // MARK: single pages

  /// Pages of one size are numbered without a gap; pages of several sizes leave no row out between
  /// them.
  private var gap: String? {
    let numbers = Set(latest.compactMap(\.number))
    guard let first = numbers.min() else { return nil }
    guard isUniform else { return gapBetweenWindows }
    let expected = min(first, 1)
    let missing = (0..<Int64(numbers.count)).first { !numbers.contains(expected + $0) }
    return missing.map { "page \(expected + $0) is not there" }
  }

  private var gapBetweenWindows: String? {
    var end: Int64 = 0
    for window in latest.compactMap(\.window).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      guard window.lowerBound <= end else {
        return "no page holds rows \(end + 1) to \(window.lowerBound)"
      }
      end = max(end, window.upperBound)
    }
    return nil
  }

  /// An empty page, although the list states that rows stand there or behind it.
  private var emptyPage: String? {
    let rows = latest.reduce(0) { $0 + Int64($1.rows.count) }
    for page in latest where page.rows.isEmpty {
      if page.hasMore == true { return "\(page.name) is empty, and says that more rows follow" }
      let before = page.number == nil ? rows : page.rowsBefore(size)
      if let total = page.total, total > before {
        return "\(page.name) is empty, though the list is said to have \(total) rows"
      }
    }
    return nil
  }

  /// One page, or all pages together, show more rows than the list ever stated.
  private var overfull: String? {
    for page in latest {
      guard let total = page.total, total < page.rows.count else { continue }
      return "\(page.name) shows \(page.rows.count) rows of a list that is said to have \(total)"
    }
    let totals = pages.compactMap(\.total)
    guard let most = totals.max(), !Self.fall(totals) else { return nil }
    let rows = Int64(Self.distinct(pages))
    return rows > most ? Self.said(rows, most) : nil
  }

  /// Without a stated total: a full page that shows only rows of earlier pages.
  private var repeatedPage: String? {
    guard latest.allSatisfy({ $0.total == nil }) else { return nil }
    var seen: Set<UInt64> = []
    for page in latest {
      let before = seen.count
      seen.formUnion(page.rows)
      if before > 0, before == seen.count, page.rows.count == size {
        return "\(page.name) repeats rows of other pages and shows no other"
      }
    }
    return nil
  }

  // MARK: the end

  /// Whether the last page lies behind the interval, in a list that is ordered newest first.
  private func stops(before since: Timestamp) -> Bool {
    guard let end = latest.last?.lastCreated, end < since else { return false }
    guard latest.allSatisfy({ $0.isNewestFirst && $0.number != nil }) else { return false }
    let starts = latest.compactMap(\.firstCreated)
    return zip(starts, starts.dropFirst()).allSatisfy { $0 >= $1 }
  }

  /// The last page states that more rows follow.
  private var openEnd: String? {
    guard let last = latest.last else { return nil }
    if last.hasMore == true { return "\(last.name), the last, says that more rows follow" }
    let first = min(latest.compactMap(\.number).min() ?? 1, 1)
    if let count = last.pageCount, let number = last.number, number - first + 1 < count {
      return "\(last.name) is the last of \(count) that the list is said to have"
    }
    let rows = latest.reduce(0) { $0 + Int64($1.rows.count) }
    return last.total.flatMap { rows < $0 ? Self.said(rows, $0) : nil }
  }

  /// Fewer different rows than the list has: neither all answers nor the last ones alone hold them
  /// all.
  private var shortfall: String? {
    guard let reason = Self.shortfall(pages) else { return nil }
    return Self.shortfall(latest.sorted { $0.requestedAt < $1.requestedAt }) == nil ? nil : reason
  }

  private static func shortfall(_ pages: [ListPage]) -> String? {
    let totals = pages.compactMap(\.total)
    guard var there = totals.first else { return nil }
    // Where rows were removed, others moved up: every row that ever existed has to be seen.
    if fall(totals) {
      for (before, after) in zip(totals, totals.dropFirst()) where after > before {
        let (sum, isOver) = there.addingReportingOverflow(after - before)
        there = isOver ? .max : sum
      }
    }
    let rows = Int64(distinct(pages))
    return rows < there ? said(rows, there) : nil
  }

  private static func distinct(_ pages: [ListPage]) -> Int {
    Set(pages.lazy.flatMap(\.rows)).count
  }

  private static func fall(_ totals: [Int64]) -> Bool {
    zip(totals, totals.dropFirst()).contains { $0 > $1 }
  }

  private static func said(_ rows: Int64, _ total: Int64) -> String {
    "\(rows) rows of a list that is said to have \(total)"
  }
}

extension ListPage {
  fileprivate var name: String { number.map { "page \($0)" } ?? "a page" }

  /// The places in the list that were asked for, from 0.
  fileprivate var window: Range<Int64>? {
    guard let number, let limit, number > 0, limit > 0 else { return nil }
    let start = (number - 1).multipliedReportingOverflow(by: limit)
    let end = start.partialValue.addingReportingOverflow(limit)
    return start.overflow || end.overflow ? nil : start.partialValue..<end.partialValue
  }

  /// How many rows stand before a page, at most.
  fileprivate func rowsBefore(_ size: Int64) -> Int64 {
    guard let number, number > 1 else { return 0 }
    let (before, isOver) = (number - 1).multipliedReportingOverflow(by: max(limit ?? 0, size))
    return isOver ? .max : before
  }
}
