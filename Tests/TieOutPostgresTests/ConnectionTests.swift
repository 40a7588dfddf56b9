import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

@Suite struct ConfigurationTests {
  @Test(arguments: [
    "postgres://user:s3cret/word@host/db", "postgres://user:s3cret@word@host/db", "s3cret",
    "postgres://host/db?s3cret=word", "host=h password='s3cret", "postgres://u:s3cret%zz@h/d",
    "postgres://user:12/s3cret@host/db",
  ])
  func `a URL that cannot be read is never repeated`(url: String) {
    let error = #expect(throws: PostgresError.self) { try PostgresConfiguration(url: url) }
    #expect(error?.isConnectionFailure == true)
    #expect(error?.description.contains("s3cret") == false)
    #expect(error?.description.contains("postgresql://user:password@host:5432/database") == true)
  }

  @Test func `a configuration shows where it leads, and no password`() throws {
    let configuration = try PostgresConfiguration(url: "postgres://app:s3cret@db.example.com/shop")
    #expect(
      "\(configuration)" == "host=db.example.com user=app dbname=shop password=[redacted]")
    var dumped = ""
    dump(configuration, to: &dumped)
    for text in [String(reflecting: configuration), dumped, "\(Optional(configuration) as Any)"] {
      #expect(!text.contains("s3cret"))
    }
  }

  @Test func `a refused connection says where, and is a connection failure`() async throws {
    let configuration = try PostgresConfiguration(url: "postgres://app:s3cret@127.0.0.1:1/shop")
    let error = await #expect(throws: PostgresError.self) {
      try await PostgresConnection.connect(configuration)
    }
    #expect(error?.sqlState == "08001")
    #expect(error?.isConnectionFailure == true)
    #expect(error?.message.contains("127.0.0.1") == true)
    #expect(error?.message.contains("s3cret") == false)
  }

  @Test func `a server that never answers is given up after connect_timeout`() async throws {
    let listener = try SilentListener()
    let configuration = try PostgresConfiguration(
      url: "host=127.0.0.1 port=\(listener.port) user=a dbname=b connect_timeout=1")
    let error = await #expect(throws: PostgresError.self) {
      try await PostgresConnection.connect(configuration)
    }
    #expect(error?.sqlState == "08001")
    #expect(error?.message.contains("within 1 s") == true)
  }

  @Test func `a task cancelled while it connects does not wait`() async throws {
    let listener = try SilentListener()
    let configuration = try PostgresConfiguration(
      url: "host=127.0.0.1 port=\(listener.port) user=a dbname=b connect_timeout=86400")
    let task = Task { try await PostgresConnection.connect(configuration) }
    try await listener.awaitCaller()
    task.cancel()
    // The statement would take a day.
    let error = await #expect(throws: PostgresError.self) { try await task.value }
    #expect(error?.isCancelled == true)
  }
}

extension LiveTests {
  @Suite struct ConnectionTests {
    @Test func `a wrong password is told by its SQLSTATE and never repeated`() async throws {
      let server = try TestServer.server()
      let administrator = try await TestServer.connectAsAdministrator()
      let access = "\(server.dataDirectory)/pg_hba.conf"
      let rules = try String(contentsOfFile: access, encoding: .utf8)
      let file = try #require(FileHandle(forWritingAtPath: access))
      try file.write(contentsOf: Data("local all walled scram-sha-256\n\(rules)".utf8))
      try file.close()
      try await administrator.run { session in
        try session.script("CREATE ROLE walled LOGIN PASSWORD 'right-horse'")
        _ = try session.execute("SELECT pg_reload_conf()")
      }
      let place = "host=\(server.dataDirectory) dbname=tieout user=walled"
      let wrong = try PostgresConfiguration(url: "\(place) password=wr0ng-horse")
      // The server needs a moment to reload its rules.
      try await until { await refusal(of: wrong)?.sqlState == "28P01" }
      #expect(await refusal(of: wrong).map { "\($0)".contains("wr0ng-horse") } == false)
      let right = try PostgresConfiguration(url: "\(place) password=right-horse")
      let connection = try await PostgresConnection.connect(right)
      let user = try await connection.run { try $0.execute("SELECT current_user")[0].text(0) }
      #expect(user == "walled")
    }

    private func refusal(of configuration: PostgresConfiguration) async -> PostgresError? {
      do {
        await (try PostgresConnection.connect(configuration)).close()
        return nil
      } catch { return error }
    }

