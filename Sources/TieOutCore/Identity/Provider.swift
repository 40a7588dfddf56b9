/// A payment provider.
/// Orders, deposit addresses, payment links.
/// Swap-and-settle payments.
public struct Provider: Sendable, Hashable, CustomStringConvertible {
  public let rawValue: String
  package let orderKind: Subject.Kind

  package init(_ rawValue: String, orderKind: Subject.Kind) {
    precondition(orderKind == .order || orderKind == .payment, "\(orderKind) is no kind of order")
    self.rawValue = rawValue
    self.orderKind = orderKind
  }

  package var hasLists: Bool { orderKind == .order }
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
