/// The documented envelopes of PayIn's lists, each with its field names.
enum PageForm {
  /// `{success, data: {orders, pagination}}`, camelCase: the integration guide.
  case guide

  /// `{data: […], pagination: {…, hasMore}}`, camelCase: the API pages.
  case hasMore

  /// `{success, data: {orders, total, page, limit}}`, camelCase with the progress of the payment.
  case total

  /// `{success, data: […], pagination}`, snake_case: the public server.
  case server
}

/// The numbers of a page in its envelope.
struct PageNumbers {
  var page: Int
  var total: Int

  /// Number of rows per page.
  var limit = PageNumbers.usualLimit

  static let usualLimit = 100

  var pages: Int { max(1, (total + limit - 1) / limit) }
}

extension PageForm {
  /// The body of a page with rows that are already written.
  func body(_ resource: PayInResource, rows: [UInt8], _ numbers: PageNumbers) -> [UInt8] {
    var json = JSONText(spaced: self == .guide)
    json.object { json in
      switch self {
      case .guide:
        json.flag("success", true)
        json.object("data") { json in
          json.raw(resource.rawValue, bytes: rows)
          json.object("pagination") { Self.pagination(numbers, hasMore: false, &$0) }
        }
      case .hasMore:
        json.raw("data", bytes: rows)
        json.object("pagination") { Self.pagination(numbers, hasMore: true, &$0) }
      case .total:
        json.flag("success", true)
        json.object("data") { json in
          json.raw(resource.rawValue, bytes: rows)
          json.number("total", numbers.total)
          json.number("page", numbers.page)
          json.number("limit", numbers.limit)
        }
      case .server:
        json.flag("success", true)
        json.raw("data", bytes: rows)
        json.object("pagination") { Self.pagination(numbers, hasMore: false, &$0) }
      }
    }
    return json.bytes
  }

  private static func pagination(
    _ numbers: PageNumbers, hasMore: Bool, _ json: inout JSONText
  ) {
    json.number("page", numbers.page)
    json.number("limit", numbers.limit)
    json.number("total", numbers.total)
    json.number("totalPages", numbers.pages)
    if hasMore { json.flag("hasMore", numbers.page < numbers.pages) }
  }
}

/// PayIn's lists.
enum PayInResource: String {
  case orders
  case deposits
  case transfers

  /// The URL of a page.
  func url(_ network: Network, page: Int, _ form: PageForm) -> String {
    let plain = "\(network.baseURL)/\(rawValue)?page=\(page)&limit=\(PageNumbers.usualLimit)"
    if self == .transfers { return plain + "&sortBy=detected_at&sortOrder=DESC" }
    return form == .guide ? plain : plain + "&sortBy=createdAt&sortOrder=desc"
  }
}
