import TieOutCore
import TieOutStore

/// Counters of the server and gauges of the store, in Prometheus' text format.
final class ServerMetrics: Sendable {
  private let receivedCount = Counter(
    "tieout_webhooks_received_total", labels: ["provider", "network"],
    "Webhook requests, whatever became of them.")
  private let storedCount = Counter(
    "tieout_webhooks_stored_total", labels: ["provider", "network", "type"],
    "Webhooks that stated something new.")
  private let duplicateCount = Counter(
    "tieout_webhooks_duplicate_total", labels: ["provider", "network", "type"],
    "Webhooks all of whose events were stored before.")
  private let conflictCount = Counter(
    "tieout_webhooks_conflicting_total", labels: ["provider", "network", "type"],
    "Webhooks stored beside another content under the same event id.")
  private let rejectedCount = Counter(
    "tieout_webhooks_rejected_total", labels: ["provider", "network", "reason"],
    "Webhooks that were not stored, by reason.")
  private let latency = Histogram(
    "tieout_webhook_duration_seconds", labels: ["provider", "status"],
    bounds: [
      1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
      10_000_000,
    ],
    "From a request's head to its answer.", spelled: PrometheusText.seconds)
  private let batchSize = Histogram(
    "tieout_commit_batch_webhooks", bounds: [1, 2, 4, 8, 16, 32, 64, 128],
    "Webhooks that shared a transaction.")
  private let failureCount = Counter(
    "tieout_commit_failures_total", "Transactions that failed.")
  private let cutCount = Counter(
    "tieout_connections_cut_total", labels: ["reason"],
    "Connections that the server closed, by reason."
  )
  private let foldedCount = Counter("tieout_folded_streams_total", "Streams folded.")
  private let foldFailureCount = Counter("tieout_fold_failures_total", "Folds that failed.")

  // MARK: what happens

  func received(_ account: Account) {
    receivedCount.add(account.provider.rawValue, account.network.rawValue)
  }

  func answered(_ account: Account, _ status: Int, after duration: Duration) {
    latency.add(
      account.provider.rawValue, "\(status)", value: Interval(duration).microseconds)
  }

  func rejected(_ account: Account, reason: String) {
    rejectedCount.add(account.provider.rawValue, account.network.rawValue, reason)
  }

  func observe(_ observation: Receiver.Observation) {
    switch observation {
    case .answered(let account, let kind, let outcome): count(account, kind, outcome)
    case .committed(let deliveries): batchSize.add(value: Int64(deliveries))
    case .failed: failureCount.add()
    }
  }

  func cut(_ why: Connections.Cut) { cutCount.add(why.rawValue) }
  func folded(_ streams: Int) { foldedCount.add(count: streams) }
  func foldFailed() { foldFailureCount.add() }

  private func count(_ account: Account, _ kind: EventKind?, _ outcome: ReceiveOutcome) {
    let (provider, network) = (account.provider.rawValue, account.network.rawValue)
    let type = kind?.label ?? "other"
    switch outcome {
    case .stored: storedCount.add(provider, network, type)
    case .alreadyStored: duplicateCount.add(provider, network, type)
    case .storedConflicting: conflictCount.add(provider, network, type)
    case .refused(let refusal):
      rejected(account, reason: "signature_\(refusal.rawValue)")
    case .unavailable(let why): rejected(account, reason: why.rawValue)
    }
  }

  // MARK: how things stand

  /// The whole text; without the store's gauges if they are nil.
  func text(_ gauges: StoreGauges?, _ connections: Connections) -> String {
    var text = PrometheusText()
    let counters = [
      receivedCount, storedCount, duplicateCount, conflictCount, rejectedCount, failureCount,
      cutCount, foldedCount, foldFailureCount,
    ]
    for counter in counters { counter.write(to: &text) }
    latency.write(to: &text)
    batchSize.write(to: &text)
    let held = connections.now
    text.family("tieout_connections", .gauge, "Open connections.")
    text.sample("tieout_connections", [], "\(held.count)")
    text.family("tieout_clients_memory_bytes", .gauge, "Memory that clients use.")
    text.sample("tieout_clients_memory_bytes", [], "\(held.byteCount)")
    text.family("tieout_clients_memory_max_bytes", .gauge, "The limit of that memory.")
    text.sample("tieout_clients_memory_max_bytes", [], "\(connections.bytesMax)")
    text.family("tieout_database_up", .gauge, "Whether the database answers.")
    text.sample("tieout_database_up", [], gauges == nil ? "0" : "1")
    if let gauges { write(gauges, to: &text) }
    return text.text
  }

  private func write(_ gauges: StoreGauges, to text: inout PrometheusText) {
    text.family("tieout_queue_streams", .gauge, "Streams that wait to be folded.")
    text.sample("tieout_queue_streams", [], "\(gauges.streamsWaiting)")
    text.family("tieout_queue_oldest_seconds", .gauge, "How long the oldest of them has waited.")
    text.sample(
      "tieout_queue_oldest_seconds", [],
      PrometheusText.seconds(gauges.oldestWaiting.microseconds))
    text.family("tieout_set_aside_streams", .gauge, "Streams that could not be folded.")
    text.sample("tieout_set_aside_streams", [], "\(gauges.streamsSetAside)")
    text.family(
      "tieout_webhooks_replayed_total", .counter,
      "Webhooks that were counted but not stored: more than eight a day with the same body.")
    text.sample("tieout_webhooks_replayed_total", [], "\(gauges.replays)")
    if let run = gauges.lastRun { write(run, to: &text) }
    text.family("tieout_open_findings", .gauge, "Findings that the latest complete run left open.")
    for open in gauges.openFindings {
      text.sample(
        "tieout_open_findings", [("class", open.findingClass), ("severity", open.severity)],
        "\(open.count)")
    }
  }

  private func write(_ run: StoreGauges.Run, to text: inout PrometheusText) {
    text.family("tieout_last_run_as_of_seconds", .gauge, "What the latest run judges as of.")
    text.sample(
      "tieout_last_run_as_of_seconds", [], PrometheusText.seconds(run.asOf.microseconds))
    if let end = run.finishedAt {
      text.family("tieout_last_run_finished_seconds", .gauge, "When the latest run was finished.")
      text.sample("tieout_last_run_finished_seconds", [], PrometheusText.seconds(end.microseconds))
    }
    text.family("tieout_last_run_complete", .gauge, "Whether the latest run is complete.")
    text.sample("tieout_last_run_complete", [], run.status == "complete" ? "1" : "0")
  }
}

extension EventKind {
  /// The label: known types by name, all others together.
  fileprivate var label: String {
    switch self {
    case .typeUnknown, .bodyUnreadable: "other"
    case .orderPended, .orderCompleted, .orderExpired, .transferDetected, .transferConfirmed,
      .transferCompleted, .transferFailed, .paymentPended, .paymentAccepted, .paymentCompleted,
      .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound, .expectationRegistered,
      .referenceRegistered, .creditRecorded, .creditReversed, .refundRecorded, .absenceStated,
      .testReceived:
      rawValue
    }
  }
}
