#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// `<home>/postgres.log`: the output of the server and its programs.
struct ServerLog: ~Copyable {
  let path: String
  private let file: Int32

  /// A larger log of earlier runs is moved to `postgres.log.1`.
  private static let bytesMax = 16 << 20

  init(home: String) throws(EmbeddedServerError) {
    path = "\(home)/postgres.log"
    if let status = System.status(path), status.st_size > Self.bytesMax {
      _ = unsafe rename(path, "\(path).1")
    }
    file = unsafe open(path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw EmbeddedServerError.homeUnusable(path: path, reason: System.lastError())
    }
  }

  deinit { close(file) }

  /// Runs a program with its output going to the log.
  ///
  /// - Throws: `programFailed` with the last lines of that output.
  func run(
    _ command: [String], as user: ServerUser, environment: [String] = []
  ) throws(EmbeddedServerError) {
    let start = Int(lseek(file, 0, SEEK_END))
    let status = ChildProcess.run(
      command, as: user, environment: environment, output: file)
    guard status != 0 else { return }
    let lines = (System.text(of: path, from: start) ?? "").split(separator: "\n").suffix(6)
    throw .programFailed(
      program: command[0], status: status, output: lines.joined(separator: "\n"), log: path)
  }
}
