package import TieOutIntake
import Hummingbird
import HummingbirdCore
package import Logging
import Metrics
import NIOCore
import ServiceLifecycle
package import TieOutCore
package import TieOutStore
import UnixSignals

/// The webhook receiver over HTTP, with health and metrics; folds what it stores.
///
///     POST /webhooks/payin, /webhooks/paydefi          the default network of each
///     POST /webhooks/{provider}/{network}              a network by name
///     GET  /healthz, /readyz, /metrics
///
/// A 2xx is sent only after a durable commit.
package struct WebhookServer: Service {
  /// The stores of the server: each has its own connections, so that no part waits for another.
  package struct Stores: Sendable {
    /// For receiving: one connection more than transactions in flight.
    package var receiving: Store
    /// For folding.
    package var folding: Store
    /// For health and metrics.
    package var watching: Store

    /// Three stores on one database.
    package init(receiving: Store, folding: Store, watching: Store) {
      self.receiving = receiving
      self.folding = folding
      self.watching = watching
    }
  }

  private let settings: ServerSettings
  private let stores: Stores
  private let receiver: Receiver
  private let metrics: PrometheusMetrics
  private let counts: ServerMetrics
  private let trouble: ErrorLog
  private let connections: Connections
  private let logger: Logger
  private let now: @Sendable () -> Timestamp
  private let reload: (@Sendable () throws -> Void)?
  private let repair: DatabaseRestarter
  private let listening: @Sendable (String) -> Void

  /// A server.
  ///
  /// - Parameters:
  ///   - secrets: those of every account that it serves.
  ///   - metrics: what `GET /metrics` shows; records what the server and its receiver do.
  ///   - reload: reads the secrets again, at SIGHUP; nil: that signal is left alone.
  ///   - now: the clock by which webhooks are received, and credits recorded as events.
  ///   - repair: called, at most every few seconds, while the database fails; may block. For who keeps a
  ///     database of their own.
  ///   - listening: called once, with the address that it listens on.
  package init(
    _ stores: Stores, secrets: LiveSecrets, settings: ServerSettings = ServerSettings(),
    limits: ReceiverLimits = ReceiverLimits(), logger: Logger, metrics: PrometheusMetrics,
    now: @escaping @Sendable () -> Timestamp, reload: (@Sendable () throws -> Void)? = nil,
    repair: (@Sendable () -> Void)? = nil,
    listening: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.settings = settings
    self.stores = stores
    self.logger = logger
    self.now = now
    self.reload = reload
    self.listening = listening
    let repair = DatabaseRestarter(repair)
    self.repair = repair
    self.metrics = metrics
    let counts = withMetricsFactory(metrics) { ServerMetrics() }
    self.counts = counts
    let trouble = ErrorLog(logger: logger)
    self.trouble = trouble
    connections = Connections(
      max: settings.connectionsMax, perPeer: settings.connectionsPerPeerMax,
      bytesMax: settings.memoryBytesMax
    ) { counts.cut($0) }
    receiver = withMetricsFactory(metrics) {
      Receiver(stores.receiving, secrets: secrets, limits: limits, now: now) { reason in
        trouble.failed(reason)
        repair.begin()
      }
    }
  }

  /// Serves until a graceful shutdown; then finishes accepted requests and returns.
  package func run() async throws {
    var services: [any Service] = settings.folds ? [foldLoop] : []
    if let reload { services.append(SecretReload(logger: logger, reload: reload)) }
    if let address = settings.healthAddress { services.append(healthApplication(address)) }
    // The last service stops first, so that no request is accepted while the others stop.
    services.append(application)
    var configuration = ServiceGroupConfiguration(
      services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
      gracefulShutdownSignals: settings.trapsSignals ? [.sigterm, .sigint] : [],
      logger: quiet)
    configuration.maximumGracefulShutdownDuration = settings.stopWithin
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch {
      await receiver.close()
      throw error
    }
    await receiver.close()
  }

  // MARK: parts

  private var foldLoop: FoldLoop {
    withMetricsFactory(metrics) {
      FoldLoop(
        stores.folding, every: settings.foldEvery, logger: logger, now: now, failed: repair.begin)
    }
  }

  /// The `info` lines of libraries are not for operators.
  private var quiet: Logger {
    var logger = logger
    logger.logLevel = .warning
    return logger
  }

  private var application: some ApplicationProtocol {
    // HEAD is answered without the body (RFC 9110, 9.3.2): its bytes would be read as the next answer.
    let router = Router(context: ConnectionContext.self, options: .autoGenerateHeadEndpoints)
    WebhookRoutes(
      receiver: receiver, settings: settings, metrics: counts, trouble: trouble,
      bodies: BodyReader(bytesMax: settings.bodyBytesMax, connections: connections)
    ).add(to: router)
    if settings.healthAddress == nil { health.add(to: router) }
    let (connections, limit) = (connections, settings.requestWithin)
    return Application(
      router: router,
      server: .http1(configuration: channel([ConnectionGuard(connections, within: limit)])),
      configuration: ApplicationConfiguration(address: settings.address.bound, serverName: nil),
      onServerRunning: { [listening] in listening($0.place) }, logger: quiet)
  }

  /// Health and metrics on a separate address, which only monitoring reaches.
  private func healthApplication(_ address: ServerSettings.Address) -> some ApplicationProtocol {
    let router = Router(options: .autoGenerateHeadEndpoints)
    health.add(to: router)
    return Application(
      router: router, server: .http1(configuration: channel([])),
      configuration: ApplicationConfiguration(
        address: address.bound, serverName: nil,
        availableConnectionsDelegate: .maximum(64, logger: quiet)),
      onServerRunning: { [logger] in logger.info("health and metrics on \($0.place)") },
      logger: quiet)
  }

  private func channel(
    _ handlers: @autoclosure @escaping @Sendable () -> [any RemovableChannelHandler]
  ) -> HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      additionalChannelHandlers: handlers(), idleTimeout: TimeAmount(settings.idleWithin),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: settings.headerBytesMax, maxHeaderListSize: settings.headerBytesMax,
        maxHeaderFieldCount: settings.headersMax))
  }

  private var health: HealthRoutes {
    let (store, queueAgeMax) = (stores.watching, settings.queueAgeMax)
    return HealthRoutes(
      readiness: TimedCache(maxAge: .seconds(1), patience: .seconds(3)) {
        try await Readiness.ask(store, queueAgeMax: queueAgeMax)
      },
      gauges: TimedCache(maxAge: .seconds(5), patience: .seconds(3)) { try await store.gauges() },
      page: MetricsPage(metrics: metrics, connections: connections))
  }
}

extension ServerSettings.Address {
  fileprivate var bound: BindAddress {
    switch self {
    case .host(let host, let port): .hostname(host, port: port)
    case .unixSocket(let path): .unixDomainSocket(path: path)
    }
  }
}

extension Channel {
  /// `http://127.0.0.1:8080`, `unix:/run/tieout.sock`.
  fileprivate var place: String {
    guard let address = localAddress else { return "?" }
    switch address {
    case .v4: return "http://\(address.ipAddress ?? "?"):\(address.port ?? 0)"
    case .v6: return "http://[\(address.ipAddress ?? "?")]:\(address.port ?? 0)"
    case .unixDomainSocket: return "unix:\(address.pathname ?? "?")"
    }
  }
}
