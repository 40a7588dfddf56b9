import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TieOut

/// A backend of a game: it takes the providers' webhooks in, and what is confirmed is credited to the player, in one
/// transaction with the backend's own tables.
struct Backend: Sendable {
  let store: Store
  let secrets: Secrets
  let logger: Logger
  /// The network of each provider's webhooks.
  let accounts: [Account]

  /// All that a webhook brings about: at once, or not at all.
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

  /// The account that was registered; else a deposit's reference is the player's name. An order's reference is not.
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

  /// 2xx when all of it is committed, and never otherwise: what was answered so does not come again. 401 for a wrong
  /// signature alone: a provider may forget the event for good. 503 for everything that may go well another time.
  private func receive(_ request: Request, _ account: Account) async -> Response {
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

  /// The raw bytes: the signature is over them, not over JSON that was read and written again.
  private func delivery(_ request: Request, _ account: Account) async throws -> Delivery {
    var headers: [String: String] = [:]
    for field in request.headers {
      // A header may stand there several times (RFC 9110, 5.3).
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

/// An error in a line, without details, which may quote what was to be written.
func brief(_ error: any Error) -> String {
  guard let error = error as? PostgresError else { return "\(type(of: error))" }
  return error.message + (error.sqlState.map { " (SQLSTATE \($0))" } ?? "")
}
