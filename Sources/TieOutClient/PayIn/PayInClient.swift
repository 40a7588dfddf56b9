public import TieOutCore
import TieOutProviders

/// PayIn's REST API.
///
///     let connection = APIConnection()
///     let payin = PayInClient(
///       keys: try APIKeys("pk_…"), baseURL: .payIn(.testnet),
///       settings: ClientSettings(now: {
///         Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
///       }),
///       transport: connection)
///     let order = try await payin.createOrder(
///       NewOrder(
///         reference: "order_123", amount: try Amount(parsing: "49.99"), currency: "USDT",
///         chain: "ethereum-sepolia"))
///
/// Follows PayIn's integration guide, extended by its later API reference. Where the two spell a filter
/// differently, both spellings are sent, since servers ignore names that they do not know; for the same
/// reason each row is checked against the filter. Every POST carries an idempotency key, which is the same in
/// all its attempts.
///
/// Copies share connections, rate limits and the current key.
public struct PayInClient: Sendable {
  /// The documented headers for the key.
  public enum Authorization: Sendable, Hashable, CaseIterable {
    /// `Authorization: Bearer KEY`: the integration guide.
    case bearer
    /// `X-API-Key: KEY`: the API reference.
    case xAPIKey
  }

  /// The provider account.
  public let account: ProviderAccount
  /// The URL of the API.
  public let baseURL: BaseURL

  let caller: APICaller
  let sortSpelling: SortSpelling?

  /// A client.
  ///
  /// - Parameters:
  ///   - keys: the key, or several during a rotation.
  ///   - baseURL: the URL of the API; ``BaseURL/payIn(_:)`` has the documented ones.
  ///   - network: testnet or mainnet; nil: as the base URL states.
  ///   - merchant: the merchant whose key it is.
  ///   - authorization: the header for the key.
  ///   - transport: an ``APIConnection``; its owner shuts it down.
  public init(
    keys: APIKeys, baseURL: BaseURL, network: Network? = nil,
    merchant: Merchant = .unnamed,
    authorization: Authorization = .bearer, settings: ClientSettings,
    transport: any HTTPTransport
  ) {
    account = ProviderAccount(.payin, network ?? baseURL.network, merchant)
    self.baseURL = baseURL
    sortSpelling = settings.sortSpelling
    caller = APICaller(
      account, baseURL, authorization.form, keys, settings, limits: RateLimit.payIn, transport)
  }

  /// Whether the API is up.
  public func health() async throws(APIError) -> PayInHealth {
    var call = APICall.get("health")
    call.isAboveVersion = true
    return try await caller.object(of: call, read: PayInHealth.init)
  }
}

extension PayInClient.Authorization {
  fileprivate var form: Credential.Form {
    switch self {
    case .bearer: .bearer
    case .xAPIKey: .xAPIKey
    }
  }
}

extension BaseURL {
  /// PayIn's documented places.
  public static func payIn(_ network: Network) -> BaseURL { documented(.payin, network) }
}

extension RateLimit {
  /// PayIn's documented limits of a key: 100 a minute, 1,000 an hour, 10,000 a day.
  public static let payIn = [
    RateLimit(100, per: .minutes(1)), RateLimit(1_000, per: .hours(1)),
    RateLimit(10_000, per: .days(1)),
  ]
}
