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
    /// It runs, but its socket is gone, for example because `/tmp` was cleaned up.
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

  /// Starts the server and waits until it accepts connections.
  ///
  /// After a crash, its last children may still hold its shared memory for a moment; so if a process file was
  /// left over, a failed start is tried once more.
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

  /// Stops the server: sessions are cut, nothing committed is lost. Succeeds if no server runs.
  func stop(_ log: borrowing ServerLog) throws(EmbeddedServerError) {
    guard isRunning else { return }
    do {
      try control("stop", log)
    } catch {
      // pg_ctl also fails if the server was just ending on its own.
      if isRunning { throw error }
    }
  }

  /// Waits while a server started elsewhere is recovering.
  func waitUntilStarted() {
    for _ in 0..<(Self.secondsMax * 10) {
      guard case .starting = state else { return }
      usleep(100_000)
    }
  }
}

extension ServerProcess {
  /// Passes `PGDATA` instead of `-D`, which pg_ctl would hand to a shell.
  private func control(_ verb: String, _ log: borrowing ServerLog) throws(EmbeddedServerError) {
    let mode = verb == "stop" ? ["-m", "fast"] : []
    let command = [programs.pgControl, verb, "-w", "-s", "-t", "\(Self.secondsMax)"] + mode
    try log.run(command, as: user, environment: ["PGDATA=\(place.dataDirectory)"])
  }

  private var processFile: String { "\(place.dataDirectory)/postmaster.pid" }

  private var processID: pid_t? {
    System.text(of: processFile)?.split(separator: "\n").first.flatMap { pid_t($0) }
  }

  /// Whether the process in the process file lives and is the server of this data.
  private var isRunning: Bool {
    guard let processID, isAlive(processID) else { return false }
    return isServer(processID)
  }

  private func isAlive(_ process: pid_t) -> Bool {
    kill(process, 0) == 0 || errno == EPERM
  }

  /// Removes a leftover process file whose number now belongs to another program (after a reboot) or to a
  /// dead process that was not reaped yet (after kill -9): PostgreSQL would not start. PostgreSQL itself also
  /// checks its shared memory for processes that still use the data.
  private func removeForeignProcessFile() {
    guard let processID, isAlive(processID), !isServer(processID) else { return }
    unsafe unlink(processFile)
  }

  /// Whether a process is the server: its working directory is the data directory; a dead process has none.
  /// Without /proc the process file is trusted.
  private func isServer(_ process: pid_t) -> Bool {
    guard System.status("/proc/self") != nil else { return true }
    guard let path = unsafe realpath("/proc/\(process)/cwd", nil) else { return false }
    defer { unsafe free(path) }
    return unsafe String(cString: path) == place.dataDirectory
  }
}
