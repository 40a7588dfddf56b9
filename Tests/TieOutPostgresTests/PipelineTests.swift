import Testing
import TieOutPostgres

extension LiveTests {
  @Suite struct PipelineTests {
    @Test func `a pipeline answers in order`() async throws {
      let connection = try await TestServer.connect()
      let numbers = try await connection.run { session in
        try session.pipeline((0..<100).map { Statement("SELECT $1", [.int32($0)]) })
          .map { try $0[0].int32(0) }
      }
      #expect(numbers == Array(0..<100))
    }

    @Test func `a failed statement in a pipeline leaves the session usable`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        let error = #expect(throws: PostgresError.self) {
          try session.pipeline([
            Statement("INSERT INTO t VALUES (1)"), Statement("SELECT 1/0"),
            Statement("SELECT * FROM nowhere"), Statement("INSERT INTO t VALUES (2)"),
          ])
        }
        #expect(error?.sqlState == "22012")
        #expect(try session.count("t") == 0)
        #expect(try session.pipeline([Statement("SELECT 5")])[0][0].int(0) == 5)
      }
    }

    @Test func `a pipeline larger than every buffer on the way does not get stuck`() async throws {
      let connection = try await TestServer.connect()
      let text = String(repeating: "x", count: 2000)
      let count = try await connection.run { session in
        try session.pipeline((0..<20_000).map { _ in Statement("SELECT $1", [.text(text)]) }).count
      }
      #expect(count == 20_000)
    }

    @Test func `a pipeline inside a transaction belongs to it`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        struct Ours: Error {}
        #expect(throws: Ours.self) {
          try session.transaction {
            let inserted = try session.pipeline([Statement("INSERT INTO t VALUES (1), (2)")])
            #expect(inserted[0].affected == 2)
            throw Ours()
          }
        }
        #expect(try session.count("t") == 0)
      }
    }
  }
}
