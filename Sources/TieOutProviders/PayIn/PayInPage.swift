import TieOutCore

/// Reads PayIn's list pages, in all envelopes:
/// `{success, data: {orders: […], pagination}}`, `{data: […], pagination}`,
/// `{success, data: {orders: […], total, page, limit}}`, `{success, data: […], pagination}`, and a single
/// object under `data` or bare.
enum PayInPage {
  static func read(_ page: Page) throws(Unreadable) -> PageReading {
    guard (200..<300).contains(page.status) else { return .refused(page) }
    let root = try JSONValue(in: page.body)
    if root["success"]?.bool == false { return PageReading(doubt: "success is false") }
    let rows = try rows(of: root, page.resource)
    var reading = PageReading()
    reading.paging = paging(of: root)
    // A hash of the whole body, computed at most once, for rows that name no object.
    lazy var name = "page-\(page.id)"
    for (number, row) in rows.enumerated() {
      let (event, doubt) = event(of: row, Int32(number), page) { name }
      reading.rows.append(PageReading.Row(number: Int32(number), event: event))
      reading.doubt = reading.doubt ?? doubt
    }
    return reading
  }

  /// The text of a row as it is in the body.
  static func text(ofRow number: Int, of page: Page) -> [UInt8]? {
    guard let root = try? JSONValue(in: page.body), let rows = try? rows(of: root, page.resource),
      rows.indices.contains(number)
    else { return nil }
    return Array(rows[number].raw)
  }

  private static func rows(of root: JSONValue, _ resource: String) throws(Unreadable) -> [JSONValue]
  {
    let data = root["data"] ?? root
    if let elements = data.elements ?? data[resource]?.elements { return elements }
    if let elements = data["items"]?.elements { return elements }
    let names = ["id", "orderId", "order_id", "depositReference", "deposit_reference"]
    guard data.isObject, names.contains(where: { data[$0] != nil }) else {
      throw Unreadable("no list of \(resource) in the body")
    }
    return [data]
  }

  /// Reads `pagination` in `data` or in the root, else members of `data` or of the root.
  private static func paging(of root: JSONValue) -> PageReading.Paging {
    let places = [root["data"]?["pagination"], root["pagination"], root["data"], root]
    let objects = places.compactMap { $0 }.filter(\.isObject)
    let number = { (names: [String]) -> Int? in
      for object in objects {
        for name in names {
          if let digits = object[name]?.numberText ?? object[name]?.string { return Int(digits) }
        }
      }
      return nil
    }
    var paging = PageReading.Paging()
    paging.total = number(["total", "totalCount", "total_count"])
    paging.limit = number(["limit", "pageSize", "page_size"])
    paging.page = number(["page", "currentPage", "current_page"])
    paging.pageCount = number(["totalPages", "total_pages", "pageCount"])
    paging.hasMore = objects.lazy.compactMap { ($0["hasMore"] ?? $0["has_more"])?.bool }.first
    return paging
  }

  private static func event(
    of row: JSONValue, _ number: Int32, _ page: Page, pageName: () -> String
  ) -> (event: Event, doubt: String?) {
    do throws(Unreadable) {
      return (try event(of: row, page), nil)
    } catch {
      let facts = FactReader(object: row, network: page.account.network)
      let id = (try? facts.text("orderId", "order_id", "depositId", "id", "txHash")) ?? nil
      let name = id ?? "\(pageName())-row-\(number)"
      let reason = "row \(number) of \(page.url.shortened(to: 200)): \(error.reason)"
      // A row with a known object proves as much about the list as any other.
      return (.unreadable(page.account, .list, name, reason), id == nil ? reason : nil)
    }
  }

  private static func event(of row: JSONValue, _ page: Page) throws(Unreadable) -> Event {
    guard row.isObject else { throw Unreadable("expected an object, found \(row.kindName)") }
    let facts = FactReader(object: row, network: page.account.network)
    let reader = PayInReader(facts)
    switch page.resource {
    case "orders": return try order(reader, page)
    case "deposits", "transfers": return try transfer(reader, page)
    case _: throw Unreadable("no rows of \(page.resource) are known")
    }
  }

  private static func order(_ reader: PayInReader, _ page: Page) throws(Unreadable) -> Event {
    let status = try reader.facts.required("status")
    guard let kind = PayInStatus.order(status) else {
      let id = try reader.facts.required("orderId", "order_id", "id")
      return .unknownStatus(Subject(page.account, .order, id), .list, status)
    }
    return try reader.order(page.account, .list, kind, Facts())
  }

  private static func transfer(_ reader: PayInReader, _ page: Page) throws(Unreadable) -> Event {
    let facts = reader.facts
    let hash = try facts.text(
      "txHash", "tx_hash", "transactionHash", "transaction_hash", within: .hash)
    guard hash != nil || facts.value("amount") != nil else {
      // One server lists bound addresses under the same path.
      return try reader.binding(page.account, .list, .addressBound, Facts())
    }
    if facts.value("is_failed", "isFailed")?.bool == true {
      return try reader.transfer(page.account, .list, .transferFailed, Facts())
    }
    if let isConfirmed = facts.value("is_confirmed", "isConfirmed")?.bool {
      let kind: EventKind = isConfirmed ? .transferConfirmed : .transferDetected
      return try reader.transfer(page.account, .list, kind, Facts())
    }
    let status = try facts.required("status")
    guard let kind = PayInStatus.transfer(status) else {
      return try reader.unknown(page.account, .list, word: status, Facts())
    }
    return try reader.transfer(page.account, .list, kind, Facts())
  }
}

extension Event {
  /// A known object with a status outside the known set.
  static func unknownStatus(_ subject: Subject, _ source: Source, _ word: String) -> Event {
    var facts = Facts()
    facts.unknownWord = word
    return Event(subject, source, .typeUnknown, facts)
  }
}
