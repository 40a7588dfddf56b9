/// A provider: its name, and what the rules need to know of it.
///
/// The rules know no provider by name. `TieOutProviders` describes each in a folder of its own and lists all of them.
public struct Provider: Sendable, Hashable, CustomStringConvertible {
  /// Its name in the database, in files and in paths: `payin`. Lower-case letters and digits.
  public let rawValue: String
  /// What one of its orders is. `.order`: lists show it, and transfers pay it. `.payment`: it is paid and settled in one
  /// transaction, and asked for one by one, because there is no list.
  package let orderKind: Subject.Kind

  /// A provider.
  package init(_ rawValue: String, orderKind: Subject.Kind) {
    precondition(orderKind == .order || orderKind == .payment, "\(orderKind) is no kind of order")
    self.rawValue = rawValue
    self.orderKind = orderKind
  }

  /// Whether it has lists, which prove what is absent.
  package var hasLists: Bool { orderKind == .order }
  /// Its name.
  public var description: String { rawValue }
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

  /// `payin/testnet`.
  package var path: String { "\(provider.rawValue)/\(network.rawValue)" }
  /// By name.
  public static func < (a: Account, b: Account) -> Bool { a.path < b.path }
}
