import Logging
import TieOutClient
import TieOutConfiguration
import TieOutCore
import TieOutProviders

/// How the API of a provider account is reached.
struct ProviderAccess: Sendable {
  let account: ProviderAccount
  private let make: ProviderClients.Make
  private let keys: APIKeys
  private let baseURL: BaseURL
  private let rate: [RateLimit]?

  var provider: Provider { account.provider }

  /// Nil if there is no API key, or no client: then the provider is not asked.
  ///
  /// - Throws: ``Failure`` if a setting cannot be used.
  init?(_ settings: AccountSettings) throws {
    guard let make = ProviderClients.all[settings.account.provider],
      let source = settings.apiKey, let key = try source.value()
    else { return nil }
    self.make = make
    account = settings.account
    let place = settings.account.place
    do {
      keys = try APIKeys(key)
      baseURL =
        try settings.baseURL.map { try BaseURL($0) }
        ?? .documented(account.provider, account.network)
    } catch let error as APIKeyError {
      throw Failure.usage("\(settings.account.path), \(source): \(error)")
    } catch let error as BaseURLError {
      throw Failure.usage("\(place.baseURL): \(error)")
    }
    rate = try settings.rate.map { text in
      if let count = Int(text) { return [RateLimit(count, per: .minutes(1))] }
      guard let limits = [RateLimit](rateLimits: text) else {
        throw Failure.usage(
          "\(place.rate) is \"\(text)\", expected requests a minute, or limits like"
            + " 100/min,1000/h, or none")
      }
      return limits
    }
  }

  /// The client of the provider.
  func source(_ connection: APIConnection, _ log: RunLog) -> any PageSource {
    var settings = ClientSettings(now: { .now })
    settings.rateLimits = rate
    return make(keys, baseURL, account, settings, connection)
  }
}

extension ProviderAccount {
  /// Where its settings are named: the default merchant's in the environment, others' in the file.
  fileprivate var place: (baseURL: String, rate: String) {
    let prefix = provider.variablePrefix
    return merchant == .unnamed
      ? ("\(prefix)_BASE_URL", "TIEOUT_\(prefix)_RATE")
      : ("accounts.\(path).baseURL", "accounts.\(path).rate")
  }
}
