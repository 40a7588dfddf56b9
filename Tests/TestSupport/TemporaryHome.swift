import Foundation
package import TieOutEmbeddedPostgres
import TieOutPostgres

/// A home directory for one server, named after our process so that a later run can remove it.
package struct TemporaryHome {
  package let path: String

  private static let prefix = "tieout-tests-"
  private static let disk = "/tmp"
  private static let memory = "/dev/shm"
  private static let memoryFreeMin = 4 << 30

  /// Whether there is memory for files. A test's database has some 400. On a disk, to make and remove them
  /// takes longer than most tests.
  private static let hasMemory: Bool = {
    let space = try? FileManager.default.attributesOfFileSystem(forPath: memory)
    return space?[.systemFreeSize] as? Int ?? 0 >= memoryFreeMin
  }()

  /// - Parameter inMemory: whether its files are in memory, where there is enough.
  package init(suffix: String = "", inMemory: Bool = true) {
    let unique = String(UInt32.random(in: 0 ... .max), radix: 36)
    let parent = inMemory && Self.hasMemory ? Self.memory : Self.disk
    path = "\(parent)/\(Self.prefix)\(getpid())-\(unique)\(suffix)"
  }

  /// The home at a path.
  package init(at path: String) { self.path = path }

  /// Stops the server of the home, if there is one, and removes it with all its data.
  package func remove() {
    let server = try? EmbeddedServer.existing(home: path)
    try? server?.stop()
    if let server { try? FileManager.default.removeItem(atPath: server.socketDirectory) }
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Removes the homes of killed test runs.
  package static func removeLeftovers() {
    for parent in [disk, memory] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
      for name in names where name.hasPrefix(prefix) {
        let process = name.dropFirst(prefix.count).prefix { $0.isNumber }
        guard let process = pid_t(process), kill(process, 0) != 0 else { continue }
        TemporaryHome(at: "\(parent)/\(name)").remove()
      }
    }
  }
}

extension EmbeddedServer {
  /// Starts a server for a whole suite: every role may log in, there are enough connections for concurrent
  /// tests, and nothing is done against power cuts, since no test of such a suite simulates one.
  ///
  /// - Parameter access: lines to insert at the beginning of `pg_hba.conf`.
  package static func startForTests(home: String, access: String = "") throws -> EmbeddedServer {
    let server = try start(home: home)
    try server.stop()
    let rules = "\(server.dataDirectory)/tests_hba.conf"
    try "\(access)local all all trust\n".write(toFile: rules, atomically: false, encoding: .utf8)
    let file = try FileHandle(
      forUpdating: URL(fileURLWithPath: "\(server.dataDirectory)/postgresql.conf"))
    try file.seekToEnd()
    let settings = """
      hba_file = '\(rules)'
      fsync = off
      full_page_writes = off
      max_wal_size = 256MB
      max_connections = 150
      max_prepared_transactions = 10

      """
    try file.write(contentsOf: Data(settings.utf8))
    try file.close()
    return try start(home: home)
  }
}
