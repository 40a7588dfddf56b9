import TieOutIntake
import AsyncHTTPClient
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle
import Synchronization
import Testing
import TieOutCore
import TieOutPostgres
import TieOutServer
import TieOutStore

/// A server for one test on a free port, and a client for it.
struct RunningServer: Sendable {
  var base: String
  let log: LineLog
  let client: HTTPClient
  let secrets: LiveSecrets
  let stop: @Sendable () async -> Void

  var port: Int { Int(base.split(separator: ":").last ?? "") ?? 0 }

  /// A response.
  struct Reply: Sendable {
    var status: Int
    var headers: [String: String]
    var body: String
  }

  func post(_ webhook: Webhook, to path: String = "/webhooks/payin") async throws -> Reply {
    var request = HTTPClientRequest(url: base + path)
    request.method = .POST
    for (name, value) in webhook.headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(webhook.body, length: .known(Int64(webhook.body.count)))
    return try await send(request)
  }

  func send(_ method: String, _ path: String) async throws -> Reply {
    var request = HTTPClientRequest(url: base + path)
    request.method = .init(rawValue: method)
    return try await send(request)
  }

  func send(_ request: HTTPClientRequest) async throws -> Reply {
    let response = try await client.execute(request, deadline: .distantFuture)
    let body = try await response.body.collect(upTo: 1 << 20)
    var headers: [String: String] = [:]
    for header in response.headers { headers[header.name.lowercased()] = header.value }
    return Reply(status: Int(response.status.code), headers: headers, body: String(buffer: body))
  }

  /// The value of a counter or gauge.
  func metric(_ line: String) async throws -> String? {
    try await send("GET", "/metrics").body.split(separator: "\n")
      .first { $0.hasPrefix(line + " ") }
      .map { String($0.dropFirst(line.count + 1)) }
  }

  /// Number of connections cut for a reason.
  func cut(_ reason: String) async throws -> Int {
    try await metric(#"tieout_connections_cut_total{reason="\#(reason)"}"#).flatMap { Int($0) } ?? 0
  }

  // MARK: starting

  /// Runs a server for the body, and stops it gracefully afterwards.
  static func with<T: Sendable>(
    _ configuration: PostgresConfiguration, settings: ServerSettings = .patient,
    limits: ReceiverLimits = .patient, secrets: LiveSecrets = LiveSecrets(Secret.live()),
    now: @escaping @Sendable () -> Timestamp = { testTime },
    _ body: (RunningServer) async throws -> T
  ) async throws -> T {
    var settings = settings
    settings.address = .host("127.0.0.1", port: 0)
    settings.trapsSignals = false
    let log = LineLog()
    let place = Promise<String>()
    let stores = WebhookServer.Stores(
      receiving: Store(configuration, connections: 3),
      folding: Store(configuration, connections: 1),
      watching: Store(configuration, connections: 2))
    let server = WebhookServer(
      stores, secrets: secrets, settings: settings, limits: limits, logger: log.logger,
      metrics: PrometheusMetrics(), now: now, listening: { place.fulfil($0) })
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(services: [server], logger: log.logger))
    let running = Task { try await group.run() }
    let client = HTTPClient(eventLoopGroupProvider: .singleton)
    let stop: @Sendable () async -> Void = {
      await group.triggerGracefulShutdown()
      _ = await running.result
    }
    let outcome: Result<T, any Error>
    do {
      let base = await place.value()
      outcome = .success(
        try await body(
          RunningServer(base: base, log: log, client: client, secrets: secrets, stop: stop)))
    } catch {
      outcome = .failure(error)
    }
    // Closes the client's idle connections first, so that the server waits only for those in use.
    try await client.shutdown()
    await stop()
    for store in [stores.receiving, stores.folding, stores.watching] { await store.close() }
    for secret in Secret.all { #expect(!log.text.contains(secret), "a secret in the log") }
    return try outcome.get()
  }
}

/// The time of the tests' clock.
let testTime: Timestamp = "2025-03-10T10:00:00Z"

/// A value that arrives once.
final class Promise<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiting: [CheckedContinuation<Value, Never>] = []
  }

  private let state = Mutex(State())

  func fulfil(_ value: Value) {
    let waiting = state.withLock { state in
      state.value = value
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume(returning: value) }
  }

  func value() async -> Value {
    await withCheckedContinuation { continuation in
      let value = state.withLock { state in
        if state.value == nil { state.waiting.append(continuation) }
        return state.value
      }
      if let value { continuation.resume(returning: value) }
    }
  }
}

/// Records log lines.
final class LineLog: Sendable {
  private let lines = Mutex<[String]>([])

  var text: String { lines.withLock { $0.joined(separator: "\n") } }
  var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

  private struct Handler: LogHandler {
    let log: LineLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      log.lines.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
    }
  }
}

extension ServerSettings {
  /// Limits are long enough for slow machines; tests of a limit set it themselves.
  static var patient: ServerSettings {
    var settings = ServerSettings()
    settings.requestWithin = .seconds(86_400)
    settings.idleWithin = .seconds(86_400)
    settings.stopWithin = .seconds(86_400)
    return settings
  }
}

extension ReceiverLimits {
  /// Limits are long enough for slow machines; tests of a limit set it themselves.
  static var patient: ReceiverLimits {
    var limits = ReceiverLimits()
    limits.answerWithin = .seconds(86_400)
    return limits
  }
}
