import TieOutPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The running server, or its absence.
///
///     absent ──start──▶ starting ──▶ ready ──stop──▶ absent
///       ▲                              │
///       └────────── stop ◀── lost ◀────┘ socket gone
struct ServerProcess {
  var place: ServerPlace
  var user: ServerUser
  var programs: ServerPrograms
  var configuration: PostgresConfiguration

  enum State {
    case ready
    case starting
    /// It runs, but its socket is gone: something has tidied up `/tmp`.
    case lost
    case absent
  }

  private static let secondsMax = 120

  var state: State {
    switch configuration.acceptsConnections() {
    case true: .ready
    case false: .starting
    case nil: isRunning ? .lost : .absent
    }
  }

  /// Starts the server and waits until it lets people in.
  ///
  /// After a crash, its last children may hold the memory for a moment longer; so a first failure
  /// beside a leftover process file is tried again.
  func start(_ log: borrowing ServerLog) throws(EmbeddedServerError) {
    let isLeftover = System.status(processFile) != nil
    removeForeignProcessFile()
    do {
      try control("start", log)
    } catch {
      guard isLeftover else { throw error }
      sleep(2)
      try control("start", log)
    }
  }

  /// Stops the server: sessions are cut, nothing committed is lost. None running is fine.
  func stop(_ log: borrowing ServerLog) throws(EmbeddedServerError) {
    guard isRunning else { return }
    do {
      try control("stop", log)
    } catch {
      // It may have been dying by itself, which pg_ctl takes for a failure.
      if isRunning { throw error }
    }
  }

  /// Waits while a server that somebody has started recovers.
  func waitUntilStarted() {
    for _ in 0..<(Self.secondsMax * 10) {
      guard case .starting = state else { return }
      usleep(100_000)
    }
  }
}

extension ServerProcess {
  /// `PGDATA` instead of `-D`, which pg_ctl would hand to a shell.
  private func control(_ verb: String, _ log: borrowing ServerLog) throws(EmbeddedServerError) {
    let mode = verb == "stop" ? ["-m", "fast"] : []
    let command = [programs.pgControl, verb, "-w", "-s", "-t", "\(Self.secondsMax)"] + mode
    try log.run(command, as: user, environment: ["PGDATA=\(place.dataDirectory)"])
  }

  private var processFile: String { "\(place.dataDirectory)/postmaster.pid" }

  private var processID: pid_t? {
    System.text(of: processFile)?.split(separator: "\n").first.flatMap { pid_t($0) }
  }

  /// Whether the process of the process file lives, and is the server of this data.
  private var isRunning: Bool {
    guard let processID, isAlive(processID) else { return false }
    return isServer(processID)
  }

  private func isAlive(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }

  /// After a reboot the number in a leftover file may be another program's, and after kill -9 that
  /// of a process which is dead but not yet buried: PostgreSQL would not dare to start. (That no
  /// process still uses the data it finds out by its shared memory, too.)
  private func removeForeignProcessFile() {
    guard let processID, isAlive(processID), !isServer(processID) else { return }
    unsafe unlink(processFile)
  }

  /// A server works in its data directory, and a dead one nowhere. Where the system has no /proc to
  /// tell, the process file is believed.
  private func isServer(_ process: pid_t) -> Bool {
    guard System.status("/proc/self") != nil else { return true }
    guard let path = unsafe realpath("/proc/\(process)/cwd", nil) else { return false }
    defer { unsafe free(path) }
    return unsafe String(cString: path) == place.dataDirectory
  }
}
