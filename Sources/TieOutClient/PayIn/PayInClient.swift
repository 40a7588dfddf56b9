public import TieOutCore
import TieOutProviders

/// PayIn's REST API.
///
///     let connection = APIConnection()
///     let payin = PayInClient(
///       keys: try APIKeys("pk_…"), baseURL: .payIn(.testnet),
///       settings: ClientSettings(now: { Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }),
///       transport: connection)
///     let order = try await payin.createOrder(
///       NewOrder(
///         reference: "order_123", amount: try Amount(parsing: "49.99"), currency: "USDT",
///         chain: "ethereum-sepolia"))
///
/// Written from PayIn's integration guide, with what its later API reference adds. Where the two
/// spell a filter differently both spellings are sent, since servers ignore what they do not know;
/// and since they do, each row is looked at again before it is answered. Every POST carries an
/// idempotency key, the same in all its attempts.
///
/// Copies share connections, limits and the key that is in use.
public struct PayInClient: Sendable {
  /// The headers that PayIn's documents name for the key.
  public enum Authorization: Sendable, Hashable, CaseIterable {
    /// `Authorization: Bearer KEY`: the integration guide.
    case bearer
    /// `X-API-Key: KEY`: the API reference.
    case xAPIKey
  }

  /// Whose API this is.
  public let account: Account
  /// Where it is.
  public let baseURL: BaseURL

  let caller: APICaller
  let sortSpelling: SortSpelling?

  /// A client.
  ///
  /// - Parameters:
  ///   - keys: the key, or several during a rotation.
  ///   - baseURL: where the API is; ``BaseURL/payIn(_:)`` for the documented places.
  ///   - network: test money or real money; nil is what the base URL says.
  ///   - authorization: the header for the key.
  ///   - transport: an ``APIConnection``, which its owner shuts down.
  public init(
    keys: APIKeys, baseURL: BaseURL, network: Network? = nil,
    authorization: Authorization = .bearer, settings: ClientSettings,
    transport: any HTTPTransport
  ) {
    account = Account(.payin, network ?? baseURL.network)
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
