package import TieOutCore
import TieOutProviders

/// How the API of a provider account is reached.
package struct AccountSettings: Sendable, Hashable {
  /// The provider account.
  package var account: ProviderAccount
  /// The URL of the API; nil: the documented one.
  package var baseURL: String?
  /// The rate limit: `60/min`; nil: the documented one.
  package var rate: String?
  /// The source of the API key; nil: the provider is not swept.
  package var apiKey: SecretSource?
}

/// Reads `accounts` and the variables that override it.
///
/// `PAYIN_API_KEY`, `PAYIN_BASE_URL` and `TIEOUT_PAYIN_RATE` belong to one provider account: the network of
/// `PAYIN_NETWORK`, else the network that the URL names, else the account in the file whose key is
/// `PAYIN_API_KEY`, else the file's only account of the provider, else the only network with its own webhook
/// secret, else the provider's default network. PayDeFi likewise. Variables without a place in the file are
/// the default merchant's; named merchants have keys and secrets in the file alone.
struct AccountsReader {
  private(set) var all: [AccountSettings] = []
  private(set) var webhookSecrets: [ProviderAccount: [SecretSource]] = [:]
  private(set) var networks: [Provider: Network] = [:]
  private(set) var registersOrders: Set<ProviderAccount> = []
  private(set) var registersReferences: Set<ProviderAccount> = []
  private(set) var recordsCredits: Set<ProviderAccount> = []
  private let variables: (String) -> String?

  init(_ root: Section, _ variables: @escaping (String) -> String?, _ reading: Reading) {
    self.variables = variables
    let named = root.each("accounts", .account)
    for provider in Provider.allCases {
      let sections = named.filter { $0.key.provider == provider }.map {
        ($0.key, $0.section.section($0.name))
      }
      read(provider, Dictionary(sections) { first, _ in first }, reading)
    }
  }

  private mutating func read(
    _ provider: Provider, _ sections: [ProviderAccount: Section], _ reading: Reading
  ) {
    checkNetwork(provider, reading)
    let own = sections.filter { $0.key.merchant == .unnamed }
    let meant = meant(provider, own)
    networks[provider] = meant.network
    var secrets: [ProviderAccount: SecretSource] = [:]
    var opened: [ProviderAccount: Section] = [:]
    let isSaid = ["API_KEY", "BASE_URL", "NETWORK"].contains {
      variables("\(provider.variablePrefix)_\($0)") != nil
    }
    let accounts = Set(sections.keys).union(sections.isEmpty || isSaid ? [meant] : [])
    for account in accounts.sorted() {
      let section = sections[account] ?? Section(reading, "accounts.\(account.path)", nil)
      all.append(settings(account, section, isMeant: account == meant))
      secrets[account] = section.secret("webhookSecret")
      opened[account] = section
      if account.merchant != .unnamed { refuseSharedVariables(section, account) }
    }
    let named = sections.keys.filter { $0.merchant != .unnamed }
    for account in Network.allCases.map({ ProviderAccount(provider, $0) }) + named.sorted() {
      let sources =
        account.merchant == .unnamed
        ? sources(account, secrets[account], isNamed: own[account] != nil, own.isEmpty)
        : secrets[account].map { [$0] } ?? []
      webhookSecrets[account] = sources
      opened[account]?.replaceEntries(
        under: "webhookSecret", sources.map(\.description).joined(separator: ", "))
    }
  }

