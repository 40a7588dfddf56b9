/// A finished line of `input.ndjson` and the time at which it was recorded.
struct TimedLine: Timed {
  var at: Moment
  var bytes: [UInt8]

  /// How the line is counted.
  var kind = Kind.webhook

  /// The kinds of lines.
  enum Kind {
    case webhook
    case page

    /// A record of the merchant: an order, a reference, a credit, a refund.
    case record
  }

  /// A signed PayIn webhook.
  static func payIn(
    _ event: PayInEvent, at received: Moment, signature: String
  ) -> TimedLine {
    // One proxy in eight writes header names in lower case.
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
    answer(
      "paydefi", "mainnet", "payments", sweep: "polls", at: time,
      url: "https://api.paydefi.io/payments/" + payment, status: 200,
      body: Array((#"{"status":""# + status + #""}"#).utf8))
  }

  /// A poll of a PayDeFi payment that does not exist.
  static func absent(payment: String, at time: Moment) -> TimedLine {
    answer(
      "paydefi", "mainnet", "payments", sweep: "polls", at: time,
      url: "https://api.paydefi.io/payments/" + payment, status: 404,
      body: Array(#"{"message":"Payment not found"}"#.utf8))
  }

  /// The answer for a PayIn order that does not exist.
  static func absent(_ order: Order, at time: Moment) -> TimedLine {
    answer(
      "payin", order.network.name, "orders", sweep: nil, at: time,
      url: order.network.baseURL + "/orders/" + order.id, status: 404,
      body: Array(
        #"{"success":false,"error":"NotFound","message":"Order not found"}"#.utf8))
  }

  /// A page of a PayIn list.
  static func page(
    _ network: Network, _ resource: PayInResource, sweep: String?, at time: Moment, url: String,
    body: [UInt8], milliseconds: Bool = false
  ) -> TimedLine {
    answer(
      "payin", network.name, resource.rawValue, sweep: sweep, at: time, url: url, status: 200,
      body: body, milliseconds: milliseconds)
  }

  /// The end of a walk over a list, which claims whether it was complete.
  static func sweep(
    _ network: Network, _ resource: PayInResource, name: String, since: Moment, until: Moment,
    isComplete: Bool = true
  ) -> TimedLine {
    var json = JSONText()
    json.object { json in
      json.string("kind", "sweep")
      json.string("provider", "payin")
      json.string("network", network.name)
      json.string("resource", resource.rawValue)
      json.string("sweep", name)
      json.time("since", since)
      json.time("until", until)
      json.flag("complete", isComplete)
    }
    return TimedLine(at: until, bytes: json.bytes, kind: .page)
  }

  private static func answer(
    _ provider: String, _ network: String, _ resource: String, sweep: String?, at time: Moment,
    url: String, status: Int, body: [UInt8], milliseconds: Bool = false
  ) -> TimedLine {
    var json = JSONText()
    json.object { json in
      json.string("kind", "page")
      json.string("provider", provider)
      json.string("network", network)
      json.string("resource", resource)
      if let sweep { json.string("sweep", sweep) }
      json.time("requestedAt", time, milliseconds: milliseconds)
      json.string("url", url)
      json.number("status", status)
      json.string("body", content: body)
    }
    return TimedLine(at: time, bytes: json.bytes, kind: .page)
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

  /// Unique per attempt.
  private static func delivery(_ received: Moment, _ signature: String) -> String {
    "dlv_\(received.milliseconds)_" + signature.suffix(8)
  }
}
