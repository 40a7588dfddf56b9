import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TieOut

/// The backend of a game: it receives the providers' webhooks and credits confirmed money to players, in one
/// transaction with its own tables.
struct Backend: Sendable {
  let store: Store
  let secrets: Secrets
  let logger: Logger
  /// The network of each provider's webhooks.
  let accounts: [ProviderAccount]

  /// Stores a webhook and makes its credits in one transaction.
  func take(_ delivery: Delivery) async throws -> ReceiveOutcome {
    try await store.withTransaction(retries: 5) { session in
      let appended = try session.append(
        delivery, secrets: secrets, recordedAt: delivery.receivedAt)
      for work in try session.creditable(in: appended) where work.action == .credit {
        switch try session.credit(work, to: player(of: work)) {
        case .credited(let entry): try Players.add(entry, session)
        case .alreadyCredited: break
        case .refused(let refusal): logger.info("\(work.subject.id) is not credited: \(refusal)")
        }
      }
      return appended.outcome
    }
  }

  /// The registered account; else, for a deposit, its reference, which is the player's name. An order's
  /// reference is not.
  private func player(of work: CreditWork) -> String? {
    work.account ?? (work.subject.kind == .transaction ? work.reference : nil)
  }

  // MARK: over HTTP

  var router: Router<BasicRequestContext> {
    let router = Router()
    for account in accounts {
      router.post("webhooks/\(account.provider.rawValue)") { request, _ in
        await receive(request, account)
      }
    }
    router.get("balance/:account") { _, context in
      try await balance(of: try context.parameters.require("account"))
    }
    router.get("healthz") { _, _ in HTTPResponse.Status.ok }
    return router
  }

  /// Answers 2xx only after the commit, because the provider does not send an answered webhook again. 401
  /// only for a wrong signature, because the provider may drop the event. 503 for everything that may succeed
  /// later.
  private func receive(_ request: Request, _ account: ProviderAccount) async -> Response {
    do {
      let outcome = try await take(try await delivery(request, account))
      var response = Response(status: .init(code: outcome.httpStatus))
      if let seconds = outcome.retryAfterSeconds { response.headers[.retryAfter] = "\(seconds)" }
      return response
    } catch is NIOTooManyBytesError {
      return Response(status: .contentTooLarge)
    } catch {
      logger.warning("a webhook could not be stored and has to come again: \(brief(error))")
      return Response(status: .serviceUnavailable, headers: [.retryAfter: "5"])
    }
  }

  /// The raw bytes, because the signature covers them, not reserialized JSON.
  private func delivery(_ request: Request, _ account: ProviderAccount) async throws -> Delivery {
    var headers: [String: String] = [:]
    for field in request.headers {
      // A header may appear several times (RFC 9110, 5.3).
      let name = field.name.canonicalName
      headers[name] = headers[name].map { "\($0), \(field.value)" } ?? field.value
    }
    let body = try await request.body.collect(upTo: 1 << 20)
    return Delivery(
      account: account, receivedAt: .ofHostClock(), headers: headers,
      body: Array(body.readableBytesView))
  }

  private func balance(of account: String) async throws -> Response {
    let lines = try await store.withTransaction { session in
      try Players.balances(of: account, session).map { "\($0.asset) \($0.amount)\n" }
    }
    return Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: lines.joined())))
  }
}

/// An error in one line, without details, which may quote values.
func brief(_ error: any Error) -> String {
  guard let error = error as? PostgresError else { return "\(type(of: error))" }
  return error.message + (error.sqlState.map { " (SQLSTATE \($0))" } ?? "")
}
