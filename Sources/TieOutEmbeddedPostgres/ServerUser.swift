#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The operating system's user that the server runs as, and the one who asks.
struct ServerUser: Sendable, Equatable {
  var name: String
  var uid: uid_t
  var gid: gid_t

  /// The caller. PostgreSQL wants a name for its user, which some containers do not have.
  static func current() throws(EmbeddedServerError) -> ServerUser {
    guard let caller = ServerUser(uid: geteuid()) else {
      throw .callerNameless(uid: Int(geteuid()))
    }
    return caller
  }

  /// A user by name.
  init?(named name: String) {
    guard let entry = unsafe getpwnam(name) else { return nil }
    unsafe self.init(entry.pointee)
  }

  /// A user by number.
  init?(uid: uid_t) {
    guard let entry = unsafe getpwuid(uid) else { return nil }
    unsafe self.init(entry.pointee)
  }

  private init(_ entry: passwd) {
    name = unsafe String(cString: entry.pw_name)
    uid = unsafe entry.pw_uid
    gid = unsafe entry.pw_gid
  }

  /// Who runs the server: the caller; and for root, the owner of the data where there is some, else
  /// a user who has no other rights.
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
