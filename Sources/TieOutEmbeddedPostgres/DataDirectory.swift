#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The server's data directory and its configuration files.
struct DataDirectory {
  var place: ServerPlace
  var user: ServerUser

  /// The database's superuser, for administrators. The program itself connects as `tieout`.
  static let administrator = "postgres"

  private var path: String { place.dataDirectory }
  private var unfinished: String { "\(path).new" }

  /// Makes the data directory unless it exists. It gets its final name when it is complete, so an interrupted
  /// attempt leaves nothing that looks like data.
  func makeIfNeeded(_ programs: ServerPrograms, log: borrowing ServerLog)
    throws(EmbeddedServerError)
  {
    if place.hasData { return }
    try log.run(["/bin/rm", "-rf", "--", unfinished], as: try ServerUser.current())
    guard unsafe mkdir(unfinished, 0o700) == 0, unsafe chown(unfinished, user.uid, user.gid) == 0
    else {
      throw .homeUnusable(path: unfinished, reason: System.lastError())
    }
    let initdb = [
      programs.initdb, "--username=\(Self.administrator)", "--encoding=UTF8", "--locale=C",
      "--auth=reject", "--no-instructions",
    ]
    try log.run(initdb, as: user, environment: ["PGDATA=\(unfinished)"])
    try System.write(Self.mainFile, to: "\(unfinished)/postgresql.conf", owner: user)
    guard unsafe rename(unfinished, path) == 0 else {
      throw .homeUnusable(path: path, reason: System.lastError())
    }
    System.syncDirectory("\(path)/..")
  }

  /// Writes our settings and access rules; the server reads them when it starts.
  func configure() throws(EmbeddedServerError) {
    try System.write(settings, to: "\(path)/tieout.conf", owner: user)
    try System.write(Self.access, to: "\(path)/pg_hba.conf", owner: user)
    try System.write(identities, to: "\(path)/pg_ident.conf", owner: user)
  }
}

extension DataDirectory {
  private static let mainFile = """
    # tieout rewrites tieout.conf at each start. Put your own settings below: they take precedence.
    include 'tieout.conf'

    """

  /// Durable, reachable only by its socket, and sized for a nightly run on a small machine.
  ///
  /// Locale C sorts by bytes everywhere and never changes under an index, unlike a system's locales.
  private var settings: String {
    """
    # Written by tieout at each start.
    listen_addresses = ''
    port = 5432
    unix_socket_directories = '\(place.socketDirectory)'
    unix_socket_permissions = 0700
    max_connections = 50
    dynamic_shared_memory_type = \(sharedMemoryType)
    shared_buffers = '512MB'
    max_wal_size = '2GB'
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    jit = off
    timezone = 'UTC'
    log_timezone = 'UTC'
    lc_messages = 'C'
    lc_monetary = 'C'
    lc_numeric = 'C'
    lc_time = 'C'
    log_line_prefix = '%m [%p] '

    """
  }

  /// POSIX shared memory if the system has it: some containers have no /dev/shm.
  private var sharedMemoryType: String {
    let directory = unsafe open("/dev/shm", O_RDONLY | O_DIRECTORY)
    guard directory >= 0 else { return "mmap" }
    close(directory)
    return "posix"
  }

  /// No passwords and no trust: the kernel reports which user is at the other end of the socket (`peer`), and
  /// the map lists the users that may connect. The socket is also in a directory of mode 0700. On a shared
  /// machine only two users get in: the server's own, who can read its files anyway, and root, who can become
  /// that user.
  private static let access = """
    # Written by tieout at each start.
    local all all peer map=tieout

    """

  private var identities: String {
    var lines = ["# Written by tieout at each start."]
    for name in [user.name, "root"] {
      lines.append("tieout \"\(name)\" \(EmbeddedServer.role)")
      lines.append("tieout \"\(name)\" \(Self.administrator)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
