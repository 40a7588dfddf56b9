import Foundation
import Testing

extension ProgramTests {
  /// `tieout close`: a closed period does not change.
  @Suite struct CloseTests {
    @Test func `a closed day keeps its reports, whoever asks, until they come out the same`()
      async throws
    {
      try await ClosingDesk.with { books in
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
      try await ClosingDesk.with { books in
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
      try await ClosingDesk.with { books in
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

    @Test func `closed periods are listed, for people and programs`() async throws {
      try await ClosingDesk.with { books in
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
  }
}
