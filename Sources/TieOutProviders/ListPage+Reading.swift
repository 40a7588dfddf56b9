package import TieOutCore

extension ListPage {
  /// The position of a page in its list. Nil for a page of one object and for an unreadable page.
  package init?(_ page: Page, _ reading: PageReading) {
    guard reading.doubt == nil, page.objectID == nil else { return nil }
    let query = URLQuery(page.url)
    let paging = reading.paging
    let limit = paging.limit.map(Int64.init) ?? query.number(["limit", "pageSize", "page_size"])
    let number =
      query.number(["page"]) ?? query.page(from: ["offset", "skip"], limit)
      ?? paging.page.map(Int64.init)
    self.init(
      list: number == nil ? "" : query.list, url: page.url, requestedAt: page.requestedAt,
      number: number, limit: limit, total: paging.total.map(Int64.init),
      pageCount: paging.pageCount.map(Int64.init), hasMore: paging.hasMore,
      rows: reading.rows.map { $0.event.rowID.low },
      created: reading.rows.map(\.event.facts.createdAt))
  }
}

/// The query of a URL.
private struct URLQuery {
  /// The URL without the parameters that select the page.
  let list: String
  private let values: [Substring: Substring]

  private static let paging = ["page", "limit", "pageSize", "page_size", "offset", "skip"]

  init(_ url: String) {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let pairs = (parts.count > 1 ? parts[1] : "").split(separator: "&").map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    }
    values = Dictionary(
      pairs.map { ($0[0], $0.count > 1 ? $0[1] : "") }, uniquingKeysWith: { a, _ in a })
    let filters = pairs.filter { !Self.paging.contains(String($0[0])) }.map {
      $0.joined(separator: "=")
    }
    list = "\(parts[0])?\(filters.sorted().joined(separator: "&"))"
  }

  func number(_ names: [String]) -> Int64? {
    for name in names { if let value = values[name[...]] { return Int64(value) } }
    return nil
  }

  /// The page that begins at the offset named by one of `names`.
  func page(from names: [String], _ limit: Int64?) -> Int64? {
    guard let offset = number(names), offset >= 0, let limit, limit > 0 else { return nil }
    return offset / limit + 1
  }
}

extension Event {
  /// Identifies the object of a list row: by its id if the list has one, else by every fact that identifies
  /// the transfer.
  package var rowID: Digest128 {
    var hasher = FieldHasher()
    hasher.add(subject.kind.rawValue)
    hasher.add(subject.chain?.caip2)
    hasher.add(subject.id)
    hasher.add(facts.objectID)
    guard facts.objectID == nil, subject.kind == .transaction else { return hasher.finish() }
    hasher.add(facts.logIndex)
    for text in [facts.reference, facts.orderID, facts.currency, facts.address] { hasher.add(text) }
    hasher.add(facts.amount)
    return hasher.finish()
  }
}
