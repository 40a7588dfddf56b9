package import TieOutCore

extension ListPage {
  /// What a page says of the list that it is cut from; nil if it is no sound page of a list: a page of
  /// one object, or one that cannot be read.
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
  /// All of the URL but which page is asked for.
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

  /// The page that begins at an offset.
  func page(from names: [String], _ limit: Int64?) -> Int64? {
    guard let offset = number(names), offset >= 0, let limit, limit > 0 else { return nil }
    return offset / limit + 1
  }
}

extension Event {
  /// What tells a row of a list from others: its object, where the list names it; else all that it says of
  /// which transfer it is.
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