  private mutating func settings(
    _ account: ProviderAccount, _ section: Section, isMeant: Bool
  ) -> AccountSettings {
    let prefix = account.provider.variablePrefix
    let baseURL = section.optional(
      "baseURL", .url, variable: isMeant ? "\(prefix)_BASE_URL" : nil)
    let rate = section.optional("rate", .rate, variable: isMeant ? "TIEOUT_\(prefix)_RATE" : nil)
    let named = section.secret("apiKey")
    let variable = "\(prefix)_API_KEY"
    let isSet = isMeant && variables(variable) != nil
    if isSet {
      section.replaceEntries(
        under: "apiKey", SecretSource.variable(variable).description, .variable(variable))
    }
    if section.value("registersOrders", .bool, false, for: \.registersOrders) {
      registersOrders.insert(account)
    }
    if section.value("registersReferences", .bool, false, for: \.registersReferences) {
      registersReferences.insert(account)
    }
    if section.value("recordsCredits", .bool, false, for: \.recordsCredits) {
      recordsCredits.insert(account)
    }
    return AccountSettings(
      account: account, baseURL: baseURL, rate: rate, apiKey: isSet ? .variable(variable) : named)
  }

  /// In this order: the variable that ends in the network, the source in the file, the variable for both
  /// networks if it belongs to this network.
  private func sources(
    _ account: ProviderAccount, _ named: SecretSource?, isNamed: Bool, _ fileIsSilent: Bool
  ) -> [SecretSource] {
    let prefix = account.provider.variablePrefix
    let own = SecretSource.variable(
      "\(prefix)_WEBHOOK_SECRET_\(account.network.rawValue.uppercased())")
    let common = SecretSource.variable("\(prefix)_WEBHOOK_SECRET")
    if let named { return [own, named] }
    let isAbout =
      if let said = said(account.provider) { said == account.network } else {
        fileIsSilent || isNamed
      }
    return isAbout ? [common, own] : [own]
  }

  /// The variables that belong to the default merchant are no named merchant's.
  private func refuseSharedVariables(_ section: Section, _ account: ProviderAccount) {
    let prefix = account.provider.variablePrefix
    let secrets = Network.allCases.map { "\(prefix)_WEBHOOK_SECRET_\($0.rawValue.uppercased())" }
    for (key, names) in [
      "apiKey": ["\(prefix)_API_KEY"], "webhookSecret": ["\(prefix)_WEBHOOK_SECRET"] + secrets,
    ] {
      guard let name = names.first(where: { section.names(variable: $0, for: key) }) else {
        continue
      }
      section.complain(
        key,
        "\(name) is the default merchant's: name a variable or file of \(account.merchant)'s own")
    }
  }

  // MARK: which account the environment means

  private func meant(_ provider: Provider, _ sections: [ProviderAccount: Section])
    -> ProviderAccount
  {
    if let network = said(provider) { return ProviderAccount(provider, network) }
    let key = "\(provider.variablePrefix)_API_KEY"
    if let owner = sections.first(where: { $0.value.names(variable: key, for: "apiKey") })?.key {
      return owner
    }
    if sections.count == 1, let only = sections.keys.first { return only }
    let networks = Network.allCases.filter {
      variables("\(provider.variablePrefix)_WEBHOOK_SECRET_\($0.rawValue.uppercased())") != nil
    }
    if networks.count == 1 { return ProviderAccount(provider, networks[0]) }
    return ProviderAccount(provider, provider.profile.defaultNetwork)
  }

  /// The network that the environment names.
  private func said(_ provider: Provider) -> Network? {
    let prefix = provider.variablePrefix
    if let network = variables("\(prefix)_NETWORK").flatMap(Network.init) { return network }
    return variables("\(prefix)_BASE_URL").map { Network(baseURL: $0) }
  }

  private func checkNetwork(_ provider: Provider, _ reading: Reading) {
    let name = "\(provider.variablePrefix)_NETWORK"
    guard let text = variables(name), Network(rawValue: text) == nil else { return }
    reading.problems.append(
      ConfigurationProblem(
        origin: .variable(name), key: "",
        message: "expected testnet or mainnet, found \(Shown.text(text))"))
  }
}

extension Section {
  /// Whether a key names an environment variable for its secret.
  fileprivate func names(variable: String, for key: String) -> Bool {
    guard case .map(let pairs)? = tree(key)?.content,
      case .text(let name)? = pairs.first(where: { $0.key == "variable" })?.value.content
    else { return false }
    return name == variable
  }
}
/// The prefix of the provider's variables.
