import Testing
import TieOutPostgres

extension LiveTests {
  @Suite struct ValueTests {
    private static let uuid = UUID128(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210)

    @Test func `every kind of bind comes back as it went, and means what the server says`()
      async throws
    {
      let uuid = Self.uuid
      try await expect(.bool(true), "true") { try $0.bool(0) == true }
      try await expect(.int16(-32768), "-32768") {
        try $0.int16(0) == -32768 && $0.int(0) == -32768
      }
      try await expect(.int32(.max), "2147483647") {
        try $0.int32(0) == .max && $0.int(0) == 2147483647
      }
      try await expect(.int64(.min), "-9223372036854775808") { try $0.int64(0) == .min }
      try await expect(.text("Grüße, 世界 👋"), "Grüße, 世界 👋") { try $0.text(0) == "Grüße, 世界 👋" }
      try await expect(.text(""), "") { try $0.text(0).isEmpty }
      try await expect(.jsonb(#"{"a": 1.10}"#), #"{"a": 1.10}"#) {
        try $0.text(0) == #"{"a": 1.10}"#
      }
      try await expect(.bytes([0, 255, 16]), #"\x00ff10"#) { try $0.bytes(0) == [0, 255, 16] }
      try await expect(.bytes([]), #"\x"#) { try $0.bytes(0) == [] }
      try await expect(.uuid(uuid), "01234567-89ab-cdef-fedc-ba9876543210") {
        try $0.uuid(0) == uuid
      }
      try await expect(
        .timestamp(microseconds: 1_738_060_201_250_001), "2025-01-28 10:30:01.250001+00"
      ) {
        try $0.timestamp(0) == 1_738_060_201_250_001
      }
      try await expect(.timestamp(microseconds: -1), "1969-12-31 23:59:59.999999+00") {
        try $0.timestamp(0) == -1
      }
      try await expect(.date(days: 20_116), "2025-01-28") { try $0.date(0) == 20_116 }
      try await expect(.numeric(coefficient: -1500, scale: 3), "-1.500") {
        Decimal38(try $0.numeric(0)) == Decimal38(-15, 1)
      }
    }

    @Test func `every kind of array comes back as it went, the empty one too`() async throws {
      let uuid = Self.uuid
      try await expect(.int16Array([1, -1]), "{1,-1}") { try $0.int16Array(0) == [1, -1] }
      try await expect(.int64Array([.min, .max]), "{-9223372036854775808,9223372036854775807}") {
        try $0.int64Array(0) == [.min, .max]
      }
      try await expect(.uuidArray([uuid]), "{01234567-89ab-cdef-fedc-ba9876543210}") {
        try $0.uuidArray(0) == [uuid]
      }
      try await expect(.textArray(["a", "", "ü,\""]), #"{a,"","ü,\""}"#) {
        try $0.textArray(0) == ["a", "", "ü,\""]
      }
      try await expect(.bytesArray([[0, 255], []]), #"{"\\x00ff","\\x"}"#) { _ in true }
      try await expect(.textArray([]), "{}") { try $0.textArray(0) == [] }
    }

    @Test func `NULL is nil where it may be, and an error where it may not`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        let row = try session.execute("SELECT $1::bigint, $1::bigint::numeric", [.null])[0]
        #expect(row.isNull(0))
        #expect(try row.int64IfPresent(0) == nil)
        #expect(try row.numericIfPresent(1) == nil)
        #expect(throws: PostgresError.self) { try row.int64(0) }
        let error = #expect(throws: PostgresError.self) { try row.numeric(1) }
        #expect(error?.sqlState == "22004")
      }
    }

    @Test func `another type than asked for is an error that names the column`() async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { try $0.execute("SELECT 1::bigint AS amount")[0].text(0) }
      }
      #expect(error?.sqlState == "42804")
      #expect(error?.message.contains("amount") == true)
    }

    @Test(arguments: ["infinity", "-infinity", "294276-12-31"])
    func `a time that 64 bits cannot hold is an error`(text: String) async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          try session.execute("SELECT $1::text::timestamptz", [.text(text)])[0].timestamp(0)
        }
      }
      #expect(error?.sqlState == "22008")
    }

    @Test(arguments: [Int64.min, Int64.min + 946_684_800_000_000, -300_000_000_000_000_000])
    func `a time that PostgreSQL cannot hold is refused, not changed`(time: Int64) async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          try session.execute("SELECT $1", [.timestamp(microseconds: time)]).count
        }
      }
      #expect(error?.sqlState == "22008")
    }

    /// Sends a value and reads it back twice: as a value, and as the server's own text.
    private func expect(
      _ bind: Bind, _ text: String, _ isSame: @Sendable (Row) throws -> Bool,
      sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("SET timezone = 'UTC'")
        let row = try session.execute("SELECT $1, $1::text", [bind])[0]
        #expect(try isSame(row), sourceLocation: sourceLocation)
        #expect(try row.text(1) == text, sourceLocation: sourceLocation)
      }
    }
  }
}

@Suite struct UUID128Tests {
  @Test func `text and bits tell the same`() throws {
    let uuid = try #require(UUID128("0123ABCD-89ab-cdef-fedc-ba9876543210"))
    #expect(uuid == UUID128(high: 0x0123_abcd_89ab_cdef, low: 0xfedc_ba98_7654_3210))
    #expect(uuid.description == "0123abcd-89ab-cdef-fedc-ba9876543210")
  }

  @Test(arguments: [
    "", "0123abcd89abcdeffedcba9876543210", "0123abcd-89ab-cdef-fedc-ba987654321",
    "0123abcd-89ab-cdef-fedc-ba98765432100", "0123abcd-89ab-cdef-fedc-ba987654321g",
    "{0123abcd-89ab-cdef-fedc-ba9876543210}",
  ])
  func `what is no canonical uuid is nil`(text: String) {
    #expect(UUID128(text) == nil)
  }

  @Test func `the order is that of the bytes`() {
    #expect(UUID128(high: 0, low: .max) < UUID128(high: 1, low: 0))
    #expect(UUID128(high: 1, low: 1) < UUID128(high: 1, low: 2))
  }
}
