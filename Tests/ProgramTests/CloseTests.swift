import Foundation
import Testing

extension ProgramTests {
  /// `tieout close`: a closed period does not change.
  @Suite struct CloseTests {
    @Test func `a closed day keeps its reports, whoever asks, until they come out the same`()
      async throws
    {
      try await withBooks { books in
        let report = try await books.night("2025-03-11")
        let closed = try await books.close(
          "2025-03-11", "--actor", "ann", "--note", "March, part 1")
        #expect(closed.code == 0, "\(closed.errors)")
        let digest = try await Tool.output("sha256sum", "\(report.path)/run.json").prefix(64)
        #expect(
          closed.output
            == "closed 2025-03-11 with run night-2025-03-12T00:00:00Z, run.json \(digest)\n")
        // Writing the same bytes again is allowed, for every command.
        for command in [
          ["nightly", "--as-of", "2025-03-12T00:00:00Z"],
          ["report", "--run", "night-2025-03-12T00:00:00Z"],
        ] {
          let outcome = try await books.run(command)
          #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
          #expect(try books.report("2025-03-11").differences(from: report) == [])
        }
        // Late evidence of the closed day: the closed report is unchanged, and a later run reports it.
        try await books.ingest([
          Line.order("lost", reference: "shop-lost", at: "2025-03-10T10:00:10Z")
        ])
        for command in [
          ["nightly", "--as-of", "2025-03-12T00:00:00Z"],
          ["report", "--run", "night-2025-03-12T00:00:00Z"],
        ] {
          let outcome = try await books.run(command)
          #expect([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
          #expect(try books.report("2025-03-11").differences(from: report) == [])
        }
        // Looks touch no day's folder.
        for command in [
          ["nightly", "--as-of", "2025-03-12T00:00:00Z", "--known-at", "2099-01-01T00:00:00Z"],
          ["nightly", "--as-of", "2025-03-11T23:45:00Z"],
          ["nightly", "--as-of", "2025-03-09T23:30:00Z"],
        ] {
          let outcome = try await books.run(command)
          #expect([0, 1, 3].contains(outcome.code), "\(command): \(outcome.errors)")
          #expect(outcome.output.contains("reports/looks/\(command[2].replacing(":", with: ""))"))
          #expect(try books.report("2025-03-11").differences(from: report) == [])
        }
        let before = try await books.database.contents(of: "findings")
        let judged = try await books.program.run("reconcile", "--as-of", "2025-03-12T00:00:00Z")
        #expect([0, 1, 3].contains(judged.code), "\(judged.errors)")
        #expect(try await books.database.contents(of: "findings") == before)
        let next = try await books.night("2025-03-12")
        #expect(try ManifestTests.Manifest(next).findings.opening == 2)
        // Changes of stored rows do not change a closed report.
        try await books.database.execute(
          "UPDATE tieout.findings SET note = 'x' WHERE run = 'night-2025-03-12T00:00:00Z'")
        let tampered = try await books.run(["report", "--run", "night-2025-03-12T00:00:00Z"])
        #expect(tampered.code == 6, "\(tampered.errors)")
        #expect(tampered.errors.contains("now come to other bytes"), "\(tampered.errors)")
        #expect(try books.report("2025-03-11").differences(from: report) == [])
      }
    }

    @Test func `closing again says by whom it was closed; other reports are refused`()
      async throws
    {
      try await withBooks { books in
        let report = try await books.night("2025-03-11")
        #expect(try await books.close("2025-03-11", "--actor", "ann").code == 0)
        let again = try await books.close("2025-03-11", "--actor", "bob")
        #expect(again.code == 0)
        #expect(again.output.contains("was closed already, by ann at "))
        try "\n".write(toFile: "\(report.path)/orders.csv", atomically: true, encoding: .utf8)
        let altered = try await books.close("2025-03-11")
        #expect(altered.code == 6)
        #expect(altered.errors.contains("orders.csv is not what was published"))
        #expect(try await books.database.count("SELECT count(*) FROM tieout.closed_periods") == 1)
      }
    }

