import Foundation
import Testing

extension ProgramTests {
  /// `tieout show`: explains why a finding was reported, without SQL.
  @Suite struct ShowTests {
    @Test func `a finding, in text and JSON`() async throws {
      try await withNights { database, id in
        let text = try await database.program.run("show", id)
        #expect(text.code == 0, "\(text.all)")
        try Golden.expect(text.output, is: "show-finding.txt")
        try Golden.expect(
          try await database.program.run("show", "--json", id).output, is: "show-finding.json")
      }
    }

    @Test func `an order with its findings, in text and JSON`() async throws {
      try await withNights { database, _ in
        try Golden.expect(
          try await database.program.run("show", "o1").output, is: "show-order.txt")
        try Golden.expect(
          try await database.program.run("show", "--json", "o1").output, is: "show-order.json")
      }
    }

    @Test func `a reference and a transaction lead to the order and its findings`() async throws {
      try await withNights { database, id in
        for name in ["shop-1", "0x\(Line.hash("o1"))"] {
          let outcome = try await database.program.run("show", name)
          #expect(outcome.output.contains("order o1 (payin/testnet)"), "\(name)")
          #expect(outcome.output.contains("finding \(id)"), "\(name)")
        }
      }
    }

    @Test func `a finding is named by the beginning of its id`() async throws {
      try await withNights { database, id in
        let whole = try await database.program.run("show", id).output
        for length in [4, 9, 31] {
          #expect(try await database.program.run("show", "\(id.prefix(length))").output == whole)
        }
        let uuid = try await database.texts("SELECT finding::text FROM tieout.findings LIMIT 1")[0]
        #expect(try await database.program.run("show", uuid).output.hasPrefix("finding "))
        for wrong in [String(id.prefix(3)), "ffffffffffff", "zzzz", "' OR true --"] {
          let outcome = try await database.program.run("show", wrong)
          #expect(outcome.code == 2)
          #expect(outcome.errors == "tieout: nothing is known of \"\(wrong)\"\n")
        }
      }
    }

    @Test func `a beginning that several findings have is answered with all of them`() async throws
    {
      try await withNights { database, id in
        let other = String(id.prefix(8)) + String(repeating: "0", count: 24)
        try await database.execute(
          """
          CREATE TEMP TABLE one AS SELECT * FROM tieout.findings
            WHERE finding = '\(id)' ORDER BY as_of DESC LIMIT 1;
          UPDATE one SET finding = '\(other)';
          INSERT INTO tieout.findings SELECT * FROM one
          """)
        let outcome = try await database.program.run("show", String(id.prefix(6)))
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("begins 2 findings, expected one"), "\(outcome.errors)")
        #expect(outcome.errors.contains(id))
        #expect(outcome.errors.contains(other))
      }
    }

    /// Escape, C1 control, right-to-left override, zero width; as JSON escapes and as characters.
    @Test func `what providers wrote cannot steer a terminal`() async throws {
      let reference = "x\u{9B}31m\u{202E}\u{200B}y\u{E0041}"
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let path = try folder.write(
            [
              Line.order("evil", reference: reference, at: "2025-03-10T12:00:00Z"),
              Line.webhook(
                "{\u{1B}]0;title\u{7}\r\n\"id\":\"evt_broken\"", at: "2025-03-10T12:00:00Z"),
            ].joined(separator: "\n"))
          _ = try await database.program.run("ingest", "--trust-signatures", path)
          _ = try await database.program.run(
            "nightly", "--as-of", "2025-03-11T23:30:00Z", "--out", folder.path("reports"))
          let findings = try await database.texts(
            "SELECT replace(finding::text, '-', '') FROM tieout.findings")
          #expect(findings.count >= 2)
          for id in findings + ["evil"] {
            for options in [[], ["--json"]] {
              let outcome = try await database.program.run(["show"] + options + [id])
              #expect(outcome.code == 0, "\(outcome.errors)")
              let steering = outcome.output.unicodeScalars.filter { scalar in
                scalar != "\n"
                  && [.control, .format].contains(scalar.properties.generalCategory)
              }
              #expect(steering.isEmpty, "\(id) \(options)")
              if !options.isEmpty {
                #expect(
                  (try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))) != nil)
              }
            }
          }
          let shown = try await database.program.run("show", "evil").output
          #expect(shown.contains(#"reference x\u{9b}31m\u{202e}\u{200b}y\u{e0041}"#), "\(shown)")
        }
      }
    }

    // MARK: runs

    /// Webhook and list disagree on the amount of one order; the merchant registered it, and credited it. The
    /// finding is acknowledged after the first of two runs.
    private func withNights(_ body: (Database, String) async throws -> Void) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          func at(_ time: String) throws -> Program {
            database.program.with([
              "TIEOUT_CLOCK_FILE": try folder.write("\(time)\n", to: "clock")
            ])
          }
          let path = try folder.write(Self.lines.joined(separator: "\n"))
          let ingested = try await at("2025-03-10T23:01:00Z").run(
            "ingest", "--trust-signatures", path)
          try #require(ingested.code == 0, "\(ingested.errors)")
          for day in [10, 12] {
            let time = "2025-03-\(day)T23:30:00Z"
            _ = try await at(time).run("nightly", "--as-of", time, "--out", folder.path("reports"))
            guard day == 10 else { continue }
            try await database.execute(
              """
              SELECT tieout.act_on_finding(finding, 'acknowledge', 'ann', 'asked PayIn, ticket 7',
                at => '2025-03-11T09:00:00Z')
              FROM tieout.findings WHERE class = 'amount-disagrees'
              """)
          }
          let ids = try await database.texts(
            """
            SELECT DISTINCT replace(finding::text, '-', '') FROM tieout.findings
            WHERE class = 'amount-disagrees'
            """)
          try await body(database, try #require(ids.first))
        }
      }
    }

    private static let lines =
      [
        Line.order("o1", reference: "shop-1"),
        #"{"kind":"order","provider":"payin","network":"testnet","reference":"shop-1","#
          + #""amount":"10","asset":"USDT","chain":"ethereum-sepolia","account":"player_42","#
          + #""createdAt":"2025-03-10T09:49:00Z"}"#,
        #"{"kind":"credit","provider":"payin","network":"testnet","orderId":"o1","#
          + #""reference":"shop-1","account":"player_42","amount":"10","asset":"USDT","#
          + #""creditedAt":"2025-03-10T10:01:00Z","key":"credit-1"}"#,
      ]
      + Line.sweep("1", at: "2025-03-10T23:00:00Z", listing: ["1"]).map {
        $0.replacing(#"\"orderId\":\"1\""#, with: #"\"orderId\":\"o1\""#)
          .replacing(#"\"amount\":\"10\""#, with: #"\"amount\":\"12\""#)
          .replacing(Line.hash("1"), with: Line.hash("o1"))
      }
  }
}
