import TieOutCore

/// Repeats whole walks over an unordered list, until two consecutive clean walks agree.
///
/// A walk is clean if no row appears twice, each page states the same total, the rows number the total, and
/// an empty page follows. Two clean walks with the same rows have seen the whole list: a removed row never
/// comes back, so every row of both was in the list between the walks; with any other row, the total at that
/// moment would exceed their number. Without totals: to be missed, a row must move from behind the reader to
/// before it. Rows behind the reader move up only if a row ahead is removed, which the second walk then
/// misses, or moves away, which makes it appear twice.
struct Agreement: Sendable, Hashable {
  enum Verdict: Sendable, Hashable {
    /// Request the next page.
    case goOn
    /// Begin the next walk.
    case again
    /// Two walks agree.
    case agreed
    /// The limit of walks is reached without agreement.
    case gaveUp
  }

  static let walksMax = 6

  /// The number of the current walk, from 0.
  private(set) var walk = 0
  private var page = 1
  private var rows: Set<Digest128> = []
  private var total: Int?
  private var previous: Set<Digest128>?

  func next(_ sizes: PageSizes) -> PageWanted { PageWanted(page: page, limit: sizes.size) }

  /// Takes the next page. A walk ends with an empty page, not when the total is reached.
  mutating func take(_ answer: PageSeen, start: Int) -> Verdict {
    guard page == 1 || answer.total == total else { return unclean() }
    guard !answer.rows.isEmpty else {
      guard start >= rows.count, (answer.total ?? rows.count) == rows.count else {
        return unclean()
      }
      return previous == rows ? .agreed : begin(after: rows)
    }
    guard start == rows.count, isNew(answer) else { return unclean() }
    total = answer.total
    page += 1
    return .goOn
  }

  private mutating func isNew(_ answer: PageSeen) -> Bool {
    for row in answer.rows where !rows.insert(row.id).inserted { return false }
    return true
  }

  private mutating func unclean() -> Verdict { begin(after: nil) }

  private mutating func begin(after rows: Set<Digest128>?) -> Verdict {
    walk += 1
    (page, self.rows, total, previous) = (1, [], nil, rows)
    return walk < Self.walksMax ? .again : .gaveUp
  }
}
