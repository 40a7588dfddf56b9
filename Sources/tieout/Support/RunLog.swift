import ArgumentParser
import Foundation
import Logging
import TieOutCore
import TieOutReports

/// How log lines are written.
enum LogFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

/// Lines on standard error: plain, or one JSON object each.
struct RunLog: Sendable {
  /// For libraries that log themselves.
  let logger: Logger
  private let format: LogFormat
  private let isQuiet: Bool

  init(quiet: Bool, format: LogFormat) {
    isQuiet = quiet
    self.format = format
    logger = Logger(label: "tieout") { _ in StandardErrorHandler(format: format) }
  }

  var showsBars: Bool { !isQuiet && format == .text && Console.isTerminal }

  func info(_ text: String) {
    if !isQuiet { logger.info("\(text)") }
  }

  func warn(_ text: String) { logger.warning("\(text)") }

  /// Prints a command's answer on standard output. If logs are JSON, logs each line as an object instead, so
  /// that the log has no prose.
  func answer(_ text: String) {
    switch format {
    case .text: Console.print(text)
    case .json:
      for line in text.split(whereSeparator: \.isNewline) { logger.info("\(line)") }
    }
  }
}

private struct StandardErrorHandler: LogHandler {
  let format: LogFormat
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    switch format {
    case .text:
      Console.note(event.level >= .warning ? "tieout: \(event.message)" : "\(event.message)")
    case .json:
      let line = Line(
        time: "\(Timestamp(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)))",
        level: event.level.rawValue, message: "\(event.message)")
      if let text = try? line.jsonLine { Console.note(text) }
    }
  }

  private struct Line: Encodable {
    let time: String
    let level: String
    let message: String
  }
}
