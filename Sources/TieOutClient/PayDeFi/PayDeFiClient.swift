public import TieOutCore
import TieOutProviders

/// PayDeFi's REST API.
///
/// A payment can be made and its status be asked for; there is no list, no refund and no cancelling.
/// The documents name no idempotency key. One is sent all the same; and making a payment twice does
/// no harm, because nobody has seen the URL of the one whose answer was lost, and the later one
/// replaces it.
public struct PayDeFiClient: Sendable {
  /// The headers that PayDeFi's document names for the key.
  public enum Authorization: Sendable, Hashable, CaseIterable {
    /// `Paydefi-Api-Key: KEY`: the document's sample.
    case paydefiAPIKey
    /// `Authorization: KEY`: the document's text.
    case authorization
  }

  /// Whose API this is.
  public let account: Account
  /// Where it is.
  public let baseURL: BaseURL

  let caller: APICaller

  /// A client.
  ///
  /// - Parameters:
  ///   - keys: the key, or several during a rotation.
  ///   - baseURL: where the API is.
  ///   - network: test money or real money; nil is what the base URL says.
  ///   - authorization: the header for the key.
  ///   - transport: an ``APIConnection``, which its owner shuts down.
  public init(
    keys: APIKeys, baseURL: BaseURL = .payDeFi, network: Network? = nil,
    authorization: Authorization = .paydefiAPIKey, settings: ClientSettings,
    transport: any HTTPTransport
  ) {
    account = Account(.paydefi, network ?? baseURL.network)
    self.baseURL = baseURL
    caller = APICaller(
      account, baseURL, authorization.form, keys, settings, limits: RateLimit.payDeFi, transport)
  }

  /// Makes a payment, standard or restricted.
  public func createPayment(
    _ payment: NewPayment, key: IdempotencyKey? = nil
  ) async throws(APIError) -> CreatedPayment {
    try await caller.object(
      of: .post("payments", body: payment.body, key: key), read: CreatedPayment.init)
  }

  /// Where a payment stands.
  public func payment(id: String) async throws(APIError) -> PayDeFiPayment {
    try await caller.object(of: .get("payments", id)) { (facts) throws(Unreadable) in
      PayDeFiPayment(id: id, status: .init(try facts.required("status")))
    }
  }

  /// The chains on which payments are taken.
  public func chains() async throws(APIError) -> [PayDeFiChain] {
    try await caller.value(of: .list("chain-config", "chains")) { (root) throws(Unreadable) in
      let facts = FactReader(root, account)
      var chains: [PayDeFiChain] = []
      for row in try ListEnvelope(root, ["chains"]).rows {
        chains.append(try PayDeFiChain(row, facts))
      }
      return chains
    }
  }

  /// The tokens that are taken on a chain.
  ///
  /// The public documents say that there is such a list and not where; this is where its neighbour is.
  public func tokens(chainID: Int64) async throws(APIError) -> [PayDeFiToken] {
    let query = [QueryItem("chainId", "\(chainID)")]
    return try await caller.list(
      of: .list("chain-config", "tokens", query: query), named: "tokens",
      read: PayDeFiToken.init,
      isWanted: { $0.chainID == nil || $0.chainID == chainID }
    ).rows
  }
}

/// Polls as evidence, byte for byte.
extension PayDeFiClient: PageSource {
  /// Asks for one payment.
  ///
  /// - Throws: ``APIError`` where no answer came, and for lists, which this API does not have;
  ///   `CancellationError` where the task is cancelled.
  package func page(_ request: PageRequest) async throws -> PageResponse {
    switch request.resource {
    case .payment(let id): return try await caller.page(.get("payments", id))
    case .list(let name, _, _):
      throw APIError.unaskable(
        CallPlace(account, "GET /\(name)", attempts: 0), reason: "PayDeFi has no lists")
    case .order:
      throw APIError.unaskable(
        CallPlace(account, "GET /orders", attempts: 0), reason: "PayDeFi has no orders")
    }
  }
}

extension PayDeFiClient.Authorization {
  fileprivate var form: Credential.Form {
    switch self {
    case .paydefiAPIKey: .paydefiAPIKey
    case .authorization: .authorization
    }
  }
}

extension BaseURL {
  /// PayDeFi's documented place; it has no test network.
  public static let payDeFi = documented(.paydefi, .mainnet)
}

extension RateLimit {
  /// PayDeFi documents none; we stay polite.
  public static let payDeFi = [RateLimit(100, per: .minutes(1))]
}
