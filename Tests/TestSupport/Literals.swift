package import TieOutCore
import TieOutProviders

/// Makes tables readable: `"10:30"` instead of a parser call.
///
/// A full ISO 8601 instant; else `hh:mm[:ss[.f]]` on 2025-01-28, the day of the providers' examples; else
/// `dd hh:mm[:ss[.f]]` in that January. UTC.
extension Timestamp: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let time = Timestamp(Self.full(text)) else { preconditionFailure("no time: \(text)") }
    self = time
  }

  private static func full(_ text: String) -> String {
    if text.hasSuffix("Z") { return text }
    let parts = text.split(separator: " ")
    let (day, clock) = parts.count == 2 ? (parts[0], parts[1]) : ("28", parts[0])
    return "2025-01-\(day)T\(clock)\(clock.utf8.count == 5 ? ":00" : "")Z"
  }
}

extension Amount: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let amount = try? Amount(parsing: text) else {
      preconditionFailure("no amount: \(text)")
    }
    self = amount
  }
}

extension ChainID: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(caip2: text) }
}

extension ChainID {
  package static let ethereum: ChainID = "eip155:1"
  package static let sepolia: ChainID = "eip155:11155111"
  package static let amoy: ChainID = "eip155:80002"
}

extension ProviderAccount {
  package static let payin = ProviderAccount(.payin, .testnet)
  package static let paydefi = ProviderAccount(.paydefi, .mainnet)
}

extension Merchant: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    guard let merchant = Merchant(stored: text) else {
      preconditionFailure("no merchant: \(text)")
    }
    self = merchant
  }
}
