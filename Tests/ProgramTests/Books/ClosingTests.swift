import Foundation
import Testing

extension ProgramTests {
  /// What is closed, what stands against it, and what comes afterwards.
  @Suite struct ClosingTests {
    @Test func `a month is closed with its last day, and every report of it is kept`() async throws
    {
      try await ClosingDesk.with { books in
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
      try await ClosingDesk.with { books in
        _ = try await books.night("2025-04-02")
        let held = try await books.close("2025-03")
        #expect(held.code == 2)
        #expect(
          held.errors.contains(
            "2025-03-31 has no books of its own: its money is booked on 2025-04-02"))
        #expect(try await books.close("2025-04-02", "--despite", " ").code == 2)
        for wrong in ["2025-13", "2025-3", "March"] {
          #expect(try await books.close(wrong).code == 2, "\(wrong)")
        }
      }
    }

    @Test func `an open critical finding of the period is an objection, of a later day it is none`()
      async throws
    {
      try await ClosingDesk.with { books in
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
          refused.errors.contains(
            "1 critical finding of these days open (\(id[0].replacing("-", with: "")))"),
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
      try await ClosingDesk.with { books in
        let report = try await books.night("2025-03-11")
        #expect(try await books.close("2025-03-11").code == 0)
        try await books.database.execute(
          """
          UPDATE tieout.findings SET note = 'x' WHERE run = 'night-2025-03-12T00:00:00Z';
          UPDATE tieout.run_records SET program = '0.0.9' WHERE run = 'night-2025-03-12T00:00:00Z'
          """)
        let again = try await books.run(["nightly", "--date", "2025-03-11"])
        #expect([0, 1, 3].contains(again.code), "\(again.errors)")
        #expect(
          again.errors.contains("2025-03-11 is closed"), "\(again.errors)")
        #expect(try books.report("2025-03-11").differences(from: report) == [])
        try FileManager.default.removeItem(atPath: report.path)
        let gone = try await books.run(["nightly", "--date", "2025-03-11"])
        #expect(gone.code == 2)
        #expect(gone.errors.contains("made by tieout 0.0.9"), "\(gone.errors)")
      }
    }

    @Test func `what is booked after the close is found once per subject, changes and all alike`()
      async throws
    {
      try await ClosingDesk.with { books in
        try await books.ingest([CreditDesk.confirmed("d"), CreditDesk.confirmed("kept")])
        _ = try await books.night("2025-03-11")
        #expect(try await books.close("2025-03-11", "--despite", "not credited here").code == 0)
        // Of the closed period: an order that comes late, money that is withdrawn, a repeated statement.
        try await books.ingest([
          Line.order("new", reference: "shop-new", at: "2025-03-12T09:00:00Z"),
          CreditDesk.failed("d", at: "2025-03-12T13:00:00Z"), CreditDesk.confirmed("kept"),
        ])
        _ = try await books.night("2025-03-12")
        #expect(
          try books.late(on: "2025-03-12") == ["new: unknown -> completed, 10"])
        #expect(
          try Table(books.folder.path("reports/2025-03-12/journal.csv")).rows.filter {
            $0["line"] == "1"
          }.map { "\($0["value_day"] ?? "") \($0["reason"] ?? "")" }.sorted()
            == ["2025-03-10 late", "2025-03-10 withdrawn"])
        _ = try await books.night("2025-03-13")
        let all = try books.late(on: "2025-03-13")
        #expect(all.count == 2, "\(all)")
        #expect(
          all.contains {
            $0.contains("nothing booked after the close -> transfer ")
              && $0.contains(" withdrawn on 2025-03-12: ")
          }, "\(all)")
        _ = try await books.night("2025-03-14")
        #expect(try books.late(on: "2025-03-14") == all)
        let look = try await books.run(["nightly", "--as-of", "2025-03-15T01:00:00Z", "--full"])
        #expect([0, 1, 3].contains(look.code), "\(look.errors)")
        #expect(try books.late(on: "looks/2025-03-15T010000Z") == all)
      }
    }
  }
}

extension ClosingDesk {
  /// The adjustments that are open in a report: subject, expected and actual.
  fileprivate func late(on day: String) throws -> [String] {
    try Table(folder.path("reports/\(day)/findings.csv")).rows.filter {
      $0["class"] == "late-after-close" && $0["state"] == "open"
    }.map { "\($0["subject"] ?? ""): \($0["expected"] ?? "") -> \($0["actual"] ?? "")" }.sorted()
  }
}
