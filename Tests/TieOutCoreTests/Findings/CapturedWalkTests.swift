import Testing
import TieOutCore

/// Contradictions of a claim that a captured walk is complete. Rows are named after their creation time: 7 is
/// newer than 6.
@Suite struct CapturedWalkTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var pages: [ListPage]
    var since: Timestamp = "10 00:00"
    var contradiction: String?
    var testDescription: String { name }
  }

  /// A page of a list; `at` is the order of requests.
  static func page(
    _ number: Int64?, _ rows: [Int], total: Int64? = nil, of pageCount: Int64? = nil,
    hasMore: Bool? = nil, limit: Int64? = 3, at second: Int64? = nil, list: String = "orders",
    url: String? = nil
  ) -> ListPage {
    let created = rows.map { row -> Timestamp? in ("10 00:00" as Timestamp) + .minutes(Int64(row)) }
    return ListPage(
      list: list, url: url ?? "\(list)?page=\(number ?? 0)&limit=\(limit ?? 0)",
      requestedAt: ("11 00:00" as Timestamp) + .seconds(second ?? number ?? 0), number: number,
      limit: limit, total: total, pageCount: pageCount, hasMore: hasMore,
      rows: rows.map { UInt64($0) }, created: created)
  }

  static let sound: [Case] = [
    Case(name: "no page of a list, only of objects", pages: []),
    Case(name: "one page without a word on the list", pages: [page(1, [3, 2, 1])]),
    Case(name: "an empty list", pages: [page(1, [], total: 0)]),
    Case(name: "an empty list that is said to have a page", pages: [page(1, [], total: 0, of: 1)]),
    Case(
      name: "all rows",
      pages: [page(1, [7, 6, 5], total: 7), page(2, [4, 3, 2], total: 7), page(3, [1], total: 7)]),
    Case(
      name: "a full last page whose total its rows reach",
      pages: [page(1, [6, 5, 4], total: 6, of: 2), page(2, [3, 2, 1], total: 6, of: 2)]),
    Case(
      name: "an empty page behind a full last page",
      pages: [page(1, [3, 2, 1], total: 3, hasMore: false), page(2, [], total: 3, hasMore: false)]),
    Case(
      name: "a repeated row, the total as before",
      pages: [
        page(1, [7, 6, 5], total: 7), page(2, [5, 4, 3], total: 7), page(3, [2, 1], total: 7),
      ]
    ),
    Case(
      name: "a row made meanwhile, and the total rises",
      pages: [
        page(1, [7, 6, 5], total: 7), page(2, [5, 4, 3], total: 8), page(3, [2, 1], total: 8),
      ]
    ),
    Case(
      name: "rows made meanwhile that the end of the list shows",
      pages: [page(1, [1, 2, 3], total: 3), page(2, [4], total: 4)]),
    Case(
      name: "no totals, a repeated row on a short last page",
      pages: [page(1, [3, 2, 1], hasMore: true), page(2, [1], hasMore: false)]),
    Case(
      name: "two lists that are walked one after the other",
      pages: [
        page(1, [5, 4, 3], total: 4), page(2, [2], total: 4),
        page(1, [7, 6], total: 2, at: 3, list: "orders?status=pending"),
      ]),
    Case(
      name: "walked again until it is at rest",
      pages: [
        page(1, [7, 6, 5], total: 7, at: 0), page(2, [3, 2, 1], total: 6, at: 1),
        page(1, [6, 5, 4], total: 6, at: 2), page(2, [3, 2, 1], total: 6, at: 3),
      ]),
    Case(
      name: "the head is looked at again in the end",
      pages: [
        page(1, [7, 6, 5], total: 7), page(2, [4, 3, 2], total: 7), page(3, [1], total: 7),
        page(1, [9, 8, 7], total: 9, at: 4),
      ]),
    Case(
      name: "stops behind its interval",
      pages: [page(1, [7, 6, 5], total: 900, of: 300, hasMore: true)], since: "10 00:06"),
    Case(
      name: "pages that overlap",
      pages: [
        page(1, [7, 6, 5, 4], total: 7, limit: 4), page(2, [4, 3, 2], total: 7),
        page(3, [1], total: 7),
      ]),
    Case(
      name: "pages from 0 on", pages: [page(0, [4, 3, 2], total: 4), page(1, [1], total: 4)]),
    Case(
      name: "pages without numbers",
      pages: [
        page(nil, [4, 3, 2], total: 4, at: 0, url: "a"), page(nil, [1], total: 4, at: 1, url: "b"),
        page(nil, [], total: 4, at: 2, url: "c"),
      ]),
    Case(
      name: "a limit that is said and not kept",
      pages: [
        page(1, [4, 3], total: 4, limit: 100), page(2, [2, 1], total: 4, limit: 100),
        page(3, [], total: 4, limit: 100),
      ]),
  ]

  static let contradicted: [Case] = [
    Case(
      name: "a row slipped away",
      pages: [page(1, [7, 6, 5], total: 7), page(2, [3, 2, 1], total: 7)],
      contradiction: "6 rows of a list that is said to have 7"),
    Case(
      name: "a row slipped away as the total fell",
      pages: [page(1, [7, 6, 5], total: 7), page(2, [3, 2, 1], total: 6)],
      contradiction: "6 rows of a list that is said to have 7"),
    Case(
      name: "a row slipped away, another came",
      pages: [
        page(1, [1, 2, 3], total: 7), page(2, [5, 6, 7], total: 6), page(3, [8], total: 7),
      ], contradiction: "7 rows of a list that is said to have 8"),
    Case(
      name: "the total was too small at first",
      pages: [page(1, [7, 6, 5], total: 3), page(2, [4, 3, 2], total: 7)],
      contradiction: "6 rows of a list that is said to have 7"),
    Case(
      name: "an empty page of a list with rows", pages: [page(1, [], total: 7)],
      contradiction: "page 1 is empty, though the list is said to have 7 rows"),
    Case(
      name: "an empty page where rows should be",
      pages: [page(1, [7, 6, 5], total: 7), page(2, [], total: 7)],
      contradiction: "page 2 is empty, though the list is said to have 7 rows"),
    Case(
      name: "an empty page that says that more follow", pages: [page(1, [], hasMore: true)],
      contradiction: "page 1 is empty, and says that more rows follow"),
    Case(
      name: "page 2 is not there", pages: [page(1, [7, 6, 5]), page(3, [1])],
      contradiction: "page 2 is not there"),
    Case(
      name: "page 1 is not there", pages: [page(2, [4, 3, 2]), page(3, [1])],
      contradiction: "page 1 is not there"),
    Case(
      name: "a gap between pages of two sizes",
      pages: [page(1, [7, 6, 5]), page(3, [3, 2], limit: 2)],
      contradiction: "no page holds rows 4 to 4"),
    Case(
      name: "the same page for every number",
      pages: [page(1, [7, 6, 5]), page(2, [7, 6, 5]), page(3, [7, 6, 5])],
      contradiction: "page 2 repeats rows of other pages and shows no other"),
    Case(
      name: "the same page for every number, with a total",
      pages: [
        page(1, [7, 6, 5], total: 7), page(2, [7, 6, 5], total: 7), page(3, [7], total: 7),
      ],
      contradiction: "3 rows of a list that is said to have 7"),
    Case(
      name: "more rows than there are said to be", pages: [page(1, [3, 2, 1], total: 0)],
      contradiction: "page 1 shows 3 rows of a list that is said to have 0"),
    Case(
      name: "more pages than there are said to be rows",
      pages: [page(1, [6, 5, 4], total: 3), page(2, [3, 2, 1], total: 3)],
      contradiction: "6 rows of a list that is said to have 3"),
    Case(
      name: "more rows follow", pages: [page(1, [7, 6, 5], hasMore: true)],
      contradiction: "page 1, the last, says that more rows follow"),
    Case(
      name: "more pages follow", pages: [page(1, [7, 6, 5], of: 3)],
      contradiction: "page 1 is the last of 3 that the list is said to have"),
    Case(
      name: "a wild total", pages: [page(1, [2, 1], total: .max)],
      contradiction: "2 rows of a list that is said to have 9223372036854775807"),
    Case(
      name: "one of two lists is short",
      pages: [
        page(1, [5, 4, 3], total: 3), page(1, [7], total: 9, list: "orders?status=pending"),
      ], contradiction: "1 rows of a list that is said to have 9"),
    Case(
      name: "stops behind its interval, and a page before is not there",
      pages: [page(1, [7, 6, 5], total: 900), page(3, [2, 1], total: 900)], since: "10 00:02",
      contradiction: "page 2 is not there"),
    Case(
      name: "stops behind its interval in no order",
      pages: [page(1, [5, 7, 6], total: 9), page(2, [3, 1, 2], total: 9)], since: "10 00:03",
      contradiction: "6 rows of a list that is said to have 9"),
  ]

  @Test(arguments: sound) func `contradicts nothing`(_ walk: Case) {
    #expect(CapturedWalk(walk.pages, since: walk.since).contradiction == nil)
  }

  @Test(arguments: contradicted) func `contradicts the claim`(_ walk: Case) {
    #expect(CapturedWalk(walk.pages, since: walk.since).contradiction == walk.contradiction)
  }

  @Test(arguments: sound + contradicted) func `the order of pages makes no difference`(_ walk: Case)
  {
    for count in walk.pages.indices {
      let turned = Array(walk.pages[count...] + walk.pages[..<count].reversed())
      #expect(CapturedWalk(turned, since: walk.since).contradiction == walk.contradiction)
    }
  }
}
