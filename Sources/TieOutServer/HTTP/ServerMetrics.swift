import TieOutIntake
import Metrics
import TieOutCore
import TieOutStore

/// What the server records about requests and connections; the receiver records what became of webhooks.
struct ServerMetrics: Sendable {
  private let factory = MetricsSystem.factory

  func received(_ account: ProviderAccount) {
    count("tieout_webhooks_received_total", account.dimensions)
  }

  func rejected(_ account: ProviderAccount, reason: String) {
    count("tieout_webhooks_rejected_total", account.dimensions + [("reason", reason)])
  }

  func cut(_ why: Connections.Cut) {
    count("tieout_connections_cut_total", [("reason", why.rawValue)])
  }

  func answered(_ account: ProviderAccount, _ status: Int, after duration: Duration) {
    Timer(
      label: "tieout_webhook_duration_seconds",
      dimensions: [("provider", account.provider.rawValue), ("status", "\(status)")],
      factory: factory
    ).record(duration: duration)
  }

  private func count(_ label: String, _ dimensions: [(String, String)]) {
    Counter(label: label, dimensions: dimensions, factory: factory).increment()
  }
}
