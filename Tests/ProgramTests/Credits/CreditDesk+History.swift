import Foundation
import Testing

extension CreditDesk {
  /// Three runs with findings, decisions, a closed day, credits and related rows.
  func fill() async throws {
    let program = database.program
    try await database.execute("SELECT tieout.start_feed(NULL)")
    try await deposit("a", "b", "c", "d", "e")
    // A second sighting.
    try await ingest([Self.confirmed("a").replacing("10:00:01", with: "10:01:01")])
    let order = Line.order("o", at: "2025-03-10T12:00:00Z")
    try await ingest([
      Self.line("c"), Line.attaching(#"{"cart":"7"}"#, to: "o", in: order),
    ])
    // A deposit of a named merchant.
    try await ingest([
      Self.confirmed("g").replacing(
        #""network":"testnet","#, with: #""network":"testnet","merchant":"brand-a","#)
    ])
    // A payment without its amounts; and a deposit of a day after all runs.
    try await ingest([
      Line.webhook(
        #"{"orderId":"u","status":"COMPLETED","paymentId":"u"}"#, provider: "paydefi"),
      Self.confirmed("f").replacing("2025-03-10T10", with: "2025-03-13T10"),
    ])
    try await ingest(
      Line.sweep("1", at: "2025-03-10T13:00:00Z", listing: ["o", "p"])
        + [Self.failed("d", at: "2025-03-10T13:00:00Z")])
    try await credit("a")
    let taken = try await credit("b").entry
    try await call("tieout.reverse_credit('\(taken)', 'by mistake')")
    try await call(
      "(SELECT (tieout.suspend(stream, name)).* FROM tieout.transfer_states WHERE reference = 'player_e') s"
    )
    try await importCredits(1)
    _ = try await program.run(
      "ingest", "-q", try folder.write(Line.webhook("{}"), to: "forged.ndjson"))
    let reports = folder.path("reports")
    for day in ["10", "11", "12"] {
      let night = try await program.run(
        "nightly", "-q", "--date", "2025-03-\(day)", "--out", reports)
      try #require([0, 1, 3].contains(night.code), "\(night.errors)")
      guard day == "11" else { continue }
      let finding = try await database.texts(
        "SELECT finding_id::text FROM tieout.open_findings ORDER BY 1 LIMIT 1")[0]
      let decided = try await program.run(
        "findings", "ignore", finding, "--actor", "ann", "--reason", "known")
      try #require(decided.code == 0, "\(decided.errors)")
      let assigned = try await program.run(
        "findings", "assign", finding, "--by", "ann", "--owner", "bob", "--due", "2025-03-20")
      try #require(assigned.code == 0, "\(assigned.errors)")
      let closed = try await program.run(
        "close", "2025-03-10", "--out", reports, "--actor", "ann", "--despite", "known", "--note",
        "ok")
      try #require(closed.code == 0, "\(closed.errors)")
      let prepared = try await program.run(
        "close", "2025-03-11", "--out", reports, "--prepared-by", "ann", "--despite", "known",
        "--note", "ok", "--config", try folder.write("books: {fourEyes: true}", to: "eyes.yaml"))
      try #require(prepared.code == 0, "\(prepared.errors)")
    }
    try await credit("c")
  }
}
