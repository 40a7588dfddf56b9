import Testing

extension ProgramTests {
  /// A webhook with an impossible body: the line itself is valid, so the body is kept as evidence and becomes
  /// a finding; nothing is rounded, guessed or lost.
  @Suite struct BadBodyTests {
    struct Case: CustomTestStringConvertible, Sendable {
      var testDescription: String
      var line: String
      var reason: String

      init(_ name: String, _ line: String, _ reason: String) {
        (testDescription, self.line, self.reason) = (name, line, reason)
      }
    }

    static let cases = [
      Case("no JSON", Line.webhook("not json at all"), "not readable as JSON"),
      Case("nothing", Line.webhook(""), "not readable as JSON"),
      Case("an escaped NUL", Line.order("b", reference: "a\u{0}b"), "U+0000"),
      Case("NULs between", Line.webhook("\u{0}\u{0}{}"), "not readable as JSON"),
      Case("1e400", Line.order("b", amount: "1e400"), "amount needs more than 38 digits"),
      Case("-1e-400", Line.order("b", amount: "-1e-400"), "amount needs more than 38 digits"),
      Case("NaN as text", Line.order("b", amount: #""NaN""#), #"amount is no number: "NaN""#),
      Case("NaN bare", Line.order("b", amount: "NaN"), "not readable as JSON"),
      Case("Infinity", Line.order("b", amount: #""Infinity""#), "amount is no number"),
      Case(
        "60 digits", Line.order("b", amount: String(repeating: "9", count: 60)),
        "amount needs more than 38 digits"),
      Case("an amount that is true", Line.order("b", amount: "true"), "amount"),
      Case("no amount", Line.order("b", amount: "null"), "amount is missing"),
      Case(
        "the year 10000", Line.order("b", created: "10000-01-01T00:00:00Z"),
        "createdAt is no ISO 8601 time"),
      Case(
        "a duplicate key", Line.order("b", amount: #""10","amount":"11""#), "amount"),
      Case("an array", Line.webhook("[1]"), "expected an object"),
    ]

    @Test(arguments: cases)
    func `is kept, and is a finding`(_ bad: Case) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let lines = [Line.order("a"), bad.line, Line.order("c")]
          let path = try folder.write(lines.joined(separator: "\n"))
          let program = database.program
          let ingest = try await program.run("ingest", "--trust-signatures", path)
          #expect(ingest.code == 0, "\(ingest.errors)")
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 3)
          let night = try await program.run(
            "nightly", "--as-of", "2025-03-11T00:00:00Z", "--out", folder.path("reports"))
          #expect(night.code == 1, "\(night.errors)")
          let report = try Report(folder.path("reports/2025-03-10"))
          let unreadable = try report.findings().filter { $0["class"] == "unreadable-event" }
          try #require(unreadable.count == 1)
          #expect(unreadable[0]["note"]?.contains(bad.reason) == true, "\(unreadable)")
          let orders = try Table(folder.path("reports/2025-03-10/orders.csv")).rows
          #expect(orders.map { $0["order_id"] } == ["a", "c"])
          #expect(orders.map { $0["amount"] } == ["10", "10"])
          #expect(try await program.run("ingest", "--trust-signatures", path).code == 0)
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 3)
        }
      }
    }

    @Test(arguments: [
      ("12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678"),
      ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
      ("0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001"),
      ("1.5e3", "1500"), ("3e-7", "0.0000003"), ("-0.0", "0"), (#""007.10""#, "7.1"),
    ])
    func `an amount that 38 digits can hold comes out as it went in`(
      _ written: String, _ reported: String
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let path = try folder.write(Line.order("a", amount: written))
          let program = database.program
          #expect(try await program.run("ingest", "--trust-signatures", path).code == 0)
          _ = try await program.run(
            "nightly", "--as-of", "2025-03-11T00:00:00Z", "--out", folder.path)
          let orders = try Table(folder.path("2025-03-10/orders.csv")).rows
          #expect(orders.map { $0["amount"] } == [reported])
        }
      }
    }
  }
}
