import TieOutIntake
import HTTPTypes
import Hummingbird
import NIOCore
import TieOutCore
import TieOutProviders
import TieOutStore

/// A backend with its own HTTP server that receives PayIn's webhooks: compiled and run by the tests.
///
/// Everything else that the backend does with an event happens after TieOut has stored it: `stored` is
/// reported once, `already_stored` for every retry.
struct WebhookBackend {
  let receiver: Receiver

  /// - Parameters:
  ///   - store: at least three connections.
  ///   - secret: the secret in PayIn's dashboard; several, separated by commas, during a rotation.
  init(store: Store, secret: String, now: @escaping @Sendable () -> Timestamp) {
    var secrets = Secrets()
    secrets.add(secret, for: ProviderAccount(.payin, .testnet))
    receiver = Receiver(store, secrets: LiveSecrets(secrets), now: now)
  }

  var router: Router<BasicRequestContext> {
    let router = Router()
    router.post("hooks/payin") { [receiver] request, _ -> Response in
      // The raw bytes, because the signature covers them, not reserialized JSON.
      let body = try await request.body.collect(upTo: 1 << 20)
      var headers: [String: String] = [:]
      for field in request.headers {
        // A header may appear several times (RFC 9110, 5.3).
        let name = field.name.canonicalName
        headers[name] = headers[name].map { "\($0), \(field.value)" } ?? field.value
      }

      let outcome = await receiver.receive(
        ProviderAccount(.payin, .testnet), headers: headers, body: Array(body.readableBytesView))

      var response = Response(status: .init(code: outcome.httpStatus))
      if let seconds = outcome.retryAfterSeconds { response.headers[.retryAfter] = "\(seconds)" }
      return response
    }
    return router
  }
}
