public import TieOutCore

/// One webhook request as it arrived.
public struct Delivery: Sendable {
  /// The account whose endpoint it came to.
  public var account: Account
  /// When it came.
  public var receivedAt: Timestamp
  /// Its headers, names in lower case.
  public var headers: [String: String]
  /// Its body, byte for byte.
  public var body: [UInt8]

  /// One webhook request.
  public init(
    account: Account, receivedAt: Timestamp, headers: [String: String], body: [UInt8]
  ) {
    self.account = account
    self.receivedAt = receivedAt
    self.headers = Dictionary(
      headers.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: { a, b in min(a, b) })
    self.body = body
  }

  /// The provider's own id of this delivery, where it sends one.
  public var providerID: String? {
    guard let header = account.provider.profile.deliveryIDHeader else { return nil }
    return headers[header].flatMap { $0.utf8.contains(0) ? nil : $0 }
  }

  /// Its name in the store: the same delivery captured twice is one.
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

/// One response of a list API as it arrived.
package struct Page: Sendable {
  /// The account that was asked.
  package var account: Account
  /// `orders`, `deposits`, `transfers`, `payments`.
  package var resource: String
  /// The walk that it belongs to; nil for a single look.
  package var sweep: String?
  /// When its request started.
  package var requestedAt: Timestamp
  /// The URL that was asked.
  package var url: String
  /// The HTTP status.
  package var status: Int
  /// The body, byte for byte.
  package var body: [UInt8]

  /// One response of a list API.
  package init(
    account: Account, resource: String, sweep: String?, requestedAt: Timestamp, url: String,
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

  /// Its name in the store.
  package var id: Digest128 {
    var hasher = FieldHasher()
    for text in ["page", account.path, resource, sweep, url] { hasher.add(text) }
    hasher.add(requestedAt.microseconds)
    hasher.add(Int64(status))
    hasher.add(body)
    return hasher.finish()
  }

  /// The text of a row, as it stands in the body; nil where the body has no such row.
  package func text(ofRow number: Int32) -> [UInt8]? {
    account.provider.adapter.text(ofRow: Int(number), of: self)
  }

  /// The host that was asked, where the URL has one.
  package var host: String? {
    guard let scheme = url.range(of: "://") else { return nil }
    return String(url[scheme.upperBound...].prefix { !"/?#:".contains($0) })
  }
}

extension String {
  /// The first place of a text, without Foundation.
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
