import TieOutClient

/// A false statement of a server about its pages.
package enum Lie: CaseIterable {
  /// The total is 0.
  case nothing
  /// The total is the number of rows shown so far.
  case endsHere
  /// The total is half the number of rows shown so far.
  case half
  /// The total is much too large.
  case inflated
  /// The total is a little too large.
  case oneMore
  /// Every page states another total.
  case wild
  /// No row ever follows.
  case neverMore
  /// Rows always follow.
  case alwaysMore
  /// As ``neverMore``, with a total.
  case neverMoreOfMany
  /// Every page number shows the first page.
  case samePage
  /// As ``samePage``, without a statement about the list.
  case samePageMute
  /// Pages always have ten rows, which are stated to be all.
  case fewRows
  /// Pages after the third are empty, though the total is right.
  case shallow
  /// A limit that is too large to be believed.
  case hugeLimit

  /// The page that is shown for a page number.
  func number(_ asked: Int) -> Int? {
    switch self {
    case .samePage, .samePageMute: 1
    case .nothing, .endsHere, .half, .inflated, .oneMore, .wild, .neverMore, .alwaysMore,
      .neverMoreOfMany, .fewRows, .shallow, .hugeLimit:
      nil
    }
  }

  func told(
    _ page: PageSeen, asked: PageWanted, using generator: inout SeededGenerator
  ) -> PageSeen {
    var page = page
    let shown = (asked.page - 1) * asked.limit + page.rows.count
    switch self {
    case .nothing: page = page.saying(total: 0)
    case .endsHere: page = page.saying(total: shown)
    case .half: page = page.saying(total: shown / 2)
    case .inflated: page = page.saying(total: 1_000_000)
    case .oneMore: page = page.saying(total: shown + 1)
    case .wild: page = page.saying(total: generator.below(400))
    case .neverMore: page = page.saying(hasMore: false)
    case .alwaysMore: page = page.saying(hasMore: true)
    case .neverMoreOfMany: page = page.saying(total: 5_000, hasMore: false)
    case .samePage: break
    case .samePageMute: page = page.saying()
    case .fewRows: page = page.saying(total: page.rows.count)
    case .shallow: if asked.page > 3 { page.rows = [] }
    case .hugeLimit: page.limit = .max
    }
    return page
  }
}

extension PageSeen {
  fileprivate func saying(total: Int? = nil, hasMore: Bool? = nil) -> PageSeen {
    PageSeen(rows: rows, total: total, hasMore: hasMore)
  }
}
