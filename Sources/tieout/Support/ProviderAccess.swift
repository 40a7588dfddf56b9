import Logging
import TieOutClient
import TieOutConfiguration
import TieOutCore
import TieOutProviders

/// How the API of a provider account is reached.
struct ProviderAccess: Sendable {
  let provider: Provider
  let network: Network
  private let make: ProviderClients.Make
  private let keys: APIKeys
  private let baseURL: BaseURL
  private let rate: [RateLimit]?

  var account: ProviderAccount { ProviderAccount(provider, network) }

  /// Nil if there is no API key, or no client: then the provider is not asked.
  ///
  /// - Throws: ``Failure`` if a setting cannot be used.
  init?(_ settings: AccountSettings) throws {
    guard let make = ProviderClients.all[settings.account.provider],
      let source = settings.apiKey, let key = try source.value()
    else { return nil }
    self.make = make
    provider = settings.account.provider
    network = settings.account.network
    let name = provider.variablePrefix
    do {
      keys = try APIKeys(key)
      baseURL =
        try settings.baseURL.map { try BaseURL($0) } ?? .documented(provider, network)
    } catch let error as APIKeyError {
      throw Failure.usage("\(settings.account.path), \(source): \(error)")
    } catch let error as BaseURLError {
      throw Failure.usage("\(name)_BASE_URL: \(error)")
    }
    rate = try settings.rate.map { text in
      if let count = Int(text) { return [RateLimit(count, per: .minutes(1))] }
      guard let limits = [RateLimit](rateLimits: text) else {
        throw Failure.usage(
          "TIEOUT_\(name)_RATE is \"\(text)\", expected requests a minute, or limits like"
            + " 100/min,1000/h, or none")
      }
      return limits
    }
  }

  /// The client of the provider.
  func source(_ connection: APIConnection, _ log: RunLog) -> any PageSource {
    var settings = ClientSettings(now: { .now })
    settings.rateLimits = rate
    /// The name shown to people.
    /// The lists to sweep, in this order: transfers first, since they show whether deposits have
    /// another list. The lists that every server has.
    return make(keys, baseURL, network, settings, connection)
  }
}
