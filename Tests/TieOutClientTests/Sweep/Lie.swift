import TieOutClient

/// What a server says of its pages that is not so.
enum Lie: CaseIterable {
  /// The total is 0.
  case nothing
  /// The total is what was shown so far.
  case endsHere
  /// The total is half of what was shown so far.
  case half
  /// The total is far too great.
  case inflated
  /// The total is a little too great.
  case oneMore
  /// Another total on every page.
  case wild
  /// No row ever follows.
  case neverMore
  /// Rows always follow.
  case alwaysMore
  /// As ``neverMore``, with a total as well.
  case neverMoreOfMany
  /// Every number shows the first page.
  case samePage
  /// As ``samePage``, without a word on the list.
  case samePageMute
  /// Ten rows a page, whatever is asked, and they are said to be all.
  case fewRows
  /// Pages behind the third are empty, and the total is right.
  case shallow
  /// A page that no one can have room for.
  case hugeLimit

  /// Which page is shown for a number.
  func number(_ asked: Int) -> Int? {
    switch self {
    case .samePage, .samePageMute: 1
    case .nothing, .endsHere, .half, .inflated, .oneMore, .wild, .neverMore, .alwaysMore,
      .neverMoreOfMany, .fewRows, .shallow, .hugeLimit:
      nil
    }
  }

  func told(
    _ page: PageSeen, asked: PageWanted, using generator: inout SweepRandom
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
