import Testing

extension ProgramTests {
  /// A line that cannot be read is named; the valid lines around it are ingested; after it is corrected, the
  /// file can be ingested again and is complete.
  @Suite struct BadLineTests {
    struct Case: CustomTestStringConvertible, Sendable {
      var testDescription: String
      var line: [UInt8]
      var reason: String

      init(_ name: String, _ line: String, _ reason: String) {
        self.init(name, Array(line.utf8), reason)
      }

      init(_ name: String, _ line: [UInt8], _ reason: String) {
        (testDescription, self.line, self.reason) = (name, line, reason)
      }
    }

    static let cases = [
      Case("cut off", String(Line.order("b").dropLast(20)), "not readable as JSON"),
      Case("no JSON", "hello", "not readable as JSON"),
      Case("an array", "[1,2]", "expected an object, found an array"),
      Case("a number", "42", "expected an object"),
      Case("two objects", Line.order("b") + Line.order("b"), "not readable as JSON"),
      Case("a raw NUL", [0] + Array(Line.order("b").utf8), "not readable as JSON"),
      Case(
        "invalid UTF-8", Array(Line.order("b").utf8).map { $0 == 0x62 ? 0xFF : $0 },
        "not readable as JSON"),
      Case(
        "a duplicate key",
        Line.order("b").replacing(#""headers":{}"#, with: #""headers":{},"provider":"payin""#),
        "provider"),
      Case(
        "an unknown provider", Line.order("b").replacing("payin", with: "paypal"),
        #"provider is "paypal", expected payin or paydefi"#),
      Case(
        "an unknown network", Line.order("b").replacing("testnet", with: "moon"),
        #"network is "moon", expected testnet or mainnet"#),
      Case(
        "an unknown kind", Line.order("b").replacing("webhook", with: "letter"),
        #"kind is "letter", expected webhook"#),
      Case(
        "the year 10000", Line.order("b", at: "10000-01-01T00:00:00Z"),
        "receivedAt is no ISO 8601 time with a zone, years 0000 to 9999"),
      Case(
        "no zone", Line.order("b", at: "2025-03-10T10:00:00"),
        "receivedAt is no ISO 8601 time with a zone"),
      Case(
        "no body", Line.order("b").replacing(#""body":"#, with: #""boby":"#), "body is missing"),
      Case(
        "a body that is an object",
        #"{"kind":"webhook","provider":"payin","network":"testnet","#
          + #""receivedAt":"2025-03-10T10:00:00Z","headers":{},"body":{"id":1}}"#,
        "body is an object, expected the raw text as a string"),
      Case(
        "a credit of NaN",
        #"{"kind":"credit","provider":"payin","network":"testnet","txHash":"0x1","amount":"NaN","#
          + #""creditedAt":"2025-03-10T10:00:00Z"}"#, #"amount is no number: "NaN""#),
      Case(
        "a credit of 60 digits",
        #"{"kind":"credit","provider":"payin","network":"testnet","txHash":"0x1","#
          + #""amount":"\#(String(repeating: "7", count: 60))","creditedAt":"2025-03-10T10:00:00Z"}"#,
        "amount needs more than 38 digits"),
      Case(
        "a sweep that ends before it begins",
        #"{"kind":"sweep","provider":"payin","network":"testnet","resource":"orders","sweep":"s","#
          + #""since":"2025-03-11T00:00:00Z","until":"2025-03-10T00:00:00Z","complete":true}"#,
        "is after until"),
    ]

    @Test(arguments: cases)
    func `is named, and the others go in`(_ bad: Case) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let before = Array((Line.order("a") + "\n").utf8)
          let after = Array(("\n" + Line.order("c") + "\n").utf8)
          let path = try folder.write(before + bad.line + after)
          let outcome = try await database.program.run("ingest", "--trust-signatures", path)
          #expect(outcome.code == 2, "\(outcome.errors)")
          #expect(outcome.errors.contains("\(path):2: "), "\(outcome.errors)")
          #expect(outcome.errors.contains(bad.reason), "\(outcome.errors)")
          #expect(outcome.errors.contains("1 lines or files could not be read"))
          #expect(try await orders(database) == ["a", "c"])
          try folder.write(before + Array(Line.order("b").utf8) + after)
          let corrected = try await database.program.run("ingest", "--trust-signatures", path)
          #expect(corrected.code == 0, "\(corrected.errors)")
          #expect(try await orders(database) == ["a", "b", "c"])
          let deliveries = "SELECT count(*) FROM tieout.deliveries"
          #expect(try await database.count(deliveries) == 3)
        }
      }
    }

    @Test func `a line of 100 MB is passed over in little memory`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let text = Line.order("a") + "\n" + Line.order("b").dropLast(2)
          let long = [UInt8](repeating: 0x78, count: 100_000_000)
          let path = try folder.write(
            Array(text.utf8) + long + Array("\"}\n\(Line.order("c"))\n".utf8))
          let outcome = try await Tool.run(
            "bash", "-c", #"ulimit -v 900000; exec "$@""#, "bash", try Program.path, "ingest",
            "--trust-signatures", path, environment: database.program.environment)
          #expect(outcome.code == 2, "\(outcome.errors)")
          #expect(outcome.errors.contains("\(path):2: a line of 100000"), "\(outcome.errors)")
          #expect(outcome.errors.contains("at most 16777216 are read"))
          #expect(try await orders(database) == ["a", "c"])
        }
      }
    }

    @Test func `of a thousand bad lines each is named once`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let lines = (0..<1_000).flatMap { ["{", Line.order("o\($0)")] }
          let path = try folder.write(lines.joined(separator: "\n"))
          let outcome = try await database.program.run("ingest", "--trust-signatures", path)
          #expect(outcome.code == 2)
          #expect(outcome.errors.split(separator: "\n").count { $0.contains(":1: ") } == 1)
          #expect(outcome.errors.split(separator: "\n").count { $0.contains(path) } == 1_000)
          #expect(try await orders(database).count == 1_000)
        }
      }
    }

    private func orders(_ database: Database) async throws -> [String] {
      try await database.texts(
        "SELECT DISTINCT subject FROM tieout.events WHERE subject_kind = 'order' ORDER BY 1")
    }
  }
}
