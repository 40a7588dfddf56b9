import Testing
import TieOutPostgres

extension LiveTests {
  @Suite struct NotificationTests {
    /// Long enough for any machine: the expected event, or another end of the wait, comes long before.
    private static let guardAgainstHanging = Duration.seconds(3_600)

    @Test func `who listens is woken`() async throws {
      let listener = try await TestServer.connect()
      let other = try await TestServer.connect()
      try await listener.run { try $0.listen(to: "a \"channel\"") }
      async let isWoken = listener.run {
        try $0.waitForNotification(within: Self.guardAgainstHanging)
      }
      try await other.run { _ = try $0.execute("SELECT pg_notify('a \"channel\"', '')") }
      #expect(try await isWoken)
      await listener.close()
      await other.close()
    }

    @Test func `what came before somebody waits is told, once`() async throws {
      let listener = try await TestServer.connect()
      try await listener.run { session in
        try session.listen(to: "news")
        try session.script("NOTIFY news; NOTIFY news, 'more'")
        #expect(try session.waitForNotification(within: Self.guardAgainstHanging))
        #expect(try !session.waitForNotification(within: .zero))
        #expect(try session.answers())
      }
      await listener.close()
    }

    @Test func `another channel wakes nobody`() async throws {
      let listener = try await TestServer.connect()
      try await listener.run { session in
        try session.listen(to: "news")
        try session.script("NOTIFY \"News\"")
        // A session's own notification arrives with the answer to NOTIFY, so a longer wait would change
        // nothing.
        #expect(try !session.waitForNotification(within: .milliseconds(20)))
      }
      await listener.close()
    }

    @Test func `waiting ends with its task, and the connection stays good`() async throws {
      let listener = try await TestServer.connect()
      try await listener.run { try $0.listen(to: "news") }
      let waiting = Task {
        try await listener.run { try $0.waitForNotification(within: Self.guardAgainstHanging) }
      }
      waiting.cancel()
      await #expect(throws: PostgresError.self) { try await waiting.value }
      #expect(try await listener.run { try $0.answers() })
      await listener.close()
    }

    @Test func `waiting ends with the connection`() async throws {
      let listener = try await TestServer.connect()
      let process = try await listener.run { session in
        try session.listen(to: "news")
        return try session.execute("SELECT pg_backend_pid()")[0].int32(0)
      }
      async let ending = listener.run { session in
        #expect(throws: PostgresError.self) {
          try session.waitForNotification(within: Self.guardAgainstHanging)
        }
        do {
          _ = try session.waitForNotification(within: Self.guardAgainstHanging)
          return "none"
        } catch let error as PostgresError {
          return error.sqlState ?? "?"
        }
      }
      let administrator = try await TestServer.connectAsAdministrator()
      try await administrator.run {
        _ = try $0.execute("SELECT pg_terminate_backend($1)", [.int32(process)])
      }
      #expect(try await ending == "08006")
      await administrator.close()
    }

    @Test func `nobody waits in a transaction, where nothing would come`() async throws {
      let listener = try await TestServer.connect()
      await #expect(throws: PostgresError.self) {
        try await listener.run { session in
          try session.transaction {
            try session.waitForNotification(within: Self.guardAgainstHanging)
          }
        }
      }
      await listener.close()
    }
  }

  @Suite struct SavepointTests {
    struct Failure: Error {}

    @Test func `what a body did is undone, what was before it stays`() async throws {
      let connection = try await TestServer.connect()
      let count = try await connection.run { session in
        try session.script("CREATE TEMPORARY TABLE kept (n integer)")
        return try session.transaction {
          try session.script("INSERT INTO kept VALUES (1)")
          for number in 2...4 {
            try? session.savepoint {
              try session.script("INSERT INTO kept VALUES (\(number))")
              if number == 3 { throw Failure() }
              // An error of the server does not lose the transaction's notification either.
              if number == 4 { try session.script("INSERT INTO missing VALUES (4)") }
            }
          }
          return try session.count("kept")
        }
      }
      #expect(count == 2)
      await connection.close()
    }

    @Test func `a body that swallows a statement's error is undone`() async throws {
      let connection = try await TestServer.connect()
      let (isRefused, answers) = try await connection.run { session in
        try session.transaction {
          var isRefused = false
          do {
            try session.savepoint { try? session.script("SELECT * FROM missing") }
          } catch { isRefused = true }
          return (isRefused, try session.answers())
        }
      }
      #expect(isRefused && answers)
      await connection.close()
    }

    @Test func `outside a transaction there is none`() async throws {
      let connection = try await TestServer.connect()
      await #expect(throws: PostgresError.self) {
        try await connection.run { try $0.savepoint {} }
      }
      #expect(try await connection.run { try $0.answers() })
      await connection.close()
    }
  }
}
