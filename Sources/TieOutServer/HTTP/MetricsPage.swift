import TieOutCore
import TieOutStore

/// `GET /metrics`: what was recorded, and how things stand.
struct MetricsPage: Sendable {
  let metrics: PrometheusMetrics
  let connections: Connections

  /// The whole text; without the store's part where the store cannot be asked.
  func text(_ gauges: StoreGauges?) -> String {
    var text = PrometheusText()
    metrics.write(to: &text)
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
    text.family(
      "tieout_last_run_as_of_seconds", .gauge, "The time as of which the latest run evaluates.")
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
