import Logging
import Synchronization

/// Records all log lines, at all levels.
final class RecordingLog: Sendable {
  private let kept: Mutex<[String]> = Mutex([])

  /// One line each: `info trying again request=… wait=…`.
  var lines: [String] { kept.withLock(\.self) }

  var logger: Logger {
    var logger = Logger(label: "test") { _ in Handler(log: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let log: RecordingLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let all = metadata.merging(event.metadata ?? [:]) { $1 }
      let pairs = all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      let line = (["\(event.level) \(event.message)"] + pairs).joined(separator: " ")
      log.kept.withLock { $0.append(line) }
    }
  }
}
