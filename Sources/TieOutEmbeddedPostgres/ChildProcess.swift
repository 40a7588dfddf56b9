import CPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Runs a program to its end.
///
/// The child has a session of its own, so Ctrl-C in our terminal reaches neither it nor what it
/// leaves running; `/` as its directory, since another user may not be able to enter ours; and no
/// file of ours but the one for its output.
///
/// Not swift-subprocess: it cannot set the umask, reports a failed change of user like any failed start, and
/// suspends its caller, while the callers here block.
enum ChildProcess {
  /// The exit status of a child that could not switch to its user.
  static let statusNotPermitted: Int32 = 126

  /// The exit status of a program that could not be started.
  static let statusNotStarted: Int32 = 127

  /// Runs a program as `user`, with its output going to an open file.
  ///
  /// - Returns: the exit status; for a killed program, 128 plus the signal's number.
  static func run(
    _ command: [String], as user: ServerUser, environment: [String] = [], output: Int32
  ) -> Int32 {
    let child = start(command, as: user, environment: base + environment, output: output)
    guard child > 0 else { return statusNotStarted }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return statusNotStarted }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Runs a program and returns its output, which must be short.
  static func capture(_ command: [String], as user: ServerUser) -> (status: Int32, output: String) {
    var ends: [Int32] = [-1, -1]
    guard unsafe pipe(&ends) == 0 else { return (statusNotStarted, "") }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A few lines fit into the pipe, so the child does not block before we read.
    let status = run(command, as: user, output: ends[1])
    close(ends[1])
    return (status, System.readAll(ends[0]))
  }

  private static func start(
    _ command: [String], as user: ServerUser, environment: [String], output: Int32
  ) -> pid_t {
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    var environment = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { unsafe (arguments + environment).forEach { unsafe free($0) } }
    return unsafe child_start(
      command[0], &arguments, &environment, output, user.uid, user.gid)
  }

  /// Messages and sort order of locale C, and none of the caller's PG… variables.
  private static var base: [String] {
    let kept = ["PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"].compactMap { (name: String) in
      System.environment(name).map { "\(name)=\($0)" }
    }
    return kept + ["LC_ALL=C", "TZ=UTC"]
  }
}
