package import TieOutCore
import Synchronization

/// What TieOut knows of one provider. Each has a folder here, which holds its profile and its adapter.
package struct ProviderProfile: Sendable {
  /// Its name, and what its orders are.
  package var provider: Provider
  /// As people write it: `PayIn`.
  package var title: String
  /// The network of its webhooks and of its API key, unless something names another.
  package var defaultNetwork: Network
  /// Where its documents say that its API is. A network that is not there has no place of its own.
  package var baseURLs: [Network: String]
  /// The header with its own id of a delivery, in lower case. Nil: it sends none.
  package var deliveryIDHeader: String?
  /// The states for which its documents promise a webhook: `completed`, `expired`.
  package var webhooks: Set<String>
  /// The lists that a sweep walks, in this order.
  package var lists: [String]
  /// The lists that not every server of it has.
  package var optionalLists: Set<String>
  /// How it signs, and what its bodies mean.
  package var adapter: any ProviderAdapter.Type

  /// What TieOut knows of one provider.
  package init(
    _ provider: Provider, title: String, defaultNetwork: Network, baseURLs: [Network: String],
    deliveryIDHeader: String? = nil, webhooks: Set<String>, lists: [String] = [],
    optionalLists: Set<String> = [], adapter: any ProviderAdapter.Type
  ) {
    self.provider = provider
    self.title = title
    self.defaultNetwork = defaultNetwork
    self.baseURLs = baseURLs
    self.deliveryIDHeader = deliveryIDHeader
    self.webhooks = webhooks
    self.lists = lists
    self.optionalLists = optionalLists
    self.adapter = adapter
  }

  /// Where its API is for a network. Nil: its documents name no place.
  package func baseURL(_ network: Network) -> String? {
    baseURLs[network] ?? baseURLs[defaultNetwork]
  }

  // MARK: the list

  /// Every provider, in the order in which people see them. A new provider is a folder beside
  /// `PayIn` and a line here.
  package static let all =
    [
      PayIn.profile,
      PayDeFi.profile,
    ] + invented()

  /// The hosts for real money of the providers that have others for the test network.
  package static let mainnetHosts = all.compactMap { profile in
    profile.baseURLs[.testnet] == nil
      ? nil : profile.baseURLs[.mainnet]?.split(separator: "/").dropFirst().first.map(String.init)
  }

  /// What tests have added; nil as soon as ``all`` was read.
  private static let added = Mutex<[ProviderProfile]?>([])

  /// Adds a provider that a test has invented. For a process of its own, before anything reads ``all``.
  package static func add(_ profile: ProviderProfile) {
    added.withLock {
      precondition($0 != nil, "the list of providers was read before \(profile.title) was added")
      $0?.append(profile)
    }
  }

  private static func invented() -> [ProviderProfile] {
    added.withLock { added in
      defer { added = nil }
      return added ?? []
    }
  }
}
