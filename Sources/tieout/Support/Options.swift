public import ArgumentParser
import Foundation
import TieOutConfiguration
public import TieOutCore
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutStore

/// Options of every command.
struct CommonOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say nothing but warnings and errors.")
  var quiet = false

  @Option(help: "How to write log lines on standard error: text or json.")
  var logFormat: LogFormat?

  @Option(
    help: ArgumentHelp(
      "The configuration (environment: TIEOUT_CONFIG; default: ./tieout.yaml, if it is there).",
      valueName: "file"))
  var config: String?

  var log: RunLog {
    RunLog(
      quiet: quiet,
      format: LogFormat(rawValue: Environment.configuration.options.logFormat) ?? .text)
  }
}

extension CommonOptions: ConfigurationOverrides {
  var flags: [GivenOption] {
    [logFormat.map { GivenOption("logFormat", "--log-format", $0.rawValue) }].compactMap { $0 }
  }
}

/// Options that select the database.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database (environment: DATABASE_URL, or libpq's own variables). Prefer the environment: a"
        + " command line can be read by every user of the machine.", valueName: "url"))
  var database: String?

  /// Opens a store on the named database, or on the embedded one. On the embedded database, applies pending
  /// migrations.
  func open(_ log: RunLog) async throws -> Store {
    if let url = database ?? Environment["DATABASE_URL"] {
      return Self.store(try PostgresConfiguration(url: url))
    }
    if Self.libpqVariables.contains(where: { Environment[$0] != nil }) {
      return Self.store(PostgresConfiguration())
    }
    if let url = Environment.configuration.options.databaseURL {
      return Self.store(try PostgresConfiguration(url: url))
    }
    let server = try EmbeddedServer.start(home: Self.home)
    let store = Self.store(server.configuration)
    if !(try await store.migrations().pending.isEmpty) { _ = try await store.migrate() }
    return store
  }

  /// Limits waits for locks, because a forgotten transaction would otherwise block runs silently.
  private static func store(_ configuration: PostgresConfiguration) -> Store {
    var configuration = configuration
    configuration.lockSecondsMax = 600
    return Store(configuration, connections: 3)
  }

  /// The folder of the embedded server; nil if another database is named.
  var embeddedHome: String? {
    let isNamed =
      database != nil || Environment.configuration.options.databaseURL != nil
      || (["DATABASE_URL"] + Self.libpqVariables).contains { Environment[$0] != nil }
    return isNamed ? nil : Self.home
  }

  private static var home: String { Environment.configuration.options.home }

  private static let libpqVariables = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE", "PGPORT"]
}

/// The process's environment; empty values count as absent.
enum Environment {
  static subscript(name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension Timestamp: ExpressibleByArgument {
  /// Parses ISO 8601.
  public init?(argument: String) { self.init(argument) }
}

extension Severity: ExpressibleByArgument {}

extension Amount: ExpressibleByArgument {
  /// Parses decimal digits.
  public init?(argument: String) { try? self.init(parsing: argument) }
}

extension Timestamp {
  /// The host's clock. In a rehearsal, the time (ISO 8601) in the file named by `TIEOUT_CLOCK_FILE`, which
  /// the sandbox writes.
  static var now: Timestamp {
    if let path = clockFile,
      let text = try? String(contentsOfFile: path, encoding: .utf8),
      let time = Timestamp(text.trimmingCharacters(in: .whitespacesAndNewlines))
    {
      return time
    }
    return ofHostClock()
  }

  /// Checks that the clock's file, if one is named, can be read: falling back to the host's clock would date
  /// everything wrongly.
  ///
  /// - Throws: ``Failure`` if the file cannot be read or holds no time.
  static func requireClock() throws(Failure) {
    guard let clockFile else { return }
    guard let text = try? String(contentsOfFile: clockFile, encoding: .utf8) else {
      throw .usage("TIEOUT_CLOCK_FILE is \(clockFile), which cannot be read.")
    }
    guard Timestamp(text.trimmingCharacters(in: .whitespacesAndNewlines)) != nil else {
      throw .usage(
        "TIEOUT_CLOCK_FILE is \(clockFile), expected a time in it like 2025-03-10T00:00:00Z.")
    }
  }

  /// Read once: reading the environment is slow, and a server needs the time for each webhook.
  private static let clockFile = Environment["TIEOUT_CLOCK_FILE"]

  /// Truncated to whole seconds.
  var wholeSeconds: Timestamp {
    Timestamp(microseconds: microseconds / 1_000_000 * 1_000_000)
  }
}
