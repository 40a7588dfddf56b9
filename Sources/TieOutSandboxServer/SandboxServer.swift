import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
package import TieOutSandbox

/// Both providers over HTTP, on one port of this machine, and the control of their clock.
///
/// - `/testnet.payin/api/v1`, `/app.payin/api/v1`: PayIn's two environments.
/// - `/api.paydefi`: PayDeFi.
/// - `/sandbox`, `/sandbox/advance`: what time it is, and time goes on.
package struct SandboxServer: Sendable {
  /// How it is run.
  package struct Configuration: Sendable {
    /// The port on 127.0.0.1; 0 for any that is free.
    package var port = 0

    /// Where webhooks go: `/webhooks/payin` and `/webhooks/paydefi` are added, with both of PayIn's
    /// networks in use also the network: `/webhooks/payin/mainnet`. Without it they are lost, as if
    /// nobody were there.
    package var webhooksTo: String?

    /// The file that holds the time of the story, for programs that are to live in it.
    package var clockFile: String?

    /// Where `about.json`, `environment` and the folders of the nights are written.
    package var directory: String?

    /// So many times as fast as real time the clock goes by itself; nil: only when told.
    package var speed: Int?

    /// How many requests a minute one key may make; nil for any number.
    package var requestsPerMinute: Int?

    /// All defaults.
    package init() {}
  }

  private let configuration: Configuration
  private let host: SandboxHost
  private let logger: Logger

  /// A sandbox that tells a season's story.
  ///
  /// - Throws: ``NightError`` for a plan that makes no season.
  package init(
    _ plan: SeasonPlan, _ configuration: Configuration, logger: Logger
  ) throws(NightError) {
    self.configuration = configuration
    self.logger = logger
    host = SandboxHost(Simulation(try Season(plan)), configuration)
  }

  /// Runs until it is told to stop (SIGTERM, SIGINT, or the task's cancellation).
  ///
  /// - Parameter onStart: Told its address once it listens, such as `http://127.0.0.1:8080`.
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
