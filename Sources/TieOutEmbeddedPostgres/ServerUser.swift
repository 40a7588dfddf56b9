#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A user of the operating system: the caller, or the user that the server runs as.
struct ServerUser: Sendable, Equatable {
  var name: String
  var uid: uid_t
  var gid: gid_t

  /// The caller. PostgreSQL requires a user name, which some containers lack.
  static func current() throws(EmbeddedServerError) -> ServerUser {
    guard let caller = ServerUser(uid: geteuid()) else {
      throw .callerNameless(uid: Int(geteuid()))
    }
    return caller
  }

  /// A user by name. Nil if there is none.
  init?(named name: String) {
    guard let entry = unsafe getpwnam(name) else { return nil }
    unsafe self.init(entry.pointee)
  }

  /// A user by number. Nil if it has no name.
  init?(uid: uid_t) {
    guard let entry = unsafe getpwuid(uid) else { return nil }
    unsafe self.init(entry.pointee)
  }

  private init(_ entry: passwd) {
    name = unsafe String(cString: entry.pw_name)
    uid = unsafe entry.pw_uid
    gid = unsafe entry.pw_gid
  }

  /// The user that runs the server: the caller; if the caller is root, the owner of the data, else an
  /// unprivileged user.
  static func forServer(dataDirectory: String?) throws(EmbeddedServerError) -> ServerUser {
    let owner = dataDirectory.flatMap(System.status).flatMap { ServerUser(uid: $0.st_uid) }
    let caller = try current()
    if caller.uid == 0 {
      if let owner, owner.uid != 0 { return owner }
      if let plain = ServerUser(named: "postgres") ?? ServerUser(named: "nobody") { return plain }
      throw .plainUserMissing(reason: "there is neither a user postgres nor nobody")
    }
    if let owner, let dataDirectory, owner.uid != caller.uid {
      throw .foreignData(path: dataDirectory, owner: owner.name, caller: caller.name)
    }
    return caller
  }
}
