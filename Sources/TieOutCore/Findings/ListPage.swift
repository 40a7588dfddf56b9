/// What a page states about the list that it belongs to; a claim about a captured walk is compared
/// with it.
package struct ListPage: Sendable, Hashable {
  /// The list, with its filters and without its page number: pages of one walk that name the same
  /// list belong together.
  package var list: String
  /// The requested URL. The same URL requested again is the same page at a later time.
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
  /// An identifier of each row, in the order of the page.
  package var rows: [UInt64]
  /// When the first row with a creation time was created; nil if no row states one.
  package var firstCreated: Timestamp?
  /// When the last row with a creation time was created; nil if no row states one.
  package var lastCreated: Timestamp?
  /// Whether every row states its creation time, and none is newer than the row before it.
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
