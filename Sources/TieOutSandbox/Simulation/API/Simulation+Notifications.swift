/// PayIn's own log of its webhooks. Only on the later server. Objects without an envelope.
extension Simulation {
  mutating func notifications(
    _ request: APIRequest, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    switch (request.method, request.path.first, request.path.count) {
    case ("GET", "logs", 1): return try listLogs(request, network)
    case ("GET", "logs", 2): return APIAnswer(body: try log(request.path[1], network).bytes)
    case ("POST", "logs", 3) where request.path[2] == "retry":
      retry(try log(request.path[1], network).number)
      return APIAnswer { $0.string("message", "Notification queued for retry") }
    case ("POST", "retry-failed", 1): return retryFailed(network)
    case _: throw .notFound("Route")
    }
  }

  /// Retries at most a thousand webhooks.
  private mutating func retryFailed(_ network: Network) -> APIAnswer {
    let failed = logs(network).filter { $0.status == "failed" }.prefix(1_000)
    for log in failed { retry(log.number) }
    return APIAnswer { $0.number("retried", failed.count) }
  }

  private func listLogs(
    _ request: APIRequest, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    let query = try ListQuery(request, limitMax: 100)
    let logs = logs(network).reversed().filter {
      query.matches("status", $0.status) && query.matches("event_type", $0.event.type)
        && query.matches("endpoint_id", NotificationLog.endpoint)
        && query.matches("business_type", $0.event.businessType)
        && query.matches("business_id", $0.event.object)
    }
    return APIAnswer { json in
      json.array("data") { json in
        for log in query.pageRows(Array(logs)) { json.raw(nil, bytes: log.bytes) }
      }
      json.object("pagination") { json in
        json.number("page", query.page)
        json.number("limit", query.limit)
        json.number("total", logs.count)
      }
    }
  }

  private func log(_ id: String, _ network: Network) throws(APIFailure) -> NotificationLog {
    guard let log = logs(network).first(where: { $0.id == id }) else {
      throw .notFound("Notification")
    }
    return log
  }

  private func logs(_ network: Network) -> [NotificationLog] {
    season.webhooks.indices.compactMap { number in
      guard case .payIn(let event) = season.webhooks[number].webhook.content,
        event.network == network, season.webhooks[number].webhook.at <= clock,
        let outcome = ledger.outcomes[number]
      else { return nil }
      return NotificationLog(
        number: number, event: event, dueAt: season.webhooks[number].webhook.at, outcome: outcome)
    }
  }
}

/// One webhook in PayIn's record.
private struct NotificationLog {
  var number: Int
  var event: PayInEvent
  var dueAt: Moment
  var outcome: DeliveryLedger.Outcome

  static let endpoint = "ep_1"

  var id: String { "ntf_\(number)" }

  var status: String {
    if outcome.acceptedAt != nil { return "success" }
    return outcome.givenUpAt == nil ? "pending" : "failed"
  }

  var bytes: [UInt8] {
    var json = JSONText()
    json.object { json in
      json.string("id", id)
      json.string("endpoint_id", Self.endpoint)
      json.string("event_id", event.id)
      json.string("event_type", event.type)
      json.string("business_type", event.businessType)
      json.string("business_id", event.object)
      json.string("status", status)
      json.number("retry_count", max(0, outcome.attempts.count - 1))
      json.time("created_at", dueAt, milliseconds: true)
      if let status = outcome.attempts.last?.status {
        json.number("response_status", status)
      } else {
        json.null("response_status")
      }
      json.timeOrNull("sent_at", outcome.acceptedAt)
    }
    return json.bytes
  }
}

extension PayInEvent {
  /// `order` or `deposit`.
  fileprivate var businessType: String { String(type.prefix { $0 != "." }) }
}
