/// A webhook request as sent.
package struct WebhookRequest: Sendable {
  /// The path below the receiver's address.
  package var path: String

  /// Headers with the provider's spelling of names.
  package var headers: [(name: String, value: String)]

  /// The signed bytes.
  package var body: [UInt8]
}

extension Simulation {
  /// The request of an attempt. Each attempt is signed at the time of the clock.
  package func request(_ attempt: Attempt) -> WebhookRequest {
    let webhook = season.webhooks[attempt.webhook].webhook
    switch webhook.content {
    case .payIn(let event):
      let signature = Signer.payIn(
        event, attempt: clock, wrongly: webhook.wrongly, key: webhook.key)
      // With two provider accounts, each has its own address.
      let account = season.plan.networks == .both ? "/" + event.network.name : ""
      return WebhookRequest(
        path: "/webhooks/payin" + account, headers: event.headers(signature, at: clock),
        body: event.body)
    case .payDeFi(_, _, let body):
      let headers = [
        ("Content-Type", "application/json"), ("Paydefi-Signature", Signer.payDeFi(body)),
      ]
      return WebhookRequest(path: "/webhooks/paydefi", headers: headers, body: body)
    }
  }
}

extension PayInEvent {
  /// The later server sends more headers than the signature.
  func headers(_ signature: String, at attempt: Moment) -> [(name: String, value: String)] {
    let usual = [("Content-Type", "application/json"), ("X-PayIn-Signature", signature)]
    switch dialect {
    case .seed: return usual
    case .later:
      return usual + [
        ("X-PayIn-Event-Type", type), ("X-PayIn-Event-Id", id),
        // Unique per attempt.
        ("X-PayIn-Delivery-Id", "dlv_\(attempt.milliseconds)_" + signature.suffix(8)),
        ("User-Agent", "PayIn-Webhook/1.0"),
      ]
    }
  }
}
