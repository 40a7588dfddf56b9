import TieOutIntake
import ArgumentParser
import Foundation
import Logging
import Metrics
import TieOutConfiguration
import TieOutCore
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutProviders
import TieOutServer
import TieOutStore

/// Receives webhooks.
struct Serve: AsyncParsableCommand, ConfigurationOverrides {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Receives webhooks over HTTP, stores them durably, folds what changed.",
    discussion: """
      POST \(Provider.list("and") { "/webhooks/\($0)" }), or /webhooks/PROVIDER/NETWORK; GET /healthz, /readyz and \
      /metrics, which serve.healthListen puts on an address of their own. Secrets: \(Provider.list("and") { "\($0.variablePrefix)_WEBHOOK_SECRET" }), or each with _TESTNET or \
      _MAINNET at its end; several are separated by commas. In a file that TIEOUT_SECRETS_FILE names \
      (NAME=value a line) they can be changed while it runs: SIGHUP reads the file again. SIGTERM and \
      SIGINT finish what was accepted, then stop.

      With --no-fold it needs no more than the role tieout_receiver, which can append webhooks and nothing else; \
      `tieout fold --follow` folds then, as tieout_writer.

      TLS is the business of the proxy in front of it.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Option(help: "Where to listen (environment: TIEOUT_LISTEN, as host:port or unix:/path).")
  var host: String?

  @Option(help: "The port; 0: any that is free.")
  var port: Int?

  @Option(help: ArgumentHelp("Listen on a Unix socket instead.", valueName: "path"))
  var unixSocket: String?

  @Option(
    help: ArgumentHelp(
      "The largest body (environment: TIEOUT_BODY_MAX).", valueName: "bytes"))
  var bodyMax: Int?

  @Option(
    help: ArgumentHelp(
      "How many connections may be open (environment: TIEOUT_CONNECTIONS_MAX).",
      valueName: "count"))
  var connectionsMax: Int?

  @Option(
    help: ArgumentHelp(
      "How many webhooks may wait for the database; more get a 503 (environment: TIEOUT_WAITING_MAX).",
      valueName: "count"))
  var waitingMax: Int?

  @Flag(inversion: .prefixedNo, help: "Fold what is stored.")
  var fold = true

  func validate() throws {
    guard unixSocket == nil || (host == nil && port == nil) else {
      throw ValidationError("--unix-socket excludes --host and --port")
    }
    if let port, !(0...65_535).contains(port) {
      throw ValidationError("--port is \(port), expected 0 to 65535")
    }
  }

  func run() async throws {
    try await performing {
      let metrics = PrometheusMetrics()
      MetricsSystem.bootstrap(metrics)
      let secrets = LiveSecrets(try Environment.liveSecrets())
      let settings = try settings()
      let store = try await database.open(common.log)
      try await store.requireSchema()
      OpenFiles.raise(to: settings.connectionsMax + 64)
      tellWithoutSecret(secrets.current, settings)
      let stores = WebhookServer.Stores(
        receiving: Store(store.configuration, connections: 3),
        folding: Store(store.configuration, connections: 1), watching: store)
      var limits = ReceiverLimits()
      limits.deliveriesMax = Environment.configuration.options.waitingMax
      let log = common.log
      var logger = log.logger
      if common.quiet { logger.logLevel = .warning }
      let server = WebhookServer(
        stores, secrets: secrets, settings: settings, limits: limits, logger: logger,
        metrics: metrics, now: { .now },
        reload: { secrets.replace(with: try Environment.liveSecrets()) },
        repair: repair(log),
        listening: { log.info("listening on \($0)") })
      do {
        try await server.run()
      } catch let error where !(error is CancellationError) {
        throw Failure(message: "cannot serve: \(error)", code: 5)
      }
      await stores.receiving.close()
      await stores.folding.close()
      await store.close()
      log.info("stopped")
    }
  }

  var flags: [GivenOption] {
    [
      bodyMax.map { GivenOption("serve.bodyMax", "--body-max", "\($0)") },
      connectionsMax.map { GivenOption("serve.connectionsMax", "--connections-max", "\($0)") },
      waitingMax.map { GivenOption("serve.waitingMax", "--waiting-max", "\($0)") },
    ].compactMap { $0 }
  }

  /// Restarts the embedded server; external databases are left alone.
  private func repair(_ log: RunLog) -> (@Sendable () -> Void)? {
    guard let home = database.embeddedHome else { return nil }
    return {
      guard (try? EmbeddedServer.start(home: home)) != nil else { return }
      log.info("the embedded database is up")
    }
  }

  private func settings() throws -> ServerSettings {
    var settings = ServerSettings()
    settings.address = try address()
    let configuration = Environment.configuration
    settings.bodyBytesMax = configuration.options.bodyBytesMax
    settings.connectionsMax = configuration.options.connectionsMax
    settings.connectionsPerPeerMax = configuration.options.connectionsPerPeerMax
    settings.memoryBytesMax = configuration.options.memoryBytesMax
    settings.healthAddress = try configuration.options.healthListen.map {
      try Self.address($0, named: "TIEOUT_HEALTH_LISTEN")
    }
    settings.folds = fold
    for (provider, network) in configuration.networks { settings.networks[provider] = network }
    settings.merchants = Set(
      configuration.accounts.map(\.account).filter { $0.merchant != .unnamed })
    return settings
  }

  private func address() throws -> ServerSettings.Address {
    if let unixSocket { return .unixSocket(unixSocket) }
    let listen = Environment.configuration.options.listen
    if host == nil, port == nil, listen.hasPrefix("unix:") {
      return .unixSocket(String(listen.dropFirst(5)))
    }
    guard case .host(let named, let number) = try Self.address(listen, named: "TIEOUT_LISTEN")
    else {
      return .host(host ?? "127.0.0.1", port: port ?? 8080)
    }
    return .host(host ?? named, port: port ?? number)
  }

  private static func address(
    _ text: String, named name: String
  ) throws -> ServerSettings.Address {
    if text.hasPrefix("unix:") { return .unixSocket(String(text.dropFirst(5))) }
    guard let (host, port) = hostAndPort(text) else {
      throw ValidationError("\(name) is \"\(text)\", expected host:port or unix:/path")
    }
    return .host(host, port: port)
  }

  /// Parses `0.0.0.0:8080` or `[::1]:8080`.
  private static func hostAndPort(_ text: String) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65_535).contains(port), colon > text.startIndex
    else { return nil }
    return (text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port)
  }

  private func tellWithoutSecret(_ secrets: Secrets, _ settings: ServerSettings) {
    for (provider, network) in settings.networks.sorted(by: { $0.key.rawValue < $1.key.rawValue })
    where secrets.live(for: ProviderAccount(provider, network)).isEmpty {
      common.log.warn(
        "no secret is set for \(provider.rawValue)/\(network.rawValue): its webhooks are answered with 503"
          + " until \(Environment.secretName(provider)) is set.")
    }
    for account in settings.merchants.sorted() where secrets.live(for: account).isEmpty {
      common.log.warn(
        "no secret is set for \(account.path): its webhooks are answered with 503 until"
          + " accounts.\(account.path).webhookSecret is set.")
    }
  }
}

/// The process's limit of open files, which is often too low for a server.
enum OpenFiles {
  /// Raises the soft limit to at least `count`, or to the hard limit if that is lower.
  static func raise(to count: Int) {
    var bounds = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    guard unsafe getrlimit(resource, &bounds) == 0, bounds.rlim_cur < rlim_t(count) else { return }
    bounds.rlim_cur = min(rlim_t(count), bounds.rlim_max)
    _ = unsafe setrlimit(resource, &bounds)
  }
}
