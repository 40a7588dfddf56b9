import TestSupport
import Testing
import TieOutPostgres

extension LiveTests {
  @Suite struct NumericTests {
    @Test func `any decimal of 38 digits survives the way to the server and back`() async throws {
      var generator = SeededGenerator(seed: 20_250_128)
      let values = (0..<4000).map { _ in Decimal38.random(using: &generator) }
      let connection = try await TestServer.connect()
      try await connection.run { session in
        for value in values {
          let row = try session.execute(
            "SELECT $1, $1::text",
            [.numeric(coefficient: value.coefficient, scale: value.scale)])[0]
          #expect(Decimal38(try row.numeric(0)) == value.stripped)
          #expect(try row.text(1) == value.description)
        }
      }
    }

    @Test func `any decimal survives COPY in both directions`() async throws {
      var generator = SeededGenerator(seed: 7)
      let values = (0..<20_000).map { _ in Decimal38.random(using: &generator) }
      var buffer = CopyBuffer()
      for (index, value) in values.enumerated() {
        buffer.beginRow(fields: 2)
        buffer.int32(Int32(index))
        buffer.numeric(coefficient: value.coefficient, scale: value.scale)
      }
      let bytes = buffer.finish()
      let connection = try await TestServer.connect()
      let read = try await connection.run { session in
        try session.script("CREATE TEMP TABLE decimals (number int, value numeric)")
        #expect(try session.copyIn("COPY decimals FROM STDIN (FORMAT binary)", bytes) == 20_000)
        var read: [Decimal38] = []
        _ = try session.copyOut(
          "COPY (SELECT value FROM decimals ORDER BY number) TO STDOUT (FORMAT binary)"
        ) { row in
          let value = row.numeric()
          read.append(Decimal38(try #require(value)))
        }
        return read
      }
      #expect(read == values.map(\.stripped))
    }

    @Test(
      arguments: [
        ("0", 0, 0), ("0.000", 0, 0), ("1.500", 15, 1), ("-1.5", -15, 1), ("10000", 10_000, 0),
        ("100000000", 100_000_000, 0), ("0.0001", 1, 4), ("0.00001", 1, 5),
        ("12345.6789", 123_456_789, 4),
        (
          "99999999999999999999999999999999999999",
          99_999_999_999_999_999_999_999_999_999_999_999_999, 0
        ),
        (
          "0.99999999999999999999999999999999999999",
          99_999_999_999_999_999_999_999_999_999_999_999_999, 38
        ),
        (
          "10000000000000000000000000000000000000",
          10_000_000_000_000_000_000_000_000_000_000_000_000, 0
        ),
        ("1.0000000000000000000000000000000000000000000000000000", 1, 0),
      ] as [(String, Int128, Int)])
    func `what the server writes is read exactly`(
      text: String, coefficient: Int128, scale: Int
    ) async throws {
      let connection = try await TestServer.connect()
      let value = try await connection.run { session in
        Decimal38(try session.execute("SELECT $1::text::numeric", [.text(text)])[0].numeric(0))
      }
      #expect(value == Decimal38(coefficient, scale))
    }

    @Test(arguments: [
      "NaN", "Infinity", "-Infinity", "100000000000000000000000000000000000000",
      "0.000000000000000000000000000000000000001", "1e200", "1e-200",
      "12345678901234567890.1234567890123456789",
    ])
    func `what does not fit is a typed error`(text: String) async throws {
      let connection = try await TestServer.connect()
      let error = await #expect(throws: PostgresError.self) {
        try await connection.run { session in
          Decimal38(try session.execute("SELECT $1::text::numeric", [.text(text)])[0].numeric(0))
        }
      }
      #expect(error?.sqlState == "22003")
    }
  }
}
