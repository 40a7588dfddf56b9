/// Who reports.
public enum Provider: String, Sendable, Hashable, CaseIterable {
  /// Orders, deposit addresses, payment links.
  case payin
  /// Swap-and-settle payments.
  case paydefi
}

/// Test money or real money. The two never meet in a total.
public enum Network: String, Sendable, Hashable, CaseIterable {
  /// Tokens without value.
  case testnet
  /// Real money.
  case mainnet

  /// What a base URL says: a host with `testnet` in it is the test network.
  public init(baseURL: String) {
    self = baseURL.contains("testnet.") ? .testnet : .mainnet
  }
}

/// An account at a provider: the unit that secrets, sweeps and totals belong to.
public struct Account: Sendable, Hashable, Comparable {
  /// The provider.
  public var provider: Provider
  /// The network.
  public var network: Network

  /// An account at a provider.
  public init(_ provider: Provider, _ network: Network) {
    self.provider = provider
    self.network = network
  }

  /// All there can be.
  package static let all = Provider.allCases.flatMap { provider in
    Network.allCases.map { Account(provider, $0) }
  }

  /// `payin/testnet`.
  package var path: String { "\(provider.rawValue)/\(network.rawValue)" }
  /// By name.
  public static func < (a: Account, b: Account) -> Bool { a.path < b.path }
}
