package import TieOutPostgres

/// A private PostgreSQL in a home directory, for users without a server: made, started and found again there.
/// Reachable only by its Unix socket.
///
///     let server = try EmbeddedServer.start(home: ".tieout")
///     let connection = try await PostgresConnection.connect(server.configuration)
///
/// The server keeps running when the program ends, so the next start is fast and several programs share it;
/// `stop()` stops it. Its data is durable.
package struct EmbeddedServer: Sendable {
  /// How to connect: as role `tieout` (not a superuser) to the database `tieout`, which it owns.
  package var configuration: PostgresConfiguration

  /// The data directory.
  package var dataDirectory: String { process.place.dataDirectory }

  /// The directory of the socket: the data directory, unless its path is too long.
  package var socketDirectory: String { process.place.socketDirectory }

  /// The server's log file.
  package var logFile: String { "\(home)/postgres.log" }

  static let role = "tieout"

  private let home: String
  private let process: ServerProcess

  /// Finds the server programs, makes the data directory if needed, and starts the server unless it runs.
  ///
  /// Blocks for milliseconds if the server runs, a second if it must start, some seconds the first time.
  /// Simultaneous callers wait for one another and get the same server.
  ///
  /// - Parameter home: a directory, created if missing.
  package static func start(home: String) throws(EmbeddedServerError) -> EmbeddedServer {
    try System.makeDirectories(home)
    let home = try System.realPath(home)
    return try FileLock.holding(lockFile(home)) { () throws(EmbeddedServerError) in
      let server = try prepare(home: home)
      try server.bringUp(try ServerLog(home: home))
      return server
    }
  }

  /// The server of a home, running or not. Nil if none was ever made.
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

  /// Stops the server, whichever program started it: sessions are cut, nothing committed is lost. Succeeds if
  /// no server runs.
  package func stop() throws(EmbeddedServerError) {
    try FileLock.holding(Self.lockFile(home)) { () throws(EmbeddedServerError) in
      try process.stop(try ServerLog(home: home))
    }
  }
}

extension EmbeddedServer {
  /// Finds the user, programs and place of a home's server, and makes its directories.
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
