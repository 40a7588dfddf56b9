public import TieOutCore

extension Provider: RawRepresentable, CaseIterable {
  /// Every provider.
  public static let allCases = ProviderProfile.all.map(\.provider)

  /// The provider of a name. Nil if there is none.
  public init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }

  /// All that is known of it.
  package var profile: ProviderProfile {
    guard let profile = ProviderProfile.all.first(where: { $0.provider == self }) else {
      preconditionFailure("ProviderProfile.all has no line for \(rawValue)")
    }
    return profile
  }

  /// How to read this provider.
  package var adapter: any ProviderAdapter.Type { profile.adapter }

  /// What the names of its environment variables begin with: `PAYIN`.
  package var variablePrefix: String { rawValue.uppercased() }

  /// The names of all as a sentence has them: `payin or paydefi`, `PAYIN_API_KEY or PAYDEFI_API_KEY`.
  package static func list(
    _ word: String = "or", _ name: (Provider) -> String = \.rawValue
  ) -> String {
    let names = allCases.map(name)
    return names.dropLast().joined(separator: ", ") + " \(word) \(names[names.count - 1])"
  }
}

extension ProviderAccount {
  /// Every account that the default merchant can have.
  package static let all = Provider.allCases.flatMap { provider in
    Network.allCases.map { ProviderAccount(provider, $0) }
  }
}

extension ProviderAccount {
  /// From what ``path`` says. Nil for any other text.
  package init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), let provider = Provider(rawValue: parts[0]),
      let network = Network(rawValue: parts[1]),
      let merchant = parts.count == 2 ? .unnamed : Merchant(parts[2])
    else { return nil }
    self.init(provider, network, merchant)
  }
}

extension Coverage.Resource {
  /// From what ``path`` says.
  package init?(path: String) {
    guard let slash = path.lastIndex(of: "/"),
      let account = ProviderAccount(path: String(path[..<slash]))
    else { return nil }
    self.init(account, String(path[path.index(after: slash)...]))
  }
}

extension RuleSettings {
  /// The defaults of the catalogue, with the webhooks that the providers' documents promise.
  package init() {
    self.init(
      expectedWebhooks: Set(
        ProviderProfile.all.flatMap { profile in
          profile.webhooks.map { WebhookExpectation(profile.provider, $0) }
        }))
  }
}
