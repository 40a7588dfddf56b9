package import Metrics

/// The factory of swift-metrics behind `GET /metrics`: keeps what is recorded until Prometheus reads it.
///
/// The families are a fixed list, so that the page is the same whatever else is linked: of other
/// metrics nothing is kept.
package final class PrometheusMetrics: MetricsFactory {
  private let counters = [
    CounterFamily(
      "tieout_webhooks_received_total", labels: ["provider", "network"],
      "Webhook requests, whatever became of them."),
    CounterFamily(
      "tieout_webhooks_stored_total", labels: ["provider", "network", "type"],
      "Webhooks that stated something new."),
    CounterFamily(
      "tieout_webhooks_duplicate_total", labels: ["provider", "network", "type"],
      "Webhooks all of whose events were stored before."),
    CounterFamily(
      "tieout_webhooks_conflicting_total", labels: ["provider", "network", "type"],
      "Webhooks stored beside another content under the same event id."),
    CounterFamily(
      "tieout_webhooks_rejected_total", labels: ["provider", "network", "reason"],
      "Webhooks that were not stored, by reason."),
    CounterFamily("tieout_commit_failures_total", "Transactions that failed."),
    CounterFamily(
      "tieout_connections_cut_total", labels: ["reason"],
      "Connections that the server closed, by reason."),
    CounterFamily("tieout_folded_streams_total", "Streams folded."),
    CounterFamily("tieout_fold_failures_total", "Folds that failed."),
  ]
  private let histograms = [
    HistogramFamily(
      "tieout_webhook_duration_seconds", labels: ["provider", "status"],
      bounds: [
        1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000,
        2_500_000, 10_000_000,
      ], .duration, "From a request's head to its answer."),
    HistogramFamily(
      "tieout_commit_batch_webhooks", bounds: [1, 2, 4, 8, 16, 32, 64, 128], .count,
      "Webhooks that shared a transaction."),
  ]
  private let countersByName: [String: CounterFamily]
  private let histogramsByName: [String: HistogramFamily]

  /// With nothing recorded yet.
  package init() {
    countersByName = Dictionary(uniqueKeysWithValues: counters.map { ($0.name, $0) })
    histogramsByName = Dictionary(uniqueKeysWithValues: histograms.map { ($0.name, $0) })
  }

  /// Writes every family, in the order of the list.
  func write(to text: inout PrometheusText) {
    for counter in counters { counter.write(to: &text) }
    for histogram in histograms { histogram.write(to: &text) }
  }

  // MARK: MetricsFactory

  package func makeCounter(
    label: String, dimensions: [(String, String)]
  ) -> any CounterHandler {
    countersByName[label]?.counter(dimensions) ?? NOOPMetricsHandler.instance
  }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    histogramsByName[label]?.recorder(dimensions) ?? NOOPMetricsHandler.instance
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    histogramsByName[label]?.recorder(dimensions) ?? NOOPMetricsHandler.instance
  }

  // What was recorded stays on the page when its recorder goes.
  package func destroyCounter(_ handler: any CounterHandler) {}
  package func destroyRecorder(_ handler: any RecorderHandler) {}
  package func destroyTimer(_ handler: any TimerHandler) {}
}
