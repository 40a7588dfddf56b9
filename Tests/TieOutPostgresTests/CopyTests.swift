import Testing
import TieOutPostgres

extension LiveTests {
  @Suite struct CopyTests {
    private static let columns = """
      a bool, b smallint, c int, d bigint, e text, f text, g bytea, h uuid, i timestamptz,
      j numeric, k date, l jsonb
      """

    private static func fill(_ buffer: inout CopyBuffer) {
      buffer.beginRow(fields: 12)
      buffer.bool(true)
      buffer.int16(-2)
      buffer.int32(3)
      buffer.int64(-4)
      buffer.text("fünf")
      buffer.utf8("sechs".utf8)
      buffer.bytes([7, 0, 7])
      buffer.uuid(UUID128(high: 8, low: 9))
      buffer.timestamp(10)
      buffer.numeric(coefficient: -1150, scale: 2)
      buffer.date(12)
      buffer.jsonb("[13]")
    }

    private static func fillNulls(_ buffer: inout CopyBuffer) {
      buffer.beginRow(fields: 12)
      buffer.bool(nil)
      buffer.int16(nil)
      buffer.int32(nil)
      buffer.int64(nil)
      buffer.text(nil)
      buffer.null()
      buffer.bytes(nil)
      buffer.uuid(nil)
      buffer.timestamp(nil)
      buffer.null()
      buffer.date(nil)
      buffer.jsonb(nil)
    }

    @Test func `every kind of field survives COPY in and out, and so does NULL`() async throws {
      var buffer = CopyBuffer(reservingCapacity: 1000)
      Self.fillNulls(&buffer)
      buffer.removeAll()
      #expect(buffer.rowCount == 0)
      Self.fill(&buffer)
      Self.fillNulls(&buffer)
      #expect(buffer.rowCount == 2)
      let bytes = buffer.finish()
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE kinds (\(Self.columns))")
        #expect(try session.copyIn("COPY kinds FROM STDIN (FORMAT binary)", bytes) == 2)
        var rows = 0
        let count = try session.copyOut("COPY kinds TO STDOUT (FORMAT binary)") { row in
          #expect(row.fieldCount == 12)
          if rows == 0 { Self.expectValues(&row) } else { Self.expectNulls(&row) }
          rows += 1
        }
        #expect((rows, count) == (2, 2))
      }
    }

    private static func expectValues(_ row: inout RowReader) {
      #expect(row.bool() == true)
      #expect(row.int16() == -2)
      #expect(row.int32() == 3)
      #expect(row.int64() == -4)
      #expect(row.text() == "fünf")
      #expect(row.withBytes { $0.byteCount } == 5)
      #expect(row.bytes() == [7, 0, 7])
      #expect(row.uuid() == UUID128(high: 8, low: 9))
      #expect(row.timestamp() == 10)
      #expect(row.numeric().map(Decimal38.init) == Decimal38(-115, 1))
      #expect(row.date() == 12)
      row.skip()
    }

    private static func expectNulls(_ row: inout RowReader) {
      #expect(row.bool() == nil)
      #expect(row.int16() == nil)
      #expect(row.int32() == nil)
      #expect(row.int64() == nil)
      #expect(row.text() == nil)
      #expect(row.withBytes { $0.byteCount } == nil)
      #expect(row.bytes() == nil)
      #expect(row.uuid() == nil)
      #expect(row.timestamp() == nil)
      #expect(row.numeric() == nil)
      #expect(row.date() == nil)
      #expect(row.text() == nil)
    }

    @Test func `an empty COPY has no rows`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int)")
        let sql = "COPY t FROM STDIN (FORMAT binary)"
        #expect(try session.copyIn(sql, CopyBuffer().finish()) == 0)
        let count = try session.copyOut("COPY t TO STDOUT (FORMAT binary)") { _ in }
        #expect(count == 0)
      }
    }

    @Test func `a COPY that breaks a constraint puts nothing in`() async throws {
      var buffer = CopyBuffer()
      for number: Int32 in [1, 2, 1] {
        buffer.beginRow(fields: 1)
        buffer.int32(number)
      }
      let bytes = buffer.finish()
      let connection = try await TestServer.connect()
      try await connection.run { session in
        try session.script("CREATE TEMP TABLE t (n int PRIMARY KEY)")
        let error = #expect(throws: PostgresError.self) {
          try session.copyIn("COPY t FROM STDIN (FORMAT binary)", bytes)
        }
        #expect(error?.isUniqueViolation == true)
        #expect(try session.count("t") == 0)
      }
    }

    @Test func `an error of the closure ends the COPY and leaves the session usable`() async throws
    {
      struct Enough: Error {}
      let connection = try await TestServer.connect()
      try await connection.run { session throws in
        var seen = 0
        // Reading it to its end would take a year.
        #expect(throws: Enough.self) {
          try session.copyOut(
            "COPY (SELECT generate_series(1, 100000000000000)) TO STDOUT (FORMAT binary)"
          ) { row in
            seen += 1
            if seen == 3 { throw Enough() }
          }
        }
        #expect(seen == 3)
        #expect(try session.answers())
      }
    }

    @Test func `an error of the server in mid COPY reaches the caller`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session throws in
        let error = #expect(throws: PostgresError.self) {
          try session.copyOut(
            "COPY (SELECT 1/(1000-n) FROM generate_series(1, 2000) n) TO STDOUT (FORMAT binary)"
          ) { _ in }
        }
        #expect(error?.sqlState == "22012")
        #expect(try session.answers())
      }
    }

    @Test func `fields that are not read are skipped`() async throws {
      let connection = try await TestServer.connect()
      let numbers = try await connection.run { session in
        var numbers: [Int32?] = []
        _ = try session.copyOut(
          "COPY (SELECT n::int, 7, 'x' FROM generate_series(1, 3) n) TO STDOUT (FORMAT binary)"
        ) { row in
          numbers.append(row.int32())
        }
        return numbers
      }
      #expect(numbers == [1, 2, 3])
    }

    @Test func `a field of another shape, or one too many, fails the row`() async throws {
      let connection = try await TestServer.connect()
      try await connection.run { session in
        let sql = "COPY (SELECT 1::int, 'NaN'::numeric) TO STDOUT (FORMAT binary)"
        let shape = #expect(throws: PostgresError.self) {
          try session.copyOut(sql) { row in _ = row.int64() }
        }
        #expect(shape?.sqlState == "22P03")
        let tooMany = #expect(throws: PostgresError.self) {
          try session.copyOut(sql) { row in
            row.skip()
            row.skip()
            #expect(row.text() == nil)
            try row.check()
          }
        }
        #expect(tooMany?.sqlState == "42804")
        let notANumber = #expect(throws: PostgresError.self) {
          try session.copyOut(sql) { row in
            row.skip()
            struct Missing: Error {}
            guard row.numeric() != nil else { throw Missing() }
          }
        }
        #expect(notANumber?.sqlState == "22003")
      }
    }
  }
}
