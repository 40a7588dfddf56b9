import Hummingbird
import TieOutCore
import TieOutStore

/// `GET /healthz`, `/readyz` and `/metrics`.
struct HealthRoutes: Sendable {
  let readiness: TimedCache<Readiness>
  let gauges: TimedCache<StoreGauges>
  let page: MetricsPage

  func add(to router: Router<some RequestContext>) {
    router.get("healthz") { _, _ in Answer.json(.ok, status: "alive") }
    router.get("readyz") { _, _ in await ready() }
    router.get("metrics") { _, _ in
      Answer.text(
        .ok, page.text(await gauges.value()),
        type: "text/plain; version=0.0.4; charset=utf-8")
    }
  }

  private func ready() async -> Response {
    let state = await readiness.value() ?? .databaseUnreachable
    return Answer.json(state == .ready ? .ok : .serviceUnavailable, status: state.rawValue)
  }
}

/// Whether webhooks sent now would be stored and folded.
enum Readiness: String, Sendable {
  case ready
  case databaseUnreachable = "database_unreachable"
  case schemaWrong = "schema_wrong"
  case queueStuck = "queue_stuck"

  /// Determines the readiness from the database.
  static func ask(_ store: Store, queueAgeMax: Interval) async throws -> Readiness {
    do {
      try await store.requireSchema()
    } catch is StoreError {
      return .schemaWrong
    }
    return try await store.queueGauges().oldest > queueAgeMax ? .queueStuck : .ready
  }
}
