import Crypto
import TieOutCore
import TieOutProviders

extension ProviderAccount {
  static let payin = ProviderAccount(.payin, .testnet)
  static let paydefi = ProviderAccount(.paydefi, .mainnet)
}

/// Secrets that must never be printed.
enum Secret {
  static let payIn = "whsec_never_to_be_seen"
  static let payDeFi = "paydefi_never_to_be_seen"

  static var live: Secrets {
    var secrets = Secrets()
    secrets.add(payIn, for: .payin)
    secrets.add(payDeFi, for: .paydefi)
    return secrets
  }
}

/// 2025-01-28T10:30:01.25Z
let testTime = Timestamp(microseconds: 1_738_060_201_250_000)

/// A handwritten webhook.
struct Webhook: Sendable {
  var account = ProviderAccount.payin
  var body: String
  var headers: [String: String] = [:]

  /// A deposit of PayIn's first dialect.
  static func deposit(
    _ amount: String = "100", of reference: String = "player_7", tx: String = "0xab12",
    event: String? = nil, type: String = "deposit.confirmed", currency: String = "USDT",
    chain: String = "ethereum-sepolia"
  ) -> Webhook {
    Webhook(
      body: """
        {"id":"\(event ?? "evt_\(type)_\(reference)_\(tx)")","type":"\(type)",\
        "createdAt":"2025-01-28T10:30:00Z","data":{"depositReference":"\(reference)",\
        "amount":"\(amount)","currency":"\(currency)","chainId":"\(chain)","txHash":"\(tx)"}}
        """
    ).signed()
  }

  /// Signed like the provider: PayIn's first form, and PayDeFi's.
  func signed(with secret: String? = nil) -> Webhook {
    var webhook = self
    let own = account.provider == .payin ? Secret.payIn : Secret.payDeFi
    webhook.headers[account.provider.adapter.signatureHeader] = Self.hex(body, secret ?? own)
    return webhook
  }

  /// Signed in PayIn's later form.
  func signed(at seconds: Int64) -> Webhook {
    var webhook = self
    let code = Self.hex("\(seconds).\(body)", Secret.payIn)
    webhook.headers[PayIn.signatureHeader] = "t=\(seconds),v1=\(code)"
    return webhook
  }

  /// The delivery, `seconds` after the test's time.
  func delivery(after seconds: Int64 = 0) -> Delivery {
    Delivery(
      account: account, receivedAt: testTime + .seconds(seconds), headers: headers,
      body: Array(body.utf8))
  }

  private static func hex(_ text: String, _ secret: String) -> String {
    let key = SymmetricKey(data: Array(secret.utf8))
    return HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
