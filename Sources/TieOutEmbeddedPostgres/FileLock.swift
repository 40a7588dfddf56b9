#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Holds the lock of a file until the handle ends, against other processes and threads.
///
/// The system releases it when the process dies, so no stale lock remains.
struct FileLock: ~Copyable {
  private let file: Int32

  /// Waits until the lock is free.
  private init(_ path: String) throws(EmbeddedServerError) {
    let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw EmbeddedServerError.homeUnusable(path: path, reason: System.lastError())
    }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else {
        close(file)
        throw EmbeddedServerError.homeUnusable(path: path, reason: System.lastError())
      }
    }
    self.file = file
  }

  deinit { close(file) }

  /// Runs `body` while holding the lock of a file.
  static func holding<Result>(
    _ path: String, _ body: () throws(EmbeddedServerError) -> Result
  ) throws(EmbeddedServerError) -> Result {
    let lock = try FileLock(path)
    let result = try body()
    _ = consume lock
    return result
  }
}
