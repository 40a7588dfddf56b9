import TieOutProviders

/// The rows of a list in each of the documented envelopes: `{success, data: {orders: […], pagination}}`,
/// `{data: […], pagination}`, `{success, data: {orders: […], total, page, limit}}`,
/// `{success, data: […], total}`, and the same without `data`.
struct ListEnvelope {
  var rows: [JSONValue]
  /// The object that holds `page`, `total` etc.
  var paging: JSONValue

  /// - Parameter names: names under which the rows may be listed.
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

/// The position of a page in its list, as far as the server states it.
public struct Pagination: Sendable, Hashable {
  /// The page's number, from 1.
  public var page: Int64?
  /// Number of rows per page.
  public var limit: Int64?
  /// Number of rows of the list, counted for each page.
  public var total: Int64?
  /// Number of pages of the list.
  public var totalPages: Int64?
  /// Whether another page follows.
  public var hasMore: Bool?

  /// The position of a page in its list.
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
  /// The rows that match the request.
  public var rows: [Row]
  /// Number of rows dropped because they do not match: servers ignore filters that they do not know.
  public var rowsDropped: Int
  /// The position of the page in its list.
  public var pagination: Pagination

  /// One page of a list.
  public init(rows: [Row], rowsDropped: Int = 0, pagination: Pagination = Pagination()) {
    self.rows = rows
    self.rowsDropped = rowsDropped
    self.pagination = pagination
  }
}