    @Test func `what cannot be closed says why`() async throws {
      try await withBooks { books in
        let none = try await books.close("2025-03-11")
        #expect(none.code == 2)
        #expect(
          none.errors.contains(
            "2025-03-11 is not booked yet: nothing to close. Run: tieout nightly --date 2025-03-11")
        )
        // A look books nothing, however late in the day.
        _ = try await books.night("2025-03-10")
        let early = try await books.run(["nightly", "--as-of", "2025-03-11T23:30:00Z"])
        try #require([0, 1, 3].contains(early.code), "\(early.errors)")
        #expect(try await books.close("2025-03-11").code == 2)
        let held = try await books.close("2025-03-09")
        #expect(held.code == 2)
        #expect(
          held.errors.contains(
            "2025-03-09 has no books of its own: its money is booked on 2025-03-10. Close that day"),
          "\(held.errors)")
        _ = try await books.night("2025-03-11")
        let elsewhere = try await books.program.run(
          "close", "2025-03-11", "--out", books.folder.path("elsewhere"))
        #expect(elsewhere.code == 2)
        #expect(elsewhere.errors.contains("no reports in "))
        #expect([0, 1, 3].contains(try await books.run(["report", "--day", "2025-03-11"]).code))
        #expect(try await books.close("2025-03-11").code == 0)
        let inside = try await books.close("2025-03-10")
        #expect(inside.code == 2)
        #expect(inside.errors.contains("2025-03-10 lies in the period that"))
        for arguments in [["11 March"], [], ["2025-03-11", "--list"]] {
          let wrong = try await books.program.run(["close"] + arguments)
          #expect(wrong.code == 2, "\(arguments)")
        }
      }
    }

    @Test func `a month is closed with its last day, and every report of it is kept`() async throws
    {
      try await withBooks { books in
        _ = try await books.night("2025-03-29")
        let unbooked = try await books.close("2025-03")
        #expect(unbooked.code == 2)
        #expect(unbooked.errors.contains("2025-03-31 is not booked yet"), "\(unbooked.errors)")
        #expect(unbooked.errors.contains("Run: tieout nightly --date 2025-03-31"))
        _ = try await books.night("2025-03-31")
        try await books.database.execute(
          "UPDATE tieout.run_records SET status = 'running' WHERE booked_day = '2025-03-31'")
        let unfinished = try await books.close("2025-03")
        #expect(unfinished.code == 2)
        #expect(
          unfinished.errors.contains(
            "the run night-2025-04-01T00:00:00Z, which books 2025-03-31, did not finish"),
          "\(unfinished.errors)")
        try await books.database.execute("UPDATE tieout.run_records SET status = 'complete'")
        // The list is proven until 31 March only.
        let unproven = try await books.close("2025-03")
        #expect(unproven.code == 2)
        #expect(
          unproven.errors.contains(
            "payin/testnet/orders from 2025-03-31T00:00:00Z to 2025-04-01T00:00:00Z"),
          "\(unproven.errors)")
        let closed = try await books.close("2025-03", "--despite", "the provider was down")
        #expect(closed.code == 0, "\(closed.errors)")
        #expect(closed.output.hasPrefix("closed 2025-03-31 with run night-2025-04-01T00:00:00Z"))
        #expect(
          try await books.database.texts(
            "SELECT first_day || ' ' || days || ' ' || despite || ' ' || (closed_login = session_user)"
              + " FROM tieout.periods") == ["2025-03-29 3 the provider was down true"])
        let list = try await books.program.run("close", "--list").output
        #expect(list.contains("despite open findings or gaps: the provider was down"))
        // A day inside the period is as closed as its last.
        try await books.database.execute(
          "UPDATE tieout.findings SET note = 'x' WHERE run = 'night-2025-03-31T00:00:00Z'")
        let before = try books.report("2025-03-30")
        #expect(try await books.run(["report", "--day", "2025-03-30"]).code == 6)
        #expect(try books.report("2025-03-30").differences(from: before) == [])
        let later = try await books.close("2099-01-01")
        #expect(later.code == 2)
        #expect(later.errors.contains("2099-01-01 ends at 2099-01-02T00:00:00Z"))
      }
    }

    @Test func `a month whose last day has no books of its own names the day that holds it`()
      async throws
    {
      try await withBooks { books in
        _ = try await books.night("2025-04-02")
        let held = try await books.close("2025-03")
        #expect(held.code == 2)
        #expect(
          held.errors.contains(
            "2025-03-31 has no books of its own: its money is booked on 2025-04-02"))
        for wrong in ["2025-13", "2025-3", "March"] {
          #expect(try await books.close(wrong).code == 2, "\(wrong)")
        }
      }
    }

    @Test func `an open critical finding of the period is an objection, of a later day it is none`()
      async throws
    {
      try await withBooks { books in
        try await books.ingest([
          Line.order("lost", reference: "shop-lost", amount: #""12""#)
        ])
        _ = try await books.night("2025-03-09")
        _ = try await books.night("2025-03-10")
        let id = try await books.database.texts(
          "SELECT finding_id::text FROM tieout.open_findings WHERE severity = 'critical'")
        try #require(id.count == 1)
        // It is of 10 March.
        #expect(try await books.close("2025-03-09").code == 0)
        let refused = try await books.close("2025-03-10")
        #expect(refused.code == 2)
        #expect(
          refused.errors.contains("1 critical finding of these days open (\(id[0]))"),
          "\(refused.errors)")
        let decided = try await books.program.run(
          "findings", "resolve", id[0], "--reason", "the list is right")
        #expect(decided.code == 0, "\(decided.errors)")
        #expect(try await books.close("2025-03-10").code == 0)
        #expect(
          try await books.database.texts("SELECT despite FROM tieout.periods WHERE despite > ''")
            == [])
      }
    }

    @Test func `closed reports that another program makes differently stay, and runs go on`()
      async throws
    {
      try await withBooks { books in
        let report = try await books.night("2025-03-10")
        #expect(try await books.close("2025-03-10").code == 0)
        try await books.database.execute(
          """
          UPDATE tieout.findings SET note = 'x' WHERE run = 'night-2025-03-11T00:00:00Z';
          UPDATE tieout.run_records SET program = '0.0.9' WHERE run = 'night-2025-03-11T00:00:00Z'
          """)
        let again = try await books.run(["nightly", "--date", "2025-03-10"])
        #expect([0, 1, 3].contains(again.code), "\(again.errors)")
        #expect(
          again.errors.contains("2025-03-10 is closed"), "\(again.errors)")
        #expect(try books.report("2025-03-10").differences(from: report) == [])
        try FileManager.default.removeItem(atPath: report.path)
        let gone = try await books.run(["nightly", "--date", "2025-03-10"])
        #expect(gone.code == 2)
        #expect(gone.errors.contains("made by tieout 0.0.9"), "\(gone.errors)")
      }
    }

    @Test func `closed periods are listed, for people and programs`() async throws {
      try await withBooks { books in
        let nothing = try await books.program.run("close", "--list")
        #expect(nothing.output == "no period is closed\n")
        _ = try await books.night("2025-03-10")
        #expect(try await books.close("2025-03-10", "--actor", "ann", "--note", "ok").code == 0)
        _ = try await books.night("2025-03-11")
        #expect(try await books.close("2025-03-11", "--actor", "bob").code == 0)
        let list = try await books.program.run("close", "--list").output.split(separator: "\n")
        #expect(list.count == 4)
        #expect(list[0].hasPrefix("2025-03-11  closed ") && list[0].hasSuffix("by bob"))
        #expect(list[2].hasPrefix("2025-03-10  closed ") && list[2].hasSuffix("by ann: ok"))
        let json = try await books.program.run("close", "--list", "--json")
        let items = try #require(
          try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(items.map { $0["day"] as? String } == ["2025-03-11", "2025-03-10"])
        #expect(items.last?["note"] as? String == "ok")
        #expect(
          try await books.database.texts("SELECT closed_by FROM tieout.periods") == ["bob", "ann"])
      }
    }

    private func withBooks(_ body: (Books) async throws -> Void) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let books = Books(database: database, folder: folder)
          try await books.ingest(
            Line.sweep(
              "1", at: "2025-03-10T23:00:00Z", until: "2025-03-31T00:00:00Z",
              listing: ["lost", "gone"]))
          try await body(books)
        }
      }
    }

    private struct Books {
      let database: Database
      let folder: TemporaryFolder
      var program: Program { database.program }

      func ingest(_ lines: [String]) async throws {
        let path = try folder.write(lines.joined(separator: "\n"))
        let outcome = try await program.run("ingest", "--trust-signatures", path)
        try #require(outcome.code == 0, "\(outcome.errors)")
      }

      func run(_ command: [String]) async throws -> Outcome {
        try await program.run(command + ["--out", folder.path("reports")])
      }

      func night(_ day: String) async throws -> Report {
        let outcome = try await run(["nightly", "--date", day])
        try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
        return try report(day)
      }

      func report(_ day: String) throws -> Report { try Report(folder.path("reports/\(day)")) }

      func close(_ arguments: String...) async throws -> Outcome {
        try await run(["close"] + arguments)
      }
    }
  }
}
