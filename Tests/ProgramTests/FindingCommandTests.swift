import Foundation
import Testing

extension ProgramTests {
  /// `tieout findings`, and the effect on the next run.
  @Suite struct FindingCommandTests {
    @Test func `acknowledged stays acknowledged, with who and why, and counts as open`()
      async throws
    {
      try await withDesk { desk in
        let id = try await desk.id("lost")
        let outcome = try await desk.program.run(
          "findings", "acknowledge", String(id.prefix(6)), "--actor", "ann", "--reason",
          "asked them")
        #expect(outcome.output == "\(id)  acknowledged\n", "\(outcome.errors)")
        #expect(
          try await desk.texts(
            "SELECT state || ' ' || acknowledged_by || ' ' || reason FROM tieout.open_findings WHERE subject = 'lost'"
          ) == ["acknowledged ann asked them"])
        let again = try await desk.program.run("findings", "acknowledge", id)
        #expect(again.output == "\(id)  was acknowledged already\n")
        #expect(again.code == 0)
        let report = try await desk.night("2025-03-12T23:30:00Z")
        #expect(try desk.states(report)["lost"] == "acknowledged")
        #expect(try desk.books(report) == [2, 0, 0, 0, 0, 2])
        #expect(
          try desk.states(try await desk.night("2025-03-13T23:30:00Z"))["lost"] == "acknowledged")
      }
    }

    @Test func `ignored leaves the count until its time, and comes back as reopened`()
      async throws
    {
      try await withDesk { desk in
        let id = try await desk.id("lost")
        let outcome = try await desk.program.run(
          "findings", "ignore", id, "--until", "2025-03-13", "--reason", "known")
        #expect(outcome.output == "\(id)  ignored\n", "\(outcome.errors)")
        #expect(try await desk.listed() == ["gone"])
        #expect(try await desk.listed("--state", "ignored") == ["lost"])
        let second = try await desk.night("2025-03-12T23:30:00Z")
        #expect(try desk.states(second)["lost"] == "ignored")
        #expect(try desk.books(second) == [2, 0, 0, 0, 1, 1])
        let third = try await desk.night("2025-03-13T23:30:00Z")
        #expect(try desk.states(third)["lost"] == "reopened")
        #expect(try desk.books(third) == [1, 0, 1, 0, 0, 2])
      }
    }

    @Test func `resolved by hand stays so while it says the same, and reopens when it does not`()
      async throws
    {
      try await withDesk { desk in
        let id = try await desk.id("lost")
        let outcome = try await desk.program.run("findings", "resolve", id, "--reason", "refunded")
        #expect(outcome.output == "\(id)  resolved\n", "\(outcome.errors)")
        let second = try await desk.night("2025-03-12T23:30:00Z")
        #expect(try desk.states(second)["lost"] == "resolved")
        #expect(try desk.books(second) == [2, 0, 0, 1, 0, 1])
        let third = try await desk.night("2025-03-13T23:30:00Z")
        #expect(try desk.states(third)["lost"] == nil)
        #expect(try await desk.listed("--state", "resolved") == ["lost"])
        // Listed again with another amount: the evidence differs.
        try await desk.ingest([
          Line.listedOrder(
            "lost", reference: "shop-lost", status: "completed", at: "2025-03-14T12:00:00Z")
        ])
        let fourth = try await desk.night("2025-03-14T23:30:00Z")
        #expect(try desk.states(fourth)["lost"] == "reopened")
        #expect(try desk.books(fourth) == [1, 0, 1, 0, 0, 2])
      }
    }

    @Test func `what is taken back counts again at once`() async throws {
      try await withDesk { desk in
        let id = try await desk.id("lost")
        for (action, open) in [("resolve", ["gone"]), ("reopen", ["gone", "lost"])] {
          let outcome = try await desk.program.run("findings", action, id)
          #expect(outcome.code == 0, "\(outcome.errors)")
          #expect(try await desk.listed() == open)
        }
        let second = try await desk.night("2025-03-12T23:30:00Z")
        #expect(try desk.states(second)["lost"] == "reopened")
        #expect(try desk.books(second) == [2, 0, 0, 0, 0, 2])
      }
    }

    @Test func `a night that is judged again knows nothing of what was decided after it`()
      async throws
    {
      try await withDesk { desk in
        let second = try await desk.night("2025-03-12T23:30:00Z")
        let resolved = try await desk.program.run("findings", "resolve", try await desk.id("lost"))
        #expect(resolved.code == 0)
        #expect(try await desk.night("2025-03-12T23:30:00Z").differences(from: second) == [])
        #expect(try desk.books(try await desk.night("2025-03-13T23:30:00Z")) == [2, 0, 0, 1, 0, 1])
        #expect(try await desk.night("2025-03-12T23:30:00Z").differences(from: second) == [])
      }
    }

    @Test func `all that the filters leave, where their number is said`() async throws {
      try await withDesk { desk in
        let filters = [
          "--class", "webhook-missing", "--account", "payin/testnet", "--severity", "medium",
        ]
        let refused = try await desk.program.run(
          ["findings", "acknowledge", "--all", "--confirm", "3"] + filters)
        #expect(refused.code == 2)
        #expect(
          refused.errors.contains("the filters leave 2 findings, not the 3 that --confirm says"))
        #expect(try await desk.decisions() == 0)
        let done = try await desk.program.run(
          ["findings", "acknowledge", "--all", "--confirm", "2"] + filters)
        #expect(done.code == 0, "\(done.errors)")
        #expect(try await desk.decisions() == 2)
        let id = try await desk.id("lost")
        let mixed = try await desk.program.run("findings", "resolve", id)
        #expect(mixed.code == 0)
        // One of two decisions is refused: neither is recorded.
        let other = try await desk.id("gone")
        let none = try await desk.program.run("findings", "ignore", other, id, "--reason", "x")
        #expect(none.code == 2)
        #expect(
          none.errors.contains(
            "finding \(id): it is resolved: reopen it first\nNothing was recorded."))
        #expect(try await desk.decisions() == 3)
      }
    }

    @Test func `what is refused says why`() async throws {
      try await withDesk { desk in
        let id = try await desk.id("lost")
        let first = String(id.prefix(8))
        let cases: [(arguments: [String], sentence: String)] = [
          (["ignore", id], "ignoring needs a --reason"),
          (
            ["ignore", id, "--reason", "x", "--until", "2025-03-01"],
            "--until is not after the time of the latest run"
          ),
          (["ignore", id, "--until", "soon"], "soon"),
          (["acknowledge", "0123456789abcdef"], "there is no finding \"0123456789abcdef\""),
          (["acknowledge", "order_1"], "there is no finding \"order_1\""),
          (["acknowledge"], "expected either ids of findings, or --all with filters"),
          (["acknowledge", id, "--all"], "expected either ids of findings, or --all with filters"),
          (["acknowledge", id, "--severity", "high"], "filters go with --all"),
          (["acknowledge", id, "--actor", " "], "name them with --actor"),
        ]
        for (arguments, sentence) in cases {
          let outcome = try await desk.program.run(["findings"] + arguments)
          #expect(outcome.code == 2, "\(arguments): \(outcome.errors)")
          #expect(outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
        }
        #expect(try await desk.decisions() == 0)
        try await desk.database.execute(
          """
          INSERT INTO tieout.findings (bucket, finding, as_of, run, state, first_seen, last_seen, change,
            class, severity, provider, network, subject_kind, subject, part, discriminator, evidence,
            note, rule_version, is_momentary)
          SELECT bucket, overlay(finding::text placing 'ffff' from 33)::uuid, as_of, run, state,
            first_seen, last_seen, change, class, severity, provider, network, subject_kind, 'twin',
            part, discriminator, evidence, note, rule_version, is_momentary
          FROM tieout.findings WHERE subject = 'lost'
          """)
        let ambiguous = try await desk.program.run("findings", "acknowledge", first)
        #expect(ambiguous.code == 2)
        #expect(ambiguous.errors.contains("\"\(first)\" means several findings: "))
      }
    }

    @Test func `the list fits 80 columns, and comes as CSV and JSON`() async throws {
      try await withDesk { desk in
        let text = try await desk.program.run("findings", "list")
        let lines = text.output.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 80 }, "\(text.output)")
        #expect(
          lines.first
            == "ID        AT STAKE TOKEN  REFERENCE  AGE  CLASS            SEVERITY  SUBJECT")
        #expect(lines.dropFirst().first == "Test networks")
        #expect(
          lines.dropFirst(2).first?.dropFirst(8)
            == "        10 USDT   shop-gone  1d   webhook-missing  high      gone")
        #expect(lines.last == "2 findings: 2 high. More of one: tieout show ID")
        let json = try await desk.program.run("findings", "list", "--json", "--subject", "lost")
        let items = try #require(
          try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(items.count == 1)
        #expect(items.first?["class"] as? String == "webhook-missing")
        #expect(items.first?["nights_open"] as? Int == 1)
        #expect(items.first?["amount"] as? String == "10")
        #expect(items.first?["amount_at_stake"] as? String == "10")
        #expect((items.first?["what_to_do"] as? String)?.hasPrefix("Ask the provider") == true)
        #expect(items.first?["chain_name"] as? String == "ethereum-sepolia")
        #expect(
          items.first?["explorer_url"] as? String
            == "https://sepolia.etherscan.io/tx/0x\(Line.hash("lost"))")
        let csv = try await desk.program.run(
          "findings", "list", "--csv", "--reference", "shop-gone")
        #expect(csv.output.hasPrefix("finding_id,class,severity,state,account,"))
        #expect(csv.output.split(separator: "\r\n").count == 2)
        let header = csv.output.split(separator: "\r\n").first
        #expect(
          header?.hasSuffix(
            ",note,amount,amount_at_stake,what_to_do,chain_name,explorer_url,owner,due,comment,is_overdue"
          ) == true)
        #expect(try await desk.listed("--age", "2") == [])
        #expect(try await desk.listed("--since", "2025-03-11") == ["gone", "lost"])
        #expect(try await desk.listed("--since", "2025-03-12") == [])
        #expect(try await desk.listed("--severity", "critical") == [])
        #expect(try await desk.listed("--account", "paydefi") == [])
      }
    }

    @Test func `SQL says the same: history, ageing, and the function for any language`()
      async throws
    {
      try await withDesk { desk in
        let id = try await desk.id("lost")
        #expect(
          try await desk.texts(
            "SELECT outcome || ' ' || state FROM tieout.act_on_finding('\(id)', 'ignore', 'bob', 'later')"
          ) == ["applied ignored"])
        _ = try await desk.night("2025-03-20T23:30:00Z")
        #expect(
          try await desk.texts(
            "SELECT what || ' ' || coalesce(actor, '') FROM tieout.finding_history WHERE subject = 'lost' ORDER BY happened, kind"
          ) == ["new ", "ignore bob", "ignored "])
        #expect(
          try await desk.texts(
            "SELECT age || ' ' || class || ' ' || count FROM tieout.findings_ageing")
            == ["8-30 webhook-missing 1"])
        #expect(
          try await desk.texts("SELECT subject || ' ' || ignored_by FROM tieout.ignored_findings")
            == ["lost bob"])
      }
    }

    @Test func `decisions are never changed`() async throws {
      try await withDesk { desk in
        _ = try await desk.program.run("findings", "acknowledge", try await desk.id("lost"))
        _ = try await desk.night("2025-03-12T23:30:00Z")
        for (table, column) in [
          ("finding_actions", "run"), ("counted_actions", "run"), ("closed_periods", "run"),
          ("closing_preparations", "day"),
        ] {
          for statement in [
            "UPDATE tieout.% SET \(column) = \(column)", "DELETE FROM tieout.%",
            "TRUNCATE tieout.%",
          ] {
            for role in ["tieout", "tieout_writer", "postgres"] {
              let sql = statement.replacing("%", with: table)
              let refusal = try await desk.database.as("postgres").refusal(
                of: "SET SESSION AUTHORIZATION \(role); \(sql)")
              #expect(refusal == "42501", "\(role): \(sql)")
            }
          }
        }
        #expect(try await desk.decisions() == 1)
      }
    }

    @Test func `books that do not connect are not published`() async throws {
      try await withDesk { desk in
        try await desk.database.execute("DELETE FROM tieout.findings WHERE subject = 'gone'")
        let outcome = try await desk.program.run(
          "nightly", "--as-of", "2025-03-12T23:30:00Z", "--out", desk.folder.path("reports"))
        #expect(outcome.code == 6, "\(outcome.errors)")
        #expect(
          outcome.errors.contains("the run before closed with 2 open, but 1 of it are stored"))
        #expect(!FileManager.default.fileExists(atPath: desk.folder.path("reports/2025-03-11")))
      }
    }

    private func withDesk(_ body: (FindingDesk) async throws -> Void) async throws {
      try await FindingDesk.with(body)
    }
  }
}
