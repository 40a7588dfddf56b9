import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// Chosen members of the metadata of orders and payments are columns (setting `books.metadata`).
  @Suite struct MetadataTests {
    @Test func `chosen members are columns, as text or JSON, for good`() async throws {
      try await Desk.with { desk in
        let report = try await desk.night("11", keys: "[cart, a.b, none]")
        let orders = try Table("\(report.path)/orders.csv")
        #expect(
          orders.header.suffix(4) == [
            "booked_asset", "metadata_cart", "metadata_a.b", "metadata_none",
          ])
        #expect(
          Self.cells(orders, "order_id") == [
            #"listed: '=1+1|7"#, #"webhook: {"b":1.50,"x":[null]}|"#, "without: |",
          ])
        let payments = try Table("\(report.path)/payments.csv")
        #expect(payments.header.suffix(4).first == "acceptance_rate")
        #expect(Self.cells(payments, "payment_id") == ["p: é, \"\n;|true"])
        for table in ["deposits", "fees", "credits", "journal"] {
          #expect(!(try Table("\(report.path)/\(table).csv").header.joined().contains("metadata")))
        }
        // The day keeps its columns, closed or not, whatever is set later; the next day has what is set then.
        #expect(try await desk.again(keys: "[cart]").differences(from: report) == [])
        let next = try await desk.night("12", keys: "[]")
        #expect(try Table("\(next.path)/orders.csv").header.last == "booked_asset")
        let closed = try await desk.run("close", "2025-03-10", "--despite", "a test")
        #expect(closed.code == 0, "\(closed.errors)")
        #expect(try await desk.again(keys: "[]").differences(from: report) == [])
        let verified = try await desk.database.program.run("verify", "--reports", desk.reports)
        #expect(verified.code == 0, "\(verified.all)")
      }
    }

    @Test func `exports have the members in force`() async throws {
      try await Desk.with { desk in
        let report = try await desk.night("11", keys: "[cart, a.b]")
        let export = ["export", "orders", "--from", "2025-03-10"]
        let all = try await desk.run(export, keys: "[cart, a.b]")
        #expect(Array(all.output.utf8) == report.files["orders.csv"])
        let some = try await desk.run(
          export + ["--columns", "order_id,metadata_cart", "--format", "json"], keys: "[cart]")
        #expect(
          some.output.contains(#"{"order_id": "listed", "metadata_cart": "=1+1"}"#), "\(some.all)")
        let none = try await desk.run(export + ["--columns", "order_id,metadata_cart"], keys: "[]")
        #expect(none.code == 2)
        #expect(none.errors.contains("orders has no column \"metadata_cart\""), "\(none.errors)")
        #expect(none.errors.contains("books.metadata"))
        let bare = try await desk.run(export, keys: "[]")
        #expect(bare.output.split(separator: "\r\n").first?.hasSuffix(",booked_asset") == true)
      }
    }

    @Test func `an order whose metadata comes later is in that day's file`() async throws {
      try await Desk.with { desk in
        _ = try await desk.night("11", keys: "[]")
        // Other metadata alone is the same event, seen again.
        try await desk.ingest([
          Line.attaching(
            #"{"cart":"9"}"#, to: "webhook", in: Line.order("webhook", at: "2025-03-11T09:00:00Z"))
        ])
        #expect(
          try await desk.database.count(
            "SELECT count(*) FROM tieout.events WHERE metadata LIKE '%9%'") == 0)
        #expect(try await desk.database.count("SELECT count(*) FROM tieout.sightings") == 1)
        try await desk.ingest([
          Desk.page("2", at: "2025-03-11T10:00:00Z", #"{"cart":"late"}"#, of: "without")
        ])
        let next = try await desk.night("12", keys: "[cart]")
        #expect(Self.cells(try Table("\(next.path)/orders.csv"), "order_id") == ["without: late"])
        let verified = try await desk.database.program.run("verify")
        #expect(verified.code == 0, "\(verified.output)")
      }
    }

    @Test(arguments: ["events", "subject_days"])
    func `altered metadata is noticed`(_ table: String) async throws {
      try await Desk.with { desk in
        _ = try await desk.night("11", keys: "[cart]")
        try await desk.database.as("postgres").execute(
          """
          SET session_replication_role = replica;
          UPDATE tieout.\(table) SET metadata = '{"cart":"8"}' WHERE metadata IS NOT NULL
          """)
        let verified = try await desk.database.program.run("verify")
        #expect(verified.code == 6, "\(verified.output)")
        let seal = try Regex("\(table): [0-9]+ rows as sealed, but changed")
        #expect(verified.output.contains(seal), "\(verified.output)")
      }
    }

    @Test func `the store takes objects of at most 2000 bytes alone`() async throws {
      try await Desk.with { desk in
        let administrator = desk.database.as("postgres")
        for (value, state) in [
          ("[1]", "23514"), ("{", "22P02"),
          (#"{"a":"\#(String(repeating: "x", count: 2_000))"}"#, "23514"),
        ] {
          let refusal = try await administrator.refusal(
            of:
              "SET session_replication_role = replica; UPDATE tieout.events SET metadata = '\(value)'"
          )
          #expect(refusal == state, "\(value.prefix(20))")
        }
      }
    }

    /// Name and members of each row.
    private static func cells(_ table: Table, _ name: String) -> [String] {
      let keys = table.header.filter { $0.hasPrefix("metadata_") && $0 != "metadata_none" }
      #expect(table.rows.allSatisfy { $0["metadata_none"] ?? "" == "" })
      return table.rows.map { row in
        "\(row[name] ?? "?"): \(keys.map { row[$0] ?? "?" }.joined(separator: "|"))"
      }.sorted()
    }
  }
}

/// Orders and a payment of 10 March with metadata, and their nights.
private struct Desk {
  let database: Database
  let folder: TemporaryFolder
  var reports: String { folder.path("reports") }

  static func with(_ body: (Desk) async throws -> Void) async throws {
    try await Database.with { database in
      try await TemporaryFolder.with { folder in
        let desk = Desk(database: database, folder: folder)
        try await desk.ingest([
          Line.order("listed"), Line.order("without"),
          Line.attaching(
            #"{"cart":{"x":["\ud800"],"b":1.50}}"#, to: "webhook", in: Line.order("webhook")),
          page(
            "1", at: "2025-03-10T23:00:00Z", #"{"cart":"=1+1","a.b":7,"none":null}"#, of: "listed"),
          Line.attaching(
            #""{\"cart\":\"é, \\\"\\n;\",\"a.b\":true}""#, to: "u", named: "metaData",
            in: Line.webhook(
              #"{"orderId":"u","status":"ACCEPTED","paymentId":"p"}"#, provider: "paydefi")),
        ])
        try await body(desk)
      }
    }
  }

  /// A page of the list of orders, with an order and its metadata.
  static func page(_ name: String, at time: String, _ metadata: String, of order: String) -> String
  {
    Line.attaching(metadata, to: order, in: Line.sweep(name, at: time, listing: [order])[0])
  }

  func ingest(_ lines: [String]) async throws {
    let path = try folder.write(lines.joined(separator: "\n"))
    let outcome = try await database.program.run("ingest", "--trust-signatures", path)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  /// Runs a command under a setting of `books.metadata`.
  func run(_ command: [String], keys: String) async throws -> Outcome {
    let config = try folder.write("books: {metadata: \(keys)}\n", to: "tieout.yaml")
    return try await database.program.run(command + ["--config", config])
  }

  func run(_ command: String...) async throws -> Outcome {
    try await database.program.run(command + ["--out", reports])
  }

  /// The night at half past two of a day in March, and the reports of the day before.
  func night(_ day: String, keys: String) async throws -> Report {
    let asOf = "2025-03-\(day)T02:30:00Z"
    let outcome = try await run(["nightly", "--as-of", asOf, "--out", reports], keys: keys)
    try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    return try Report(asOf: asOf, in: reports)
  }

  /// The reports of 10 March, written again elsewhere.
  func again(keys: String) async throws -> Report {
    let elsewhere = folder.path("again")
    let outcome = try await run(["report", "--day", "2025-03-10", "--out", elsewhere], keys: keys)
    try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    return try Report("\(elsewhere)/2025-03-10")
  }
}
