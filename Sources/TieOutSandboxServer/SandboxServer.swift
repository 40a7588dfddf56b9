import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
package import TieOutSandbox

/// Serves both providers over HTTP, on one port of this machine, and the control of their clock.
///
/// - `/testnet.payin/api/v1`, `/app.payin/api/v1`: PayIn's two environments.
/// - `/api.paydefi`: PayDeFi.
/// - `/sandbox`, `/sandbox/advance`: reads and advances the clock.
package struct SandboxServer: Sendable {
  /// Settings of the server.
  package struct Configuration: Sendable {
    /// The port on 127.0.0.1; 0 for any free port.
    package var port = 0

    /// The receiver's base URL; `/webhooks/payin` and `/webhooks/paydefi` are appended, and the network if
    /// both of PayIn's networks are in use: `/webhooks/payin/mainnet`. Nil: webhooks get no answer.
    package var webhooksTo: String?

    /// A file with the season time, for programs that use it as their clock.
    package var clockFile: String?

    /// The folder for `about.json`, `environment` and the nights.
    package var directory: String?

    /// The clock's speed as a multiple of real time; nil: it advances only on request.
    package var speed: Int?

    /// Maximum number of requests per minute and key; nil for no limit.
    package var requestsPerMinute: Int?

    /// The default settings.
    package init() {}
  }

  private let configuration: Configuration
  private let host: SandboxHost
  private let logger: Logger

  /// A sandbox with a season.
  ///
  /// - Throws: ``NightError`` if the plan is impossible.
  package init(
    _ plan: SeasonPlan, _ configuration: Configuration, logger: Logger
  ) throws(NightError) {
    self.configuration = configuration
    self.logger = logger
    host = SandboxHost(Simulation(try Season(plan)), configuration)
  }

  /// Runs until SIGTERM, SIGINT, or the task's cancellation.
  ///
  /// - Parameter onStart: called with its address once it listens, such as `http://127.0.0.1:8080`.
  package func run(onStart: @escaping @Sendable (String) async -> Void) async throws {
    let host = host
    let application = Application(
      responder: SandboxResponder(
        host: host, limiter: RateLimiter(configuration.requestsPerMinute)),
      configuration: ApplicationConfiguration(
        address: .hostname("127.0.0.1", port: configuration.port), serverName: nil),
      services: [
        ClockService(host: host, speed: configuration.speed), FailureService(host: host),
      ],
      onServerRunning: { channel in
        let address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
        do {
          try await host.open(address)
          await onStart(address)
        } catch {
          host.fail(error)
        }
      },
      logger: logger)
    do {
      try await application.runService()
    } catch {
      await host.close()
      throw error
    }
    await host.close()
  }
}
