import Crypto
import Foundation

/// The secrets of a night, and the signatures made with them.
enum Signer {
  static let payDeFiSecret = "paydefi_sandbox"
  static let wrongSecret = "whsec_not_the_one"

  static func payInSecret(_ network: Network) -> String {
    switch network {
    case .testnet: "whsec_sandbox_testnet"
    case .mainnet: "whsec_sandbox_mainnet"
    }
  }

  private static let testnetKey = key(payInSecret(.testnet))
  private static let mainnetKey = key(payInSecret(.mainnet))
  private static let payDeFiKey = key(payDeFiSecret)
  private static let wrongKey = key(wrongSecret)

  /// PayIn's header: the bare signature of the body, or `t=…,v1=…` over time and body.
  ///
  /// - Parameters:
  ///   - attempt: the time of the attempt, which is part of the signature.
  ///   - wrongly: signs with a secret that is not the merchant's.
  ///   - network: the network whose secret signs it, if it is not the event's.
  static func payIn(
    _ event: PayInEvent, attempt: Moment, wrongly: Bool, key network: Network? = nil
  ) -> String {
    let own = (network ?? event.network) == .testnet ? testnetKey : mainnetKey
    let key = wrongly && network == nil ? wrongKey : own
    switch event.dialect {
    case .seed: return sign([], event.body, key)
    case .later:
      let prefix = Array("\(attempt.seconds).".utf8)
      return "t=\(attempt.seconds),v1=" + sign(prefix, event.body, key)
    }
  }

  static func payDeFi(_ body: [UInt8]) -> String {
    sign([], body, payDeFiKey)
  }

  private static func key(_ secret: String) -> SymmetricKey {
    SymmetricKey(data: Array(secret.utf8))
  }

  private static func sign(_ prefix: [UInt8], _ body: [UInt8], _ key: SymmetricKey) -> String {
    var code = HMAC<SHA256>(key: key)
    if !prefix.isEmpty { code.update(data: prefix) }
    code.update(data: body)
    var digits: [UInt8] = []
    digits.reserveCapacity(64)
    for byte in code.finalize() {
      digits.append(Alphabet.hexadecimal[Int(byte >> 4)])
      digits.append(Alphabet.hexadecimal[Int(byte & 15)])
    }
    return String(decoding: digits, as: UTF8.self)
  }
}
