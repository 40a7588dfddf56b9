import Foundation
import Testing

extension ProgramTests {
  /// Owner, due day and comments of findings: `tieout findings assign` and `comment`.
  @Suite struct FindingFollowUpTests {
    @Test func `an assignment and a comment stand in lists, in show, and in the next report`()
      async throws
    {
      try await FindingDesk.with { desk in
        let id = try await desk.id("lost")
        let first = try await desk.night("2025-03-11T23:30:00Z")
        for (arguments, words) in [
          (["assign", id, "--owner", "bob", "--due", "2025-03-12"], "assigned"),
          (["comment", id, "--text", "asked PayIn, ticket 7"], "commented on"),
        ] {
          let arguments = ["findings"] + arguments + ["--by", "ann"]
          let done = try await desk.program.run(arguments)
          #expect(done.output == "\(id)  \(words)\n", "\(done.errors)")
          #expect(try await desk.program.run(arguments).output == "\(id)  was \(words) already\n")
        }
        #expect(try await desk.decisions() == 2)
        let list = try await desk.program.run("findings", "list")
        #expect(
          list.output.contains("          owner bob, due 2025-03-12: \"asked PayIn, ticket 7\"\n"),
          "\(list.output)")
        let shown = try await desk.program.run("show", id)
        #expect(shown.output.contains("\n  owner bob, due 2025-03-12\n"), "\(shown.output)")
        #expect(shown.output.contains("\n  last comment: asked PayIn, ticket 7\n"))
        #expect(shown.output.contains("assign by ann, owner bob, due 2025-03-12\n"))
        #expect(shown.output.contains("comment by ann: asked PayIn, ticket 7\n"))
        #expect(try await desk.night("2025-03-11T23:30:00Z").differences(from: first) == [])
        let next = try row("lost", try await desk.night("2025-03-12T23:30:00Z"))
        #expect(
          ["owner", "due", "comment"].map { next[$0] } == [
            "bob", "2025-03-12", "asked PayIn, ticket 7",
          ])
        #expect(try row("lost", first)["owner"] == "")
        #expect(try await desk.night("2025-03-11T23:30:00Z").differences(from: first) == [])
      }
    }

    @Test func `what is overdue stands first, in the list and in the reports`() async throws {
      try await FindingDesk.with { desk in
        #expect(try await desk.listed() == ["gone", "lost"])
        let assigned = try await desk.program.run(
          "findings", "assign", try await desk.id("lost"), "--owner", "bob", "--due", "2025-03-12")
        #expect(assigned.code == 0, "\(assigned.errors)")
        let due = try await desk.night("2025-03-12T23:30:00Z")
        #expect(try Table(writing: due, "findings.csv").column("subject") == ["gone", "lost"])
        #expect(try await desk.listed() == ["gone", "lost"])
        let late = try await desk.night("2025-03-13T23:30:00Z")
        #expect(try Table(writing: late, "findings.csv").column("subject") == ["lost", "gone"])
        let summary = String(decoding: try #require(late.files["summary.txt"]), as: UTF8.self)
        #expect(summary.contains("overdue since 2025-03-12"), "\(summary)")
        let page = String(decoding: try #require(late.files["report.html"]), as: UTF8.self)
        #expect(page.contains("owner bob, overdue since 2025-03-12"))
        #expect(try await desk.listed() == ["lost", "gone"])
        let csv = try await desk.program.run("findings", "list", "--csv")
        #expect(csv.output.contains("bob,2025-03-12,,true"), "\(csv.output)")
        let freed = try await desk.program.run(
          "findings", "assign", try await desk.id("lost"), "--owner", "")
        #expect(freed.code == 0, "\(freed.errors)")
        #expect(try await desk.listed() == ["gone", "lost"])
        #expect(
          try await desk.texts(
            "SELECT what || ' ' || coalesce(owner, '-') || ' ' || coalesce(due::text, '-')"
              + " FROM tieout.finding_history WHERE kind = 'action' ORDER BY happened"
          ) == ["assign bob 2025-03-12", "assign - -"])
      }
    }

    @Test func `what is refused says why`() async throws {
      try await FindingDesk.with { desk in
        let id = try await desk.id("lost")
        let cases: [(arguments: [String], sentence: String)] = [
          (["assign", id], "--owner"),
          (["assign", id, "--owner", "bob", "--due", "soon"], "soon"),
          (
            ["assign", id, "--owner", String(repeating: "x", count: 256)], "at most 255 characters"
          ),
          (["comment", id, "--text", " "], "a comment needs a text"),
          (["comment", "0123456789abcdef", "--text", "x"], "there is no finding"),
        ]
        for (arguments, sentence) in cases {
          let outcome = try await desk.program.run(["findings"] + arguments)
          #expect(outcome.code == 2, "\(arguments): \(outcome.errors)")
          #expect(outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
        }
        #expect(
          try await desk.texts(
            "SELECT problem FROM tieout.act_on_finding('\(id)', 'resolve', 'ann', owner => 'bob')")
            == ["owner_not_assigning"])
        #expect(try await desk.decisions() == 0)
      }
    }

    private func row(_ subject: String, _ report: Report) throws -> [String: String] {
      try #require(
        try Table(writing: report, "findings.csv").rows.first { $0["subject"] == subject })
    }
  }
}
