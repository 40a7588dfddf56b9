public import TieOutCore
import TieOutProviders

/// PayDeFi's REST API.
///
/// It creates payments and returns their status; it has no list, refund or cancellation. The documents name
/// no idempotency key; one is sent anyway. A repeated creation is harmless: no customer has the URL of the
/// payment whose answer was lost, and the later payment replaces it.
public struct PayDeFiClient: Sendable {
  /// The documented headers for the key.
  public enum Authorization: Sendable, Hashable, CaseIterable {
    /// `Paydefi-Api-Key: KEY`: the document's sample.
    case paydefiAPIKey
    /// `Authorization: KEY`: the document's text.
    case authorization
  }

  /// The provider account.
  public let account: ProviderAccount
  /// The URL of the API.
  public let baseURL: BaseURL

  let caller: APICaller

  /// A client.
  ///
  /// - Parameters:
  ///   - keys: the key, or several during a rotation.
  ///   - baseURL: the URL of the API.
  ///   - network: testnet or mainnet; nil: as the base URL states.
  ///   - merchant: the merchant whose key it is.
  ///   - authorization: the header for the key.
  ///   - transport: an ``APIConnection``; its owner shuts it down.
  public init(
    keys: APIKeys, baseURL: BaseURL = .payDeFi, network: Network? = nil,
    merchant: Merchant = .unnamed,
    authorization: Authorization = .paydefiAPIKey, settings: ClientSettings,
    transport: any HTTPTransport
  ) {
    account = ProviderAccount(.paydefi, network ?? baseURL.network, merchant)
    self.baseURL = baseURL
    caller = APICaller(
      account, baseURL, authorization.form, keys, settings, limits: RateLimit.payDeFi, transport)
  }

  /// Creates a payment, standard or restricted.
  public func createPayment(
    _ payment: NewPayment, key: IdempotencyKey? = nil
  ) async throws(APIError) -> CreatedPayment {
    try await caller.object(
      of: .post("payments", body: payment.body, key: key), read: CreatedPayment.init)
  }

  /// The status of a payment.
  public func payment(id: String) async throws(APIError) -> PayDeFiPayment {
    try await caller.object(of: .get("payments", id)) { (facts) throws(Unreadable) in
      PayDeFiPayment(id: id, status: .init(try facts.required("status")))
    }
  }

  /// The chains on which PayDeFi accepts payments.
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

  /// The tokens that PayDeFi accepts on a chain.
  ///
  /// The documents mention this list without its path; the path is modelled on that of the chains.
  public func tokens(chainID: Int64) async throws(APIError) -> [PayDeFiToken] {
    let query = [QueryItem("chainId", "\(chainID)")]
    return try await caller.list(
      of: .list("chain-config", "tokens", query: query), named: "tokens",
      read: PayDeFiToken.init,
      isWanted: { $0.chainID == nil || $0.chainID == chainID }
    ).rows
  }
}

/// Responses to polls as evidence, byte for byte.
extension PayDeFiClient: PageSource {
  /// Requests one payment.
  ///
  /// - Throws: ``APIError`` if no answer arrived, and for lists, which this API does not have;
  ///   `CancellationError` if the task
  ///   is cancelled.
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
