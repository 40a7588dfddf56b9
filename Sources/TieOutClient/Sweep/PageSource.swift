package import TieOutCore

/// One page of a list, asked for in TieOut's words; a provider's client says it in the provider's.
package struct PageRequest: Sendable, Hashable {
  /// What is asked for.
  package enum Resource: Sendable, Hashable {
    /// A page of a list: `orders`, `deposits`, `transfers`. Pages count from 1; `limit` is rows a page.
    case list(String, page: Int, limit: Int)
    /// One object: a PayIn order.
    case order(id: String)
    /// One object: a PayDeFi payment.
    case payment(id: String)
  }

  /// What is asked for.
  package var resource: Resource
  /// The order of rows.
  package var order: ListQuery.Order
  /// Rows made at or after this time are wanted: a hint, which a server may ignore.
  package var since: Timestamp?
  /// Rows made before this time are wanted: a hint, which a server may ignore.
  package var until: Timestamp?

  /// One page of a list.
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

/// What came back: evidence, byte for byte.
package struct PageResponse: Sendable, Hashable {
  /// The URL that was asked. Holds no secret.
  package var url: String
  /// The HTTP status.
  package var status: Int
  /// The body, byte for byte.
  package var body: [UInt8]
  /// When the request that got this answer started.
  package var requestedAt: Timestamp

  /// What came back.
  package init(url: String, status: Int, body: [UInt8], requestedAt: Timestamp) {
    self.url = url
    self.status = status
    self.body = body
    self.requestedAt = requestedAt
  }
}

/// Whoever can be asked for pages: a provider's client, or a test.
package protocol PageSource: Sendable {
  /// Whose lists these are.
  var account: Account { get }
  /// Asks for one page. Retries by itself what is worth retrying (5xx, time-outs, 429 with its
  /// `Retry-After`); an answer that stays bad is returned as it is, with its status.
  ///
  /// - Throws: where no answer came at all.
  func page(_ request: PageRequest) async throws -> PageResponse
}
