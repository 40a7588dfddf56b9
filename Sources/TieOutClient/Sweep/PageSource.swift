package import TieOutCore

/// A request for one page or object, independent of the provider.
package struct PageRequest: Sendable, Hashable {
  /// The requested page or object.
  package enum Resource: Sendable, Hashable {
    /// A page of a list: `orders`, `deposits`, `transfers`. Pages count from 1; `limit` is the number of rows
    /// per page.
    case list(String, page: Int, limit: Int)
    /// A PayIn order.
    case order(id: String)
    /// A PayDeFi payment.
    case payment(id: String)
  }

  /// The requested page or object.
  package var resource: Resource
  /// The order of rows.
  package var order: ListQuery.Order
  /// Hint for rows created at or after this time; a server may ignore it.
  package var since: Timestamp?
  /// Hint for rows created before this time; a server may ignore it.
  package var until: Timestamp?

  /// A request for one page or object.
  package init(
    _ resource: Resource, order: ListQuery.Order = .newestFirst, since: Timestamp? = nil,
    until: Timestamp? = nil
  ) {
    self.resource = resource
    self.order = order
    self.since = since
    self.until = until
  }
}

/// A response as evidence, byte for byte.
package struct PageResponse: Sendable, Hashable {
  /// The requested URL. Contains no secret.
  package var url: String
  /// The HTTP status.
  package var status: Int
  /// The body, byte for byte.
  package var body: [UInt8]
  /// When the request started.
  package var requestedAt: Timestamp

  /// A response as evidence.
  package init(url: String, status: Int, body: [UInt8], requestedAt: Timestamp) {
    self.url = url
    self.status = status
    self.body = body
    self.requestedAt = requestedAt
  }
}

/// A source of list pages: a provider's client, or a test.
package protocol PageSource: Sendable {
  /// The provider account of the lists.
  var account: ProviderAccount { get }
  /// Requests one page or object. Retries 5xx, time-outs, and 429 with its `Retry-After`; returns an answer
  /// that stays bad with its status.
  ///
  /// - Throws: if no answer arrived.
  func page(_ request: PageRequest) async throws -> PageResponse
}
