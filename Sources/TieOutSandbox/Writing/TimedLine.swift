/// A finished line of `input.ndjson` and the time at which it was recorded.
struct TimedLine: Timed {
  var at: Moment
  var bytes: [UInt8]

  /// A PayIn webhook, signed for this attempt.
  static func payIn(_ event: PayInEvent, at received: Moment, wrongly: Bool = false) -> TimedLine {
    let signature = Signer.payIn(event, attempt: received, wrongly: wrongly)
    // One proxy in eight hands on the names of headers in lower case.
    let lower = event.body.count % 8 == 0
    return webhook("payin", event.network.name, received, event.body) { json in
      json.string(lower ? "content-type" : "Content-Type", "application/json")
      json.string(lower ? "x-payin-signature" : "X-PayIn-Signature", signature)
      guard event.dialect == .later else { return }
      json.string(lower ? "x-payin-event-type" : "X-PayIn-Event-Type", event.type)
      json.string(lower ? "x-payin-event-id" : "X-PayIn-Event-Id", event.id)
      json.string(
        lower ? "x-payin-delivery-id" : "X-PayIn-Delivery-Id", delivery(received, signature))
      json.string(lower ? "user-agent" : "User-Agent", "PayIn-Webhook/1.0")
    }
  }

  static func payDeFi(_ body: [UInt8], at received: Moment) -> TimedLine {
    webhook("paydefi", "mainnet", received, body) { json in
      json.string("Paydefi-Signature", Signer.payDeFi(body))
    }
  }

  /// A poll of one PayDeFi payment.
  static func poll(_ payment: String, _ status: String, at time: Moment) -> TimedLine {
    var json = JSONText()
    json.object { json in
      json.string("kind", "page")
      json.string("provider", "paydefi")
      json.string("network", "mainnet")
      json.string("resource", "payments")
      json.string("sweep", "polls")
      json.time("requestedAt", time)
      json.string("url", "https://api.paydefi.io/payments/" + payment)
      json.number("status", 200)
      json.string("body", #"{"status":""# + status + #""}"#)
    }
    return TimedLine(at: time, bytes: json.bytes)
  }

  private static func webhook(
    _ provider: String, _ network: String, _ received: Moment, _ body: [UInt8],
    headers: (inout JSONText) -> Void
  ) -> TimedLine {
    var json = JSONText()
    json.object { json in
      json.string("kind", "webhook")
      json.string("provider", provider)
      json.string("network", network)
      json.time("receivedAt", received, milliseconds: true)
      json.object("headers", headers)
      json.string("body", content: body)
    }
    return TimedLine(at: received, bytes: json.bytes)
  }

  /// New for every attempt.
  private static func delivery(_ received: Moment, _ signature: String) -> String {
    "dlv_\(received.milliseconds)_" + signature.suffix(8)
  }
}
