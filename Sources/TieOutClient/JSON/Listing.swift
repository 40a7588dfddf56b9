import TieOutProviders

/// The rows of a list, in all envelopes:
/// `{success, data: {orders: […], pagination}}`, `{data: […], pagination}`,
/// `{success, data: {orders: […], total, page, limit}}`, `{success, data: […], total}`, and the bare
/// ones without `data`.
struct ListEnvelope {
  var rows: [JSONValue]
  /// Where `page`, `total` and their like stand.
  var paging: JSONValue

  /// - Parameter names: what the list may be called.
  init(_ root: JSONValue, _ names: [String]) throws(Unreadable) {
    let data = root["data"] ?? root
    let lists = [data.elements] + (names + ["items"]).map { data[$0]?.elements }
    guard let rows = lists.lazy.compactMap(\.self).first else {
      throw Unreadable("expected a list of \(names[0])")
    }
    self.rows = rows
    let inner = data.isObject ? data : root
    paging = root["pagination"] ?? data["pagination"] ?? inner
  }
}

/// Where a page stands in its list, as far as the server says.
public struct Pagination: Sendable, Hashable {
  /// The page's number, from 1.
  public var page: Int64?
  /// Rows a page.
  public var limit: Int64?
  /// Rows of the list: a count that each page takes anew.
  public var total: Int64?
  /// Pages of the list.
  public var totalPages: Int64?
  /// Whether there is a page after this one.
  public var hasMore: Bool?

  /// Where a page stands in its list.
  public init(
    page: Int64? = nil, limit: Int64? = nil, total: Int64? = nil, totalPages: Int64? = nil,
    hasMore: Bool? = nil
  ) {
    self.page = page
    self.limit = limit
    self.total = total
    self.totalPages = totalPages
    self.hasMore = hasMore
  }

  init(_ facts: FactReader) throws(Unreadable) {
    page = try facts.integer("page")
    limit = try facts.integer("limit")
    total = try facts.integer("total")
    totalPages = try facts.integer("totalPages", "total_pages")
    hasMore = facts.value("hasMore", "has_more")?.bool
  }
}

/// One page of a list.
public struct Listing<Row: Sendable & Hashable>: Sendable, Hashable {
  /// The rows that are what was asked for.
  public var rows: [Row]
  /// How many rows came that are not: servers ignore filters that they do not know.
  public var rowsDropped: Int
  /// Where the page stands in its list.
  public var pagination: Pagination

  /// One page of a list.
  public init(rows: [Row], rowsDropped: Int = 0, pagination: Pagination = Pagination()) {
    self.rows = rows
    self.rowsDropped = rowsDropped
    self.pagination = pagination
  }
}
