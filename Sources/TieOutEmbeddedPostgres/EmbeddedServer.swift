package import TieOutPostgres

/// A private PostgreSQL for those who have none: made, started and found again under a home
/// directory, reachable by its Unix socket only.
///
///     let server = try EmbeddedServer.start(home: ".tieout")
///     let connection = try await PostgresConnection.connect(server.configuration)
///
/// The server goes on when the program ends, so that the next start is fast and several programs
/// share it; `stop()` stops it. Its data is durable.
package struct EmbeddedServer: Sendable {
  /// How to connect: as role `tieout`, no superuser, to the database `tieout`, which it owns.
  package var configuration: PostgresConfiguration

  /// Where the data is.
  package var dataDirectory: String { process.place.dataDirectory }

  /// Where its socket is: the data directory, unless that has too long a name.
  package var socketDirectory: String { process.place.socketDirectory }

  /// Where the server writes what it has to say.
  package var logFile: String { "\(home)/postgres.log" }

  static let role = "tieout"

  private let home: String
  private let process: ServerProcess

  /// Finds the server programs, makes the data if need be, and starts the server unless it runs.
  ///
  /// Blocks for milliseconds when it runs, a second when it must start, some seconds the first
  /// time. Several callers at once wait for one another and get the same server.
  ///
  /// - Parameter home: a directory, made if missing.
  package static func start(home: String) throws(EmbeddedServerError) -> EmbeddedServer {
    try System.makeDirectories(home)
    let home = try System.realPath(home)
    return try FileLock.holding(lockFile(home)) { () throws(EmbeddedServerError) in
      let server = try prepare(home: home)
      try server.bringUp(try ServerLog(home: home))
      return server
    }
  }

  /// The server of a home, running or not; nil where none has been made.
  ///
  ///     try EmbeddedServer.existing(home: ".tieout")?.stop()
  package static func existing(home: String) throws(EmbeddedServerError) -> EmbeddedServer? {
    guard System.status(home) != nil else { return nil }
    let home = try System.realPath(home)
    let place = ServerPlace(remembered: home)
    guard place.hasData else { return nil }
    return EmbeddedServer(
      home: home, place: place, user: try .forServer(dataDirectory: place.dataDirectory),
      programs: try .find(majorVersion: place.majorVersion))
  }

  /// Stops the server, whoever started it: sessions are cut, nothing committed is lost. None
  /// running is success.
  package func stop() throws(EmbeddedServerError) {
    try FileLock.holding(Self.lockFile(home)) { () throws(EmbeddedServerError) in
      try process.stop(try ServerLog(home: home))
    }
  }
}

extension EmbeddedServer {
  /// Finds what the server of a home takes, and makes its directories.
  private static func prepare(home: String) throws(EmbeddedServerError) -> EmbeddedServer {
    let remembered = ServerPlace(remembered: home)
    let user = try ServerUser.forServer(
      dataDirectory: remembered.hasData ? remembered.dataDirectory : nil)
    let programs = try ServerPrograms.find(majorVersion: remembered.majorVersion)
    let place = try ServerPlace.choose(home: home, user: user)
    return EmbeddedServer(home: home, place: place, user: user, programs: programs)
  }

  private init(home: String, place: ServerPlace, user: ServerUser, programs: ServerPrograms) {
    self.home = home
    configuration = PostgresConfiguration(
      socketDirectory: place.socketDirectory, user: Self.role, database: Self.role)
    process = ServerProcess(
      place: place, user: user, programs: programs, configuration: configuration)
  }

  private func bringUp(_ log: borrowing ServerLog) throws(EmbeddedServerError) {
    let data = DataDirectory(place: process.place, user: process.user)
    try data.makeIfNeeded(process.programs, log: log)
    process.waitUntilStarted()
    switch process.state {
    case .ready, .starting: break
    case .lost:
      try process.stop(log)
      try start(data, log)
    case .absent: try start(data, log)
    }
    try DatabaseSetup(configuration, logFile: log.path).run()
  }

  private func start(
    _ data: DataDirectory, _ log: borrowing ServerLog
  ) throws(EmbeddedServerError) {
    try data.configure()
    try process.start(log)
  }

  private static func lockFile(_ home: String) -> String { "\(home)/postgres.lock" }
}
