import Crypto
import TieOutCore
import TieOutProviders

/// Secrets that must never be printed.
enum Secret {
  static let payIn = "whsec_never_to_be_seen"
  static let payInNew = "whsec_the_next_one"
  static let payDeFi = "paydefi_never_to_be_seen"
  static let all = [payIn, payInNew, payDeFi]

  /// Secrets of PayIn's testnet and of PayDeFi; `texts` are PayIn's.
  static func live(payIn texts: String = payIn) -> Secrets {
    var secrets = Secrets()
    secrets.add(texts, for: ProviderAccount(.payin, .testnet))
    secrets.add(payDeFi, for: ProviderAccount(.paydefi, .mainnet))
    return secrets
  }
}

/// A handwritten webhook.
struct Webhook: Sendable {
  var body: [UInt8]
  var headers: [(String, String)] = []

  init(_ text: String) { body = Array(text.utf8) }
  init(_ bytes: [UInt8]) { body = bytes }

  /// A completed order.
  static func order(_ number: Int, amount: String = "10", event: String? = nil) -> Webhook {
    Webhook(
      """
      {"id":"\(event ?? "evt_\(number)")","type":"order.completed",\
      "createdAt":"2025-03-10T10:00:00Z","data":{"orderId":"ord_\(number)",\
      "orderReference":"shop-\(number)","status":"completed","amount":"\(amount)",\
      "currency":"USDT","chainId":"ethereum-sepolia"}}
      """)
  }

  /// Signed in PayIn's first form, or PayDeFi's.
  func signed(_ secret: String = Secret.payIn, header: String = "X-PayIn-Signature") -> Webhook {
    with(header, Self.hex(body, secret))
  }

  /// Signed in PayIn's later form.
  func signed(_ secret: String = Secret.payIn, at seconds: Int64) -> Webhook {
    let code = Self.hex(Array("\(seconds).".utf8) + body, secret)
    return with("X-PayIn-Signature", "t=\(seconds),v1=\(code)")
  }

  func with(_ name: String, _ value: String) -> Webhook {
    var webhook = self
    webhook.headers.append((name, value))
    return webhook
  }

  private static func hex(_ bytes: [UInt8], _ secret: String) -> String {
    let key = SymmetricKey(data: Array(secret.utf8))
    return HMAC<SHA256>.authenticationCode(for: bytes, using: key).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
