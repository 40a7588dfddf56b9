package import TieOutCore

/// A provider's signature header and the meaning of its bodies.
package protocol ProviderAdapter: SendableMetatype {
  /// The signature header, in lower case.
  static var signatureHeader: String { get }
  /// The events of a webhook. Never empty: an unreadable body is an event, too.
  static func events(of delivery: Delivery) -> [Event]
  /// The events of the rows of a page.
  static func read(_ page: Page) -> PageReading
  /// The text of a row, as it stands in a page's body; nil if the body has no such row.
  static func text(ofRow number: Int, of page: Page) -> [UInt8]?
}

/// The content of a page.
package struct PageReading: Sendable {
  /// One row of a page.
  package struct Row: Sendable {
    /// The position in the page, from 0.
    package var number: Int32
    /// The row's event.
    package var event: Event
  }

  /// The rows.
  package var rows: [Row] = []
  /// Why the page proves nothing about the list. Nil if it is sound.
  package var doubt: String?
  /// The paging information of the page.
  package var paging = Paging()

  /// The paging information of a page. Nil: not stated.
  package struct Paging: Sendable, Hashable {
    /// The number of rows in the list.
    package var total: Int?
    /// Whether more rows follow.
    package var hasMore: Bool?
    /// The number of rows per page.
    package var limit: Int?
    /// The number of this page, from 1.
    package var page: Int?
    /// The number of pages in the list.
    package var pageCount: Int?
  }

  init(rows: [Row] = [], doubt: String? = nil) {
    self.rows = rows
    self.doubt = doubt
  }
}

/// The adapter for this provider.
extension Delivery {
  /// Checks the signature with the account's live secrets; if none fits, with those of the provider's other
  /// network.
  package func verdict(_ secrets: Secrets) -> SignatureVerdict {
    let verdict = verdict(secrets, of: account)
    guard verdict == .wrong else { return verdict }
    let network: Network = account.network == .mainnet ? .testnet : .mainnet
    let isForeign = self.verdict(
      secrets, of: ProviderAccount(account.provider, network, account.merchant)
    ).isAccepted
    return isForeign ? .ofOtherNetwork : .wrong
  }

  private func verdict(_ secrets: Secrets, of account: ProviderAccount) -> SignatureVerdict {
    Signature.check(
      headers[account.provider.adapter.signatureHeader], of: body,
      secrets: secrets.live(for: account), receivedAt: receivedAt)
  }

  /// The subject that the body names, regardless of its signature: an order, payment, transaction or
  /// reference, else the event, else the delivery.
  package var subject: Subject {
    account.provider.adapter.events(of: self).first?.subject ?? Subject(account, .evidence, name)
  }
}
