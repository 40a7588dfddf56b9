/// What a page says of the list that it is cut from: what a claim about a captured walk is compared with.
package struct ListPage: Sendable, Hashable {
  /// The list, with its filters and without its page: pages of one walk that say the same list belong
  /// together.
  package var list: String
  /// What was asked. The same URL asked again is the same page, as it was later.
  package var url: String
  /// When its request started.
  package var requestedAt: Timestamp
  /// Which page of the list, from 1; nil if neither the URL nor the body says.
  package var number: Int64?
  /// How many rows a page has, as the body says, else as the URL asks.
  package var limit: Int64?
  /// How many rows the list has, as the body says.
  package var total: Int64?
  /// How many pages the list has, as the body says.
  package var pageCount: Int64?
  /// Whether more rows follow, as the body says.
  package var hasMore: Bool?
  /// What tells each row from others, in the order of the page.
  package var rows: [UInt64]
  /// When the first row with a time of creation was created; nil if no row says.
  package var firstCreated: Timestamp?
  /// When the last row with a time of creation was created; nil if no row says.
  package var lastCreated: Timestamp?
  /// Whether every row says when it was created, and none is newer than the row before it.
  package var isNewestFirst: Bool

  /// A page of a list.
  package init(
    list: String, url: String, requestedAt: Timestamp, number: Int64? = nil, limit: Int64? = nil,
    total: Int64? = nil, pageCount: Int64? = nil, hasMore: Bool? = nil, rows: [UInt64] = [],
    created: [Timestamp?] = []
  ) {
    self.list = list
    self.url = url
    self.requestedAt = requestedAt
    self.number = number
    self.limit = limit
    self.total = total
    self.pageCount = pageCount
    self.hasMore = hasMore
    self.rows = rows
    let times = created.compactMap { $0 }
    firstCreated = times.first
    lastCreated = times.last
    isNewestFirst =
      times.count == rows.count && zip(times, times.dropFirst()).allSatisfy { $0 >= $1 }
  }
}
