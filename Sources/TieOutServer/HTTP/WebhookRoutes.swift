import TieOutIntake
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import TieOutCore
import TieOutProviders
import TieOutStore

/// `POST /webhooks/{provider}`, `/webhooks/{provider}/{network}` and, of a named merchant,
/// `/webhooks/{provider}/{network}/{merchant}`.
struct WebhookRoutes: Sendable {
  let receiver: Receiver
  let settings: ServerSettings
  let metrics: ServerMetrics
  let trouble: ErrorLog
  let bodies: BodyReader

  func add(to router: Router<ConnectionContext>) {
    for path in [
      "webhooks/{provider}", "webhooks/{provider}/{network}",
      "webhooks/{provider}/{network}/{merchant}",
    ] {
      router.post(RouterPath(path)) { request, context in
        guard let account = account(context.parameters) else { return Answer.unknownPath }
        return await receive(request, account, context.channel)
      }
      for method in [HTTPRequest.Method.get, .head, .put, .patch, .delete, .options] {
        router.on(RouterPath(path), method: method) { _, context in
          let answer =
            account(context.parameters) == nil ? Answer.unknownPath : Answer.wrongMethod("POST")
          return method == .head ? answer.createHeadResponse() : answer
        }
      }
    }
  }

  private func account(_ parameters: Parameters) -> ProviderAccount? {
    guard let provider = parameters.get("provider").flatMap(Provider.init(rawValue:)) else {
      return nil
    }
    guard let word = parameters.get("network") else {
      return settings.networks[provider].map { ProviderAccount(provider, $0) }
    }
    guard let network = Network(rawValue: word) else { return nil }
    guard let name = parameters.get("merchant") else { return ProviderAccount(provider, network) }
    let account = Merchant(name).map { ProviderAccount(provider, network, $0) }
    return account.flatMap { settings.merchants.contains($0) ? $0 : nil }
  }

  private func receive(
    _ request: Request, _ account: ProviderAccount, _ channel: any Channel
  ) async -> Response {
    let began = ContinuousClock.now
    metrics.received(account)
    let response = await bodies.withBody(of: request, on: channel) { body in
      switch body {
      case .whole(let bytes):
        Answer.of(await receive(account, request, bytes))
      case .tooLarge: refuse(account, "too_large", Answer.tooLarge(settings.bodyBytesMax))
      case .overloaded: refuse(account, "overloaded", Answer.overloaded)
      case .incomplete: refuse(account, "incomplete", Answer.incomplete)
      }
    }
    metrics.answered(account, response.status.code, after: ContinuousClock.now - began)
    return response
  }

  private func receive(
    _ account: ProviderAccount, _ request: Request, _ body: [UInt8]
  ) async -> ReceiveOutcome {
    let outcome = await receiver.receive(account, headers: request.headersByName, body: body)
    trouble.answered(account, outcome)
    return outcome
  }

  private func refuse(_ account: ProviderAccount, _ reason: String, _ answer: Response) -> Response
  {
    metrics.rejected(account, reason: reason)
    return answer
  }
}

/// A request, and the connection that it came over.
struct ConnectionContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}

extension Request {
  /// Names in lower case; repeated headers joined by commas, in order (RFC 9110, 5.3).
  fileprivate var headersByName: [String: String] {
    var byName: [String: String] = [:]
    for field in headers {
      let name = field.name.canonicalName
      byName[name] = byName[name].map { "\($0), \(field.value)" } ?? field.value
    }
    if let host = head.authority { byName["host"] = host }
    return byName
  }
}
