import Foundation
import Synchronization
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

@Suite(.serialized, .turn) struct EmbeddedServerTests {
  @Test func `starts at once share one server`() throws {
    let home = TemporaryHome()
    defer { home.remove() }
    let path = home.path
    let starts = Mutex<[Result<Int32, any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      let start = Result { try Self.processID(try EmbeddedServer.start(home: path)) }
      starts.withLock { $0.append(start) }
    }
    let processes = try Set(starts.withLock { $0 }.map { try $0.get() })
    #expect(processes.count == 1)
  }

  @Test func `what was committed survives kill -9 and the next start`() async throws {
    let home = TemporaryHome()
    defer { home.remove() }
    let server = try EmbeddedServer.start(home: home.path)
    let connection = try await PostgresConnection.connect(server.configuration)
    try await connection.run { try $0.script("CREATE TABLE kept AS SELECT 42 AS answer") }
    let process = try Self.processID(server)
    #expect(kill(process, SIGKILL) == 0)
    let next = try EmbeddedServer.start(home: home.path)
    #expect(try Self.processID(next) != process)
    let again = try await PostgresConnection.connect(next.configuration)
    let answer = try await again.run { try $0.execute("SELECT answer FROM kept")[0].int(0) }
    #expect(answer == 42)
  }

  @Test func `a process file whose number is another program's does not stop the start`() throws {
    let (home, otherHome) = (TemporaryHome(), TemporaryHome())
    defer {
      home.remove()
      otherHome.remove()
    }
    let server = try EmbeddedServer.start(home: home.path)
    let other = try EmbeddedServer.start(home: otherHome.path)
    let path = "\(server.dataDirectory)/postmaster.pid"
    let file = try String(contentsOfFile: path, encoding: .utf8)
    try server.stop()
    let number = "\(try Self.processID(other))"
    let lines = [number] + file.split(separator: "\n").dropFirst().map(String.init)
    let leftover = lines.joined(separator: "\n")
    #expect(FileManager.default.createFile(atPath: path, contents: Data(leftover.utf8)))
    let next = try EmbeddedServer.start(home: home.path)
    #expect("\(try Self.processID(next))" != number)
  }

  @Test func `stopping twice is fine, and the server can start again`() throws {
    let home = TemporaryHome()
    defer { home.remove() }
    let server = try EmbeddedServer.start(home: home.path)
    try server.stop()
    try server.stop()
    #expect(!FileManager.default.fileExists(atPath: "\(server.dataDirectory)/postmaster.pid"))
    _ = try EmbeddedServer.start(home: home.path)
  }

  @Test func `a first start that was interrupted mends itself`() throws {
    let home = TemporaryHome()
    defer { home.remove() }
    let unfinished = "\(home.path)/postgres.new/base"
    try FileManager.default.createDirectory(atPath: unfinished, withIntermediateDirectories: true)
    _ = try EmbeddedServer.start(home: home.path)
    #expect(!FileManager.default.fileExists(atPath: "\(home.path)/postgres.new"))
  }

  @Test func `a home too long for a socket's path, with odd characters, works`() async throws {
    let home = TemporaryHome(suffix: " it's $odd, " + String(repeating: "x", count: 120))
    defer { home.remove() }
    let server = try EmbeddedServer.start(home: home.path)
    let connection = try await PostgresConnection.connect(server.configuration)
    let directory = try await connection.run { session in
      try session.execute("SELECT current_setting('port')").one().text(0)
    }
    #expect(directory == "5432")
    #expect(server.socketDirectory.hasPrefix("/tmp/tieout-"))
    try server.stop()
    try FileManager.default.removeItem(atPath: server.socketDirectory)
    _ = try EmbeddedServer.start(home: home.path)
  }

  @Test func `a socket that was tidied away is had again by starting anew`() throws {
    let home = TemporaryHome()
    defer { home.remove() }
    let server = try EmbeddedServer.start(home: home.path)
    let process = try Self.processID(server)
    try FileManager.default.removeItem(atPath: "\(server.dataDirectory)/.s.PGSQL.5432")
    #expect(try Self.processID(EmbeddedServer.start(home: home.path)) != process)
  }

  @Test func `the role is no superuser, may make roles, and owns its database`() async throws {
    let home = TemporaryHome()
    defer { home.remove() }
    let server = try EmbeddedServer.start(home: home.path)
    let connection = try await PostgresConnection.connect(server.configuration)
    try await connection.run { session in
      let role = try session.execute(
        "SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = current_user")[0]
      #expect(try !role.bool(0))
      #expect(try role.bool(1))
      let names = ["listen_addresses", "fsync", "synchronous_commit", "jit", "server_encoding"]
      let settings = try names.map { name in
        try session.execute("SELECT current_setting($1)", [.text(name)])[0].text(0)
      }
      #expect(settings == ["", "on", "on", "off", "UTF8"])
      try session.script("CREATE SCHEMA owned")
    }
  }

  @Test func `a home that cannot be made is told with its path`() {
    let error = #expect(throws: EmbeddedServerError.self) {
      try EmbeddedServer.start(home: "/proc/tieout")
    }
    #expect(error?.description.contains("/proc/tieout") == true)
    #expect(error?.description.contains("TIEOUT_HOME") == true)
  }

  @Test func `without server programs, one sentence names the package`() {
    let error = EmbeddedServerError.programsMissing(
      majorVersion: nil, searched: ["/usr/lib/postgresql"])
    #expect(
      error.description == """
        No PostgreSQL server found in /usr/lib/postgresql; install one with: \
        apt-get install postgresql, or set DATABASE_URL.
        """)
  }

  /// The process id in the first line of the server's postmaster.pid.
  private static func processID(_ server: EmbeddedServer) throws -> Int32 {
    let file = try String(contentsOfFile: "\(server.dataDirectory)/postmaster.pid", encoding: .utf8)
    return try #require(file.split(separator: "\n").first.flatMap { Int32($0) })
  }
}
