import Testing
import TieOutPostgres

extension LiveTests {
  @Suite struct SessionTests {
    @Test(
      arguments: [
        ("SELECT * FROM nowhere", "42P01", \PostgresError.isUndefinedTable),
        ("CREATE TABLE nowhere.t ()", "3F000", \.isUndefinedSchema),
        ("SELECT * FROM pg_authid", "42501", \.isInsufficientPrivilege),
        ("INSERT INTO kept VALUES (1, 'again')", "23505", \.isUniqueViolation),
        ("INSERT INTO kept VALUES (-1, 'no')", "23514", \.isCheckViolation),
        ("SELECT FROM kept FOR UPDATE NOWAIT", "55P03", \.isLockNotAvailable),
      ] as [(String, String, any KeyPath<PostgresError, Bool> & Sendable)])
    func `an error is told by its SQLSTATE, and the session goes on`(
      sql: String, sqlState: String, predicate: any KeyPath<PostgresError, Bool> & Sendable
    ) async throws {
      let name = "errors_\(sqlState.lowercased())"
      let other = try await TestServer.connect()
      try await other.run { session in
        try session.script(
          """
          CREATE SCHEMA \(name);
          CREATE TABLE \(name).kept (id int PRIMARY KEY CHECK (id > 0), note text);
          INSERT INTO \(name).kept VALUES (1, 'once')
          """)
        try session.script("BEGIN")
        try session.script("SELECT FROM \(name).kept FOR UPDATE")
      }
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          try session.script("SET search_path = \(name)")
          return try session.execute(sql).count
        }
      }
      #expect(error?.sqlState == sqlState)
      #expect(error?[keyPath: predicate] == true)
      #expect(try await connection.run { try $0.answers() })
    }

    @Test func `a unique violation names table and constraint`() async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          try session.script(
            """
            CREATE TEMP TABLE named (id int CONSTRAINT named_once UNIQUE);
            INSERT INTO named VALUES (1), (1)
            """)
        }
      }
      #expect(error?.constraint == "named_once")
      #expect(error?.table == "named")
    }

    @Test func `a transaction that throws leaves nothing behind, and its own error wins`()
      async throws
    {
      struct Ours: Error {}
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        #expect(throws: Ours.self) {
          try session.transaction {
            _ = try session.execute("INSERT INTO t VALUES (1)")
            throw Ours()
          }
        }
        #expect(throws: Ours.self) {
          try session.transaction {
            _ = try? session.execute("SELECT 1/0")
            throw Ours()
          }
        }
        #expect(!session.isInTransaction)
        #expect(try session.count("t") == 0)
        try session.transaction { _ = try session.execute("INSERT INTO t VALUES (2)") }
        #expect(try session.execute("SELECT n FROM t")[0].int(0) == 2)
      }
    }

    @Test func `our error wins even when ROLLBACK cannot be sent any more`() async throws {
      struct Ours: Error {}
      let connection = try await TestServer.connect()
      await #expect(throws: Ours.self) {
        try await connection.run { session in
          try session.transaction {
            _ = try? session.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            throw Ours()
          }
        }
      }
    }

    @Test func `a swallowed error cannot pass for a commit`() async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          try session.transaction { _ = try? session.execute("SELECT 1/0") }
        }
      }
      #expect(error?.sqlState == "25P02")
    }

    @Test func `a transaction inside a transaction is refused`() async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          try session.transaction { try session.transaction {} }
        }
      }
      #expect(error?.sqlState == "25001")
    }

    @Test func `notices go to the handler`() async throws {
      let connection = try await TestServer.connect()
      let notices = try await connection.run { session in
        var notices: [Notice] = []
        session.notices { notices.append($0) }
        defer { session.notices(nil) }
        try session.script("DO $$ BEGIN RAISE WARNING 'mind the gap'; END $$")
        return notices
      }
      #expect(notices.map(\.severity) == ["WARNING"])
      #expect(notices.map(\.content.message) == ["mind the gap"])
    }

    @Test func `COPY in the wrong place is an error, and the session goes on`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        for round in 0..<20 {
          let sql = round % 2 == 0 ? "COPY t FROM STDIN" : "COPY t TO STDOUT"
          #expect(throws: PostgresError.self) { try session.script(sql) }
          #expect(try session.answers())
          #expect(throws: PostgresError.self) { try session.execute(sql) }
          #expect(try session.answers())
          #expect(throws: PostgresError.self) { try session.copyIn(sql, CopyBuffer().finish()) }
          #expect(try session.answers())
          #expect(throws: PostgresError.self) { try session.copyOut(sql) { _ in } }
          #expect(try session.answers())
        }
      }
    }
  }
}
