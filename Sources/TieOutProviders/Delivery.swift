public import TieOutCore

/// One request of a provider's webhook, as it arrived.
public struct Delivery: Sendable {
  /// The account of the endpoint that received it.
  public var account: ProviderAccount
  /// The time of arrival.
  public var receivedAt: Timestamp
  /// The headers, with names in lower case.
  public var headers: [String: String]
  /// The raw bytes of the body.
  public var body: [UInt8]

  /// A delivery.
  public init(
    account: ProviderAccount, receivedAt: Timestamp, headers: [String: String], body: [UInt8]
  ) {
    self.account = account
    self.receivedAt = receivedAt
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { a, b in min(a, b) })
    self.body = body
  }

  /// The provider's id of this delivery. Nil if it sends none.
  public var providerID: String? {
    guard let header = account.provider.profile.deliveryIDHeader else { return nil }
    return headers[header].flatMap { $0.utf8.contains(0) ? nil : $0 }
  }

  /// Its id in the store: two captures of one delivery are the same.
  package var id: Digest128 {
    var hasher = FieldHasher()
    hasher.add("delivery")
    hasher.add(account.path)
    hasher.add(receivedAt.microseconds)
    hasher.add(providerID)
    hasher.add(body)
    return hasher.finish()
  }
}

/// One response of a list API, as it arrived.
package struct Page: Sendable {
  /// The account that requested it.
  package var account: ProviderAccount
  /// `orders`, `deposits`, `transfers`, `payments`.
  package var resource: String
  /// The sweep that it belongs to. Nil for a single request.
  package var sweep: String?
  /// When the request was sent.
  package var requestedAt: Timestamp
  /// The requested URL.
  package var url: String
  /// The HTTP status.
  package var status: Int
  /// The raw bytes of the body.
  package var body: [UInt8]

  /// A page.
  package init(
    account: ProviderAccount, resource: String, sweep: String?, requestedAt: Timestamp, url: String,
    status: Int, body: [UInt8]
  ) {
    self.account = account
    self.resource = resource
    self.sweep = sweep
    self.requestedAt = requestedAt
    self.url = url
    self.status = status
    self.body = body
  }

  /// Its id in the store.
  package var id: Digest128 {
    var hasher = FieldHasher()
    for text in ["page", account.path, resource, sweep, url] { hasher.add(text) }
    hasher.add(requestedAt.microseconds)
    hasher.add(Int64(status))
    hasher.add(body)
    return hasher.finish()
  }

  /// The text of a row as it is in the body. Nil if the body has no such row.
  package func text(ofRow number: Int32) -> [UInt8]? {
    account.provider.adapter.text(ofRow: Int(number), of: self)
  }

  /// The host of the URL. Nil if it has none.
  package var host: String? {
    guard let scheme = url.range(of: "://") else { return nil }
    return String(url[scheme.upperBound...].prefix { !"/?#:".contains($0) })
  }
}

extension String {
  /// The first occurrence of a text, without Foundation.
  fileprivate func range(of other: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) {
        return start..<index(start, offsetBy: other.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
