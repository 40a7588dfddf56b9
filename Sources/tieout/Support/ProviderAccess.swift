import Logging
import TieOutClient
import TieOutCore

/// How a provider's API is reached, by the environment: `PAYIN_API_KEY`, `PAYIN_BASE_URL`, `PAYIN_NETWORK`,
/// `TIEOUT_PAYIN_RATE` (requests a minute), and the same for PAYDEFI.
struct ProviderAccess: Sendable {
  let provider: Provider
  let network: Network
  private let keys: APIKeys
  private let baseURL: BaseURL
  private let rate: [RateLimit]?

  var account: Account { Account(provider, network) }

  /// Nil where there is no API key: then the provider is not asked.
  ///
  /// - Throws: ``Failure`` where a variable cannot be used.
  init?(_ provider: Provider, network: Network? = nil) throws {
    let name = provider.variablePrefix
    guard let key = Environment["\(name)_API_KEY"] else { return nil }
    self.provider = provider
    self.network = network ?? Environment.network(of: provider)
    do {
      keys = try APIKeys(key)
      baseURL =
        try Environment["\(name)_BASE_URL"].map { try BaseURL($0) }
        ?? provider.documentedPlace(self.network)
    } catch let error as APIKeyError {
      throw Failure.usage("\(name)_API_KEY: \(error)")
    } catch let error as BaseURLError {
      throw Failure.usage("\(name)_BASE_URL: \(error)")
    }
    rate = try Self.rate("TIEOUT_\(name)_RATE")
  }

  private static func rate(_ variable: String) throws -> [RateLimit]? {
    guard let text = Environment[variable] else { return nil }
    if let count = Int(text), count > 0 { return [RateLimit(count, per: .minutes(1))] }
    guard let limits = [RateLimit](rateLimits: text) else {
      throw Failure.usage(
        "\(variable) is \"\(text)\", expected requests a minute, or limits like 100/min,1000/h, or none"
      )
    }
    return limits
  }

  /// The provider's client.
  func source(_ connection: APIConnection, _ log: RunLog) -> any PageSource {
    var settings = ClientSettings(now: { .now })
    settings.rateLimits = rate
    switch provider {
    case .payin:
      return PayInClient(
        keys: keys, baseURL: baseURL, network: network, settings: settings, transport: connection)
    case .paydefi:
      return PayDeFiClient(
        keys: keys, baseURL: baseURL, network: network, settings: settings, transport: connection)
    }
  }
}

extension Provider {
  /// What the names of its variables begin with.
  var variablePrefix: String {
    switch self {
    case .payin: "PAYIN"
    case .paydefi: "PAYDEFI"
    }
  }

  /// As people write it.
  var title: String {
    switch self {
    case .payin: "PayIn"
    case .paydefi: "PayDeFi"
    }
  }

  fileprivate func documentedPlace(_ network: Network) -> BaseURL {
    switch self {
    case .payin: .payIn(network)
    case .paydefi: .payDeFi
    }
  }

  /// The lists that are walked, in this order: transfers first, since they tell whether deposits have
  /// another list.
  var lists: [String] {
    switch self {
    case .payin: ["orders", "transfers", "deposits"]
    case .paydefi: []
    }
  }

  /// Those of them that every server has.
  var listsExpected: [String] {
    switch self {
    case .payin: ["orders", "deposits"]
    case .paydefi: []
    }
  }
}

extension Environment {
  /// Which network a provider's key is for, and its webhooks where their path names none: `PAYIN_NETWORK`,
  /// else what the base URL says, else the only one that has a secret of its own, else the default of the
  /// provider's documents.
  static func network(of provider: Provider) -> Network {
    let name = provider.variablePrefix
    if let network = Self["\(name)_NETWORK"].flatMap(Network.init) { return network }
    if let url = Self["\(name)_BASE_URL"] { return Network(baseURL: url) }
    let named = Network.allCases.filter { Self[secretName(provider, $0)] != nil }
    if named.count == 1 { return named[0] }
    switch provider {
    case .payin: return .testnet
    case .paydefi: return .mainnet
    }
  }

  /// The lists that are expected to be swept: those of a provider with an API key. PayDeFi has none.
  static var sweptResources: Set<Coverage.Resource> {
    var resources: Set<Coverage.Resource> = []
    for provider in Provider.allCases where Self["\(provider.variablePrefix)_API_KEY"] != nil {
      let account = Account(provider, network(of: provider))
      for name in provider.listsExpected { resources.insert(Coverage.Resource(account, name)) }
    }
    return resources
  }
}
