@testable import TieOutCore
@testable import TieOutProviders

extension ProviderAccount {
  static let payin = ProviderAccount(.payin, .testnet)
  static let paydefi = ProviderAccount(.paydefi, .mainnet)
}

let received = Timestamp(microseconds: 1_738_060_201_250_000)  // 2025-01-28T10:30:01.25Z

/// The events of a webhook body.
func webhook(_ body: String, to account: ProviderAccount = .payin) -> [Event] {
  let delivery = Delivery(
    account: account, receivedAt: received, headers: ["X-PayIn-Delivery-Id": "dlv_1"],
    body: Array(body.utf8))
  return account.provider.adapter.events(of: delivery)
}

/// The events of a page.
func page(
  _ body: String, of resource: String = "orders", in account: ProviderAccount = .payin,
  status: Int = 200,
  url: String = "https://testnet.payin.com/api/v1/orders?page=1"
) -> PageReading {
  account.provider.adapter.read(
    Page(
      account: account, resource: resource, sweep: "night", requestedAt: received, url: url,
      status: status, body: Array(body.utf8)))
}

extension Event {
  /// The compared line: source, kind, subject, and every stated fact.
  var line: String {
    let chain = subject.chain.map { " on \($0)" } ?? ""
    return
      (["\(source.rawValue) \(kind.rawValue) \(subject.kind.rawValue) \(subject.id)\(chain)"]
      + facts.words).joined(separator: "; ")
  }
}

extension Facts {
  fileprivate var words: [String] {
    let all: [(String, String?)] = [
      ("id", eventID), ("word", unknownWord), ("stated", statedAt?.description),
      ("status", statusAt?.description), ("created", createdAt?.description),
      ("expires", expiresAt?.description), ("grace", graceEndsAt?.description),
      ("reference", reference), ("account", account), ("object", objectID), ("order", orderID),
      ("chain", chain?.caip2), ("currency", currency), ("contract", contract),
      ("amount", amount?.description), ("received", received?.description), ("address", address),
      ("tx", txHash), ("index", logIndex?.description), ("part", part?.description),
      ("parts", parts?.description), ("note", note),
    ]
    return all.compactMap { name, value in value.map { "\(name) \($0)" } }
  }
}
