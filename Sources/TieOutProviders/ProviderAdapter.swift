package import TieOutCore

/// What TieOut has to know of one provider: how it signs, and what its bodies mean.
package protocol ProviderAdapter: SendableMetatype {
  /// The header that holds the signature, in lower case.
  static var signatureHeader: String { get }
  /// What a webhook states. Never empty: a body that cannot be read is an event, too.
  static func events(of delivery: Delivery) -> [Event]
  /// What the rows of a page state.
  static func read(_ page: Page) -> PageReading
  /// The text of a row, as it stands in a page's body; nil if the body has no such row.
  static func text(ofRow number: Int, of page: Page) -> [UInt8]?
}

/// What a page states.
package struct PageReading: Sendable {
  /// One row: its place in the page, and what it states.
  package struct Row: Sendable {
    /// The place in the page, from 0.
    package var number: Int32
    /// What it states.
    package var event: Event
  }

  /// The rows.
  package var rows: [Row] = []
  /// Why the page proves nothing, in words; nil where it is sound.
  package var doubt: String?
  /// What it tells of the list that it is cut from.
  package var paging = Paging()

  /// What a page tells of the list that it is cut from; nil what it does not tell.
  package struct Paging: Sendable, Hashable {
    /// How many rows the list has.
    package var total: Int?
    /// Whether rows follow.
    package var hasMore: Bool?
    /// How many rows the server puts on a page.
    package var limit: Int?
    /// Which page of the list it is, from 1.
    package var page: Int?
    /// How many pages the list has.
    package var pageCount: Int?
  }

  init(rows: [Row] = [], doubt: String? = nil) {
    self.rows = rows
    self.doubt = doubt
  }
}

extension Delivery {
  /// Checks the signature with the live secrets of the account; where it fits none of them, with those
  /// of the provider's other network.
  package func verdict(_ secrets: Secrets) -> SignatureVerdict {
    let verdict = verdict(secrets, of: account)
    guard verdict == .wrong else { return verdict }
    let network: Network = account.network == .mainnet ? .testnet : .mainnet
    let isForeign = self.verdict(secrets, of: Account(account.provider, network)).isAccepted
    return isForeign ? .ofOtherNetwork : .wrong
  }

  private func verdict(_ secrets: Secrets, of account: Account) -> SignatureVerdict {
    Signature.check(
      headers[account.provider.adapter.signatureHeader], of: body,
      secrets: secrets.live(for: account), receivedAt: receivedAt)
  }

  /// What the body names, whoever signed it: an order, a payment, a transaction, a reference; else the
  /// event, else the delivery itself.
  package var subject: Subject {
    account.provider.adapter.events(of: self).first?.subject ?? Subject(account, .evidence, name)
  }
}
