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

/// A provider on a network: the scope of secrets, sweeps and totals.
public struct ProviderAccount: Sendable, Hashable, Comparable {
  /// The provider.
  public var provider: Provider
  /// The network.
  public var network: Network

  /// The account of a provider on a network.
  public init(_ provider: Provider, _ network: Network) {
    self.provider = provider
    self.network = network
  }

  /// All accounts there can be.
  /// `payin/testnet`.
  package var path: String { "\(provider.rawValue)/\(network.rawValue)" }
  /// By name.
  public static func < (a: ProviderAccount, b: ProviderAccount) -> Bool { a.path < b.path }
}
