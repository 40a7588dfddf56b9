import ServiceLifecycle
import TieOutSandbox

/// Advances the clock at a multiple of real time.
struct ClockService: Service {
  let host: SandboxHost

  /// Nil: the clock advances only on request.
  let speed: Int?

  private static let step = Duration.milliseconds(50)

  func run() async throws {
    guard let speed else { return try await gracefulShutdown() }
    let began = await host.clock
    let beganReally = ContinuousClock.now
    try await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.step)
        let passed = (ContinuousClock.now - beganReally).inMilliseconds
        do {
          _ = try await host.advance(to: began + passed * speed)
        } catch is SandboxHost.Refusal {
          // Another client has advanced the clock further.
        }
      }
    }
  }
}

extension Duration {
  fileprivate var inMilliseconds: Int {
    let (seconds, attoseconds) = components
    return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
