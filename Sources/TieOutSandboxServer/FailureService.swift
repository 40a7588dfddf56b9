import ServiceLifecycle

/// Ends the sandbox when it fails.
struct FailureService: Service {
  let host: SandboxHost

  func run() async throws {
    for await failure in host.failures.cancelOnGracefulShutdown() { throw failure }
  }
}