    @Test func `a database or role that is not there is told by its SQLSTATE`() async throws {
      let directory = try TestServer.server().dataDirectory
      let database = await #expect(throws: PostgresError.self) {
        try await PostgresConnection.connect(
          PostgresConfiguration(socketDirectory: directory, user: "tieout", database: "nowhere"))
      }
      #expect(database?.isUndefinedDatabase == true)
      let role = await #expect(throws: PostgresError.self) {
        try await PostgresConnection.connect(
          PostgresConfiguration(socketDirectory: directory, user: "nobody", database: "tieout"))
      }
      #expect(role?.isInvalidPassword == true)
    }

    @Test func `cancelling the task ends its statement with 57014, and the session goes on`()
      async throws
    {
      let connection = try await TestServer.connect()
      let task = try await sleeping(on: connection)
      task.cancel()
      let error = await #expect(throws: PostgresError.self) { try await task.value }
      #expect(error?.sqlState == "57014")
      #expect(try await connection.run { try $0.answers() })
    }

    @Test func `cancel() from outside does the same`() async throws {
      let connection = try await TestServer.connect()
      let task = try await sleeping(on: connection)
      connection.cancel()
      let error = await #expect(throws: PostgresError.self) { try await task.value }
      #expect(error?.isCancelled == true)
    }

    /// A running statement that would take a day.
    private func sleeping(on connection: PostgresConnection) async throws -> Task<Int, any Error> {
      let process = try await connection.run { try $0.process() }
      let task = Task {
        try await connection.run { try $0.execute("SELECT pg_sleep(86400)").count }
      }
      try await TestServer.awaitStatement(of: process, waitingFor: "PgSleep")
      return task
    }

    @Test func `a cancelled task sends nothing, and its transaction is rolled back`() async throws {
      let connection = try await TestServer.connect()
      let process = try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        return try session.process()
      }
      let task = Task {
        try await connection.run { session in
          try session.transaction {
            _ = try session.execute("INSERT INTO t VALUES (1)")
            _ = try? session.execute("SELECT pg_sleep(86400)")
            _ = try session.execute("INSERT INTO t VALUES (2)")
          }
        }
      }
      try await TestServer.awaitStatement(of: process, waitingFor: "PgSleep")
      task.cancel()
      let error = await #expect(throws: PostgresError.self) { try await task.value }
      #expect(error?.isCancelled == true)
      let count = try await connection.run { session in
        #expect(!session.isInTransaction)
        return try session.count("t")
      }
      #expect(count == 0)
    }

    @Test func `a cancellation never reaches the next run`() async throws {
      let connection = try await TestServer.connect()
      for round in 0..<200 {
        let task = Task { try await connection.run { try $0.execute("SELECT 1").count } }
        if round % 2 == 0 { await Task.yield() }
        task.cancel()
        _ = try? await task.value
        #expect(try await connection.run { try $0.execute("SELECT pg_sleep(0.001)").count } == 1)
      }
    }

    @Test func `a closed connection says so`() async throws {
      let connection = try await TestServer.connect()
      await connection.close()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { try $0.execute("SELECT 1").count }
      }
      #expect(error?.sqlState == "08003")
    }

    @Test func `a lost connection is a connection failure`() async throws {
      let connection = try await TestServer.connect()
      let administrator = try await TestServer.connectAsAdministrator()
      let pid = try await connection.run { try $0.execute("SELECT pg_backend_pid()")[0].int32(0) }
      try await administrator.run { session in
        _ = try session.execute("SELECT pg_terminate_backend($1, 5000)", [.int32(pid)])
      }
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { try $0.execute("SELECT 1").count }
      }
      #expect(error?.isConnectionFailure == true)
    }

    @Test func `each connection has a thread of its own`() async throws {
      let connections = try await (0..<4).asyncMap { _ in try await TestServer.connect() }
      let threads = try await connections.asyncMap { connection in
        try await connection.run { _ in Self.currentThread }
      }
      #expect(Set(threads).count == 4)
      let again = try await connections.asyncMap { connection in
        try await connection.run { _ in Self.currentThread }
      }
      #expect(again == threads)
    }

    private static var currentThread: String { "\(pthread_self())" }

    @Test func `waiting statements do not hold up the other tasks`() async throws {
      let connections = try await (0..<16).asyncMap { _ in try await TestServer.connect() }
      let lock = try await HeldLock()
      try await withThrowingTaskGroup(of: Int.self) { group in
        for connection in connections {
          group.addTask { try await connection.run { try $0.execute(lock.wait).count } }
        }
        // If one blocked another, they would never all wait at once.
        try await TestServer.awaitWaiting(16, for: "advisory")
        await lock.release()
        try await group.waitForAll()
      }
    }
  }
}
