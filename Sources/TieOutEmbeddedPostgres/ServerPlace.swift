import TieOutPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The directories of a home's data and socket.
///
/// Both are `<home>/postgres` if possible. The data goes to a directory in `/var/tmp` if the server's user
/// cannot enter the home (when root starts it) or its path has a control character, which PostgreSQL's
/// programs do not accept. The socket goes to a directory in `/tmp` if its path would be longer than about a
/// hundred bytes. Both directories are named by a hash of the home's real path and remembered in
/// `<home>/postgres.place`.
struct ServerPlace: Sendable, Equatable {
  var dataDirectory: String
  var socketDirectory: String

  /// The longest path that every system allows (104 bytes with the NUL on Darwin, 108 on Linux).
  private static let socketPathBytesMax = 103
  private static let socketName = "/.s.PGSQL.5432"

  /// The remembered place of a home, else the usual one.
  init(remembered home: String) {
    var values: [Substring: String] = [:]
    for line in (System.text(of: Self.file(home)) ?? "").split(separator: "\n") {
      let parts = line.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { values[parts[0]] = String(parts[1]) }
    }
    dataDirectory = values["data"] ?? "\(home)/postgres"
    socketDirectory = values["socket"] ?? dataDirectory
  }

  /// Whether there is data.
  var hasData: Bool { System.status("\(dataDirectory)/PG_VERSION") != nil }

  /// The version of PostgreSQL that made the data, for example 15. Nil without data.
  var majorVersion: Int? {
    System.text(of: "\(dataDirectory)/PG_VERSION").flatMap { Int($0.trimmed) }
  }

  /// Chooses the place of a home's server, makes the private directories, and remembers them.
  static func choose(home: String, user: ServerUser) throws(EmbeddedServerError) -> ServerPlace {
    var place = ServerPlace(remembered: home)
    let name = "tieout-\(hash(home))"
    if !place.hasData {
      place.dataDirectory = "\(home)/postgres"
      if try !user.canEnter(home) || home.utf8.contains(where: { $0 < 0x20 }) {
        try makePrivate("/var/tmp/\(name)", owner: user)
        place.dataDirectory = "/var/tmp/\(name)/postgres"
      }
    }
    place.socketDirectory = place.dataDirectory
    if !isSuitableForSocket(place.dataDirectory) {
      place.socketDirectory = "/tmp/\(name)"
      try makePrivate(place.socketDirectory, owner: user)
    }
    try place.remember(in: home)
    return place
  }

  private static func file(_ home: String) -> String { "\(home)/postgres.place" }

  private func remember(in home: String) throws(EmbeddedServerError) {
    let usual = "\(home)/postgres"
    if dataDirectory == usual, socketDirectory == usual { return }
    if ServerPlace(remembered: home) == self { return }
    try System.write(
      "data=\(dataDirectory)\nsocket=\(socketDirectory)\n", to: Self.file(home),
      owner: try .current())
  }

  /// Short enough, and free of characters with a meaning in lists of directories and hosts.
  private static func isSuitableForSocket(_ directory: String) -> Bool {
    let isShort = directory.utf8.count + socketName.utf8.count <= socketPathBytesMax
    return isShort && !directory.utf8.contains { #",'"\"#.utf8.contains($0) || $0 < 0x20 }
  }

  /// Makes a directory in a place open to all users. An existing one must be a real directory of the same
  /// owner and closed to others; else it may be an attack.
  private static func makePrivate(
    _ path: String, owner: ServerUser
  ) throws(EmbeddedServerError) {
    if unsafe mkdir(path, 0o700) == 0, unsafe lchown(path, owner.uid, owner.gid) == 0 { return }
    guard let status = System.status(path) else {
      throw .homeUnusable(path: path, reason: System.lastError())
    }
    let isOurs = status.st_uid == owner.uid || status.st_uid == geteuid()
    guard System.isDirectory(status), isOurs, status.st_mode & 0o077 == 0 else {
      let mode = String(status.st_mode & 0o7777, radix: 8)
      throw .directoryUnsafe(path: path, found: "user \(status.st_uid) as owner and mode \(mode)")
    }
    guard unsafe lchown(path, owner.uid, owner.gid) == 0 else {
      throw .homeUnusable(path: path, reason: System.lastError())
    }
  }

  /// FNV-1a: short and stable. Not for secrets.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return String(hash, radix: 16)
  }
}

extension ServerUser {
  /// Whether this user may enter a directory.
  fileprivate func canEnter(_ directory: String) throws(EmbeddedServerError) -> Bool {
    guard geteuid() != uid else { return true }
    let test = ["/bin/sh", "-c", #"cd "$1""#, "sh", directory]
    let (status, _) = ChildProcess.capture(test, as: self)
    guard status != ChildProcess.statusNotPermitted else {
      throw .plainUserMissing(reason: "it is not allowed to become \(name) here")
    }
    return status == 0
  }
}
