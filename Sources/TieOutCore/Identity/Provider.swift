/// A payment provider.
public struct Provider: Sendable, Hashable, CustomStringConvertible {
  /// Its name, as input lines, columns and settings spell it.
  public let rawValue: String
  /// What one of its orders is: listed as an order, or a payment that is settled in one transaction.
  package let orderKind: Subject.Kind

  package init(_ rawValue: String, orderKind: Subject.Kind) {
    precondition(orderKind == .order || orderKind == .payment, "\(orderKind) is no kind of order")
    self.rawValue = rawValue
    self.orderKind = orderKind
  }

  /// Whether it lists its orders.
  package var hasLists: Bool { orderKind == .order }
  /// Its name.
  public var description: String { rawValue }
}

/// Test money or real money. No total mixes the two.
public enum Network: String, Sendable, Hashable, CaseIterable {
  /// Tokens without value.
  case testnet
  /// Real money.
  case mainnet

  /// Reads the network from a base URL: a host with `testnet.` in it is the test network.
  public init(baseURL: String) {
    self = baseURL.contains("testnet.") ? .testnet : .mainnet
  }
}

/// An organization at a provider, with an API key, a webhook secret and books of its own. The default
/// merchant has no name.
public struct Merchant: Sendable, Hashable, CustomStringConvertible {
  /// Its name; empty for the default merchant.
  public let name: String

  /// The merchant of an installation that has one.
  public static let unnamed = Merchant(unchecked: "")

  private init(unchecked name: String) { self.name = name }

  /// A merchant with a name: 1 to 32 lower-case letters, digits and hyphens. Nil for any other text.
  public init?(_ name: String) {
    let isAllowed = { (byte: UInt8) in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }
    guard (1...32).contains(name.utf8.count), name.utf8.allSatisfy(isAllowed) else { return nil }
    self.init(unchecked: name)
  }

  /// From a column or an optional name: an empty text is the default merchant. Nil for what is no name.
  package init?(stored name: String?) {
    guard let name, !name.isEmpty else {
      self = .unnamed
      return
    }
    self.init(name)
  }

  /// What names are allowed, for refusals.
  package static let rule = "1 to 32 lower-case letters, digits and hyphens"
  /// Its name.
  public var description: String { name }
}

/// A merchant's account of a provider on a network: the scope of secrets, sweeps and totals.
public struct ProviderAccount: Sendable, Hashable, Comparable {
  /// The provider.
  public var provider: Provider
  /// The network.
  public var network: Network
  /// The merchant.
  public var merchant: Merchant

  /// The account of a merchant at a provider, on a network.
  public init(_ provider: Provider, _ network: Network, _ merchant: Merchant = .unnamed) {
    self.provider = provider
    self.network = network
    self.merchant = merchant
  }

  /// `payin/testnet`; of a named merchant `payin/testnet/brand-a`.
  package var path: String { "\(provider.rawValue)/\(scope)" }
  /// The network and a merchant's name, as identities have it: `testnet`, `testnet/brand-a`. Subjects of the
  /// default merchant are identified by the network alone.
  package var scope: String {
    merchant == .unnamed ? network.rawValue : "\(network.rawValue)/\(merchant.name)"
  }
  /// By name.
  public static func < (a: ProviderAccount, b: ProviderAccount) -> Bool { a.path < b.path }
}
