import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the secrets again at each SIGHUP. If they cannot be read, the old ones stay.
struct SecretReload: Service {
  let logger: Logger
  let reload: @Sendable () throws -> Void

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      do {
        try reload()
        logger.info("the secrets were read again")
      } catch {
        logger.error("the secrets stay as they were: \(error.forLog)")
      }
    }
  }
}
