#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The operating system calls that the embedded server needs, with readable errors.
enum System {
  /// An environment variable.
  static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }

  /// The text of `errno`, for example `Permission denied`.
  static func lastError() -> String {
    unsafe String(cString: strerror(errno))
  }

  /// Makes a directory and its missing parents. Succeeds if it exists.
  static func makeDirectories(_ path: String) throws(EmbeddedServerError) {
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let parent = parent(of: path) else {
      throw .homeUnusable(path: path, reason: lastError())
    }
    try makeDirectories(parent)
    guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw .homeUnusable(path: path, reason: lastError())
    }
  }

  private static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return nil }
    return String(path[..<slash])
  }

  /// The absolute path without symbolic links.
  static func realPath(_ path: String) throws(EmbeddedServerError) -> String {
    guard let resolved = unsafe realpath(path, nil) else {
      throw .homeUnusable(path: path, reason: lastError())
    }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Owner, type and permissions of a path, without following links. Nil if it does not exist.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status : nil
  }

  /// Whether we may execute a program.
  static func isExecutable(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }

  static func isDirectory(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// The text of a small file, from an offset. Nil if it cannot be read.
  static func text(of path: String, from offset: Int = 0) -> String? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard lseek(file, off_t(offset), SEEK_SET) >= 0 else { return nil }
    return readAll(file)
  }

  /// Reads a file or pipe to its end.
  static func readAll(_ file: Int32) -> String {
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { chunk in
        unsafe read(file, chunk.baseAddress, chunk.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += chunk[..<count]
    }
  }

  /// Writes a small file with mode 0600 and gives it to `owner`.
  static func write(
    _ text: String, to path: String, owner: ServerUser
  ) throws(EmbeddedServerError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .homeUnusable(path: path, reason: lastError()) }
    defer { close(file) }
    let bytes = Array(text.utf8)
    let count = unsafe bytes.withUnsafeBytes { bytes in
      unsafe pwrite(file, bytes.baseAddress, bytes.count, 0)
    }
    guard count == bytes.count, fsync(file) == 0, fchown(file, owner.uid, owner.gid) == 0 else {
      throw .homeUnusable(path: path, reason: lastError())
    }
  }

  /// Makes the entries of a directory durable.
  static func syncDirectory(_ path: String) {
    let directory = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard directory >= 0 else { return }
    _ = fsync(directory)
    close(directory)
  }

  /// The names in a directory, unordered. Empty if it cannot be read.
  static func list(_ path: String) -> [String] {
    guard let directory = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { name in
          unsafe names.append(String(cString: name))
        }
      }
    }
    return names
  }
}
