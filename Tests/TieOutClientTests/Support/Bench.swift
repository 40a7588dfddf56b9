import TestSupport
import Logging
import TieOutClient
import TieOutCore

/// A scripted server, a connection, and a clock that jumps.
struct Bench {
  static let key = "pk_test_5ecret"

  let server: ScriptedServer
  let connection: APIConnection
  let clock = TestClock()
  let log = RecordingLog()

  /// Creates a bench for the body.
  static func with<Answer: Sendable>(
    _ replies: ScriptedServer.Reply..., limits: TransportLimits = TransportLimits(),
    body: (Bench) async throws -> Answer
  ) async throws -> Answer {
    try await with(replies, limits: limits, body: body)
  }

  static func with<Answer: Sendable>(
    _ replies: [ScriptedServer.Reply], limits: TransportLimits = TransportLimits(),
    body: (Bench) async throws -> Answer
  ) async throws -> Answer {
    try await ScriptedServer.run(replies) { server in
      var limits = limits
      limits.connectLimit = .hours(24)
      limits.idleLimit = .hours(24)
      return try await APIConnection.with(limits: limits) { connection in
        try await body(Bench(server: server, connection: connection))
      }
    }
  }

  var settings: ClientSettings {
    var settings = ClientSettings(now: { [clock] in clock.now }, logger: log.logger)
    settings.waitClock = clock.waitClock
    // Limits are long enough for slow machines; tests of a limit set it themselves.
    settings.timeLimit = .hours(24)
    settings.listTimeLimit = .hours(24)
    settings.randomness = SeededGenerator(seed: 1)
    return settings
  }

  /// A client of the scripted server on the testnet.
  func payIn(
    _ keys: String = key, _ authorization: PayInClient.Authorization = .bearer,
    port: Int? = nil, _ change: (inout ClientSettings) -> Void = { _ in }
  ) throws -> PayInClient {
    var settings = settings
    change(&settings)
    let origin = port.map { "http://127.0.0.1:\($0)" } ?? server.origin
    return PayInClient(
      keys: try APIKeys(keys), baseURL: try BaseURL(origin + "/api/v1"), network: .testnet,
      authorization: authorization, settings: settings, transport: connection)
  }

  /// A PayDeFi client of the scripted server.
  func payDeFi(
    _ authorization: PayDeFiClient.Authorization = .paydefiAPIKey
  ) throws -> PayDeFiClient {
    PayDeFiClient(
      keys: try APIKeys(Self.key), baseURL: try BaseURL(server.origin), network: .mainnet,
      authorization: authorization, settings: settings, transport: connection)
  }
}
