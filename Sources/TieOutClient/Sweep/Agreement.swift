import TieOutCore

/// Whole walks over a list that shows no order, until two that are clean agree.
///
/// Clean: no row twice, the same total on every page, as many rows as that, and an empty page behind them.
/// Why two clean walks with the same rows have seen the whole list: a row that was removed never comes
/// back, so every row that both saw was there between them; had another been there too, the total at that
/// moment would be greater than their number. Without totals: to be passed over, a row has to move from
/// behind the reader to before it. Rows behind it move up only where one ahead is removed, which the second
/// walk no longer sees, or moves away, which shows it twice.
struct Agreement: Sendable, Hashable {
  enum Verdict: Sendable, Hashable {
    /// Ask for the next page.
    case goOn
    /// Begin the next walk.
    case again
    /// Two walks agree.
    case agreed
    /// They do not, and were tried often enough.
    case gaveUp
  }

  static let walksMax = 6

  /// Which walk this is, from 0.
  private(set) var walk = 0
  private var page = 1
  private var rows: Set<Digest128> = []
  private var total: Int?
  private var previous: Set<Digest128>?

  func next(_ sizes: PageSizes) -> PageWanted { PageWanted(page: page, limit: sizes.size) }

  /// Takes the next page. A walk is over where a page is empty: not where totals say so.
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
