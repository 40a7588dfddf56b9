import TestSupport
import Testing
import TieOutCore
import TieOutServer
import TieOutStore

extension DatabaseTests {
  @Suite struct MetricsPageTests {
    /// A sample, parsed without our own code.
    private struct Sample: Hashable {
      var name: String
      var labels: String
      var value: String
    }

    /// Parses Prometheus' text format 0.0.4; any other text fails.
    private func parse(_ text: String) throws -> [Sample] {
      var families: Set<String> = []
      var samples: [Sample] = []
      try #require(text.hasSuffix("\n"))
      for line in text.split(separator: "\n") {
        if line.hasPrefix("#") {
          let words = line.split(separator: " ", maxSplits: 3)
          try #require(words.count == 4 && ["HELP", "TYPE"].contains(words[1]), "\(line)")
          if words[1] == "TYPE" {
            try #require(["counter", "gauge", "histogram"].contains(words[3]))
            try #require(families.insert(String(words[2])).inserted, "\(words[2]) twice")
          }
          continue
        }
        let match = try #require(
          line.wholeMatch(
            of: #/([a-z_]+)(\{[a-z]+="[^"\\]*"(?:,[a-z]+="[^"\\]*")*\})? ([0-9.]+)/#), "\(line)")
        let name = String(match.1)
        let family = name.replacing(#/_(bucket|sum|count)$/#, with: "")
        try #require(families.contains(name) || families.contains(family), "no family: \(line)")
        samples.append(
          Sample(name: name, labels: String(match.2 ?? ""), value: String(match.3)))
      }
      try #require(Set(samples.map { $0.name + $0.labels }).count == samples.count)
      return samples
    }

    @Test func `the text is valid, and counts right`() async throws {
      try await Database.with { database in
        try await database.execute(
          """
          INSERT INTO tieout.run_records (run, as_of, status, rule_version, program, started_at, finished_at)
          VALUES ('night-1', '2025-03-10T00:00:00Z', 'complete', 1, 'test', '2025-03-10T00:00:01Z',
            '2025-03-10T00:00:09.5Z');
          INSERT INTO tieout.findings (bucket, finding, as_of, run, state, first_seen, last_seen, change,
            class, severity, provider, network, subject_kind, subject, part, discriminator, evidence,
            note, rule_version, is_momentary)
          SELECT n, gen_random_uuid(), '2025-03-10', 'night-1', 'open', '2025-03-10', '2025-03-10',
            'new', 'webhook-missing', 'high', 'payin', 'testnet', 'order', n::text, '', '', '', '', 1,
            false
          FROM generate_series(1, 3) n
          """)
        try await RunningServer.with(database.configuration) { server async throws in
          _ = try await server.post(.order(1).signed())
          _ = try await server.post(.order(1).signed())
          _ = try await server.post(.order(1, amount: "7").signed())
          _ = try await server.post(.order(2))
          _ = try await server.post(.order(3).signed("another"))
          _ = try await server.post(Webhook(#"{"id":"e","type":"a\"b","data":{}}"#).signed())
          _ = try await server.post(.order(1).signed(), to: "/webhooks/payin/mainnet")
          try await until { try await database.count("SELECT count(*) FROM tieout.queue") == 0 }
          let reply = try await server.send("GET", "/metrics")
          #expect(reply.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
          let samples = try parse(reply.body)
          let account = #"provider="payin",network="testnet""#
          let expected: [(String, String, String)] = [
            ("tieout_webhooks_received_total", "{\(account)}", "6"),
            ("tieout_webhooks_stored_total", #"{\#(account),type="order_completed"}"#, "1"),
            ("tieout_webhooks_stored_total", #"{\#(account),type="other"}"#, "1"),
            ("tieout_webhooks_duplicate_total", #"{\#(account),type="order_completed"}"#, "1"),
            ("tieout_webhooks_conflicting_total", #"{\#(account),type="order_completed"}"#, "1"),
            ("tieout_webhooks_rejected_total", #"{\#(account),reason="signature_missing"}"#, "1"),
            ("tieout_webhooks_rejected_total", #"{\#(account),reason="signature_wrong"}"#, "1"),
            (
              "tieout_webhooks_rejected_total",
              #"{provider="payin",network="mainnet",reason="no_secret"}"#, "1"
            ),
            ("tieout_webhook_duration_seconds_count", #"{provider="payin",status="200"}"#, "4"),
            ("tieout_webhook_duration_seconds_count", #"{provider="payin",status="401"}"#, "2"),
            ("tieout_commit_batch_webhooks_sum", "", "4"),
            ("tieout_commit_batch_webhooks_count", "", "4"),
            ("tieout_queue_streams", "", "0"), ("tieout_queue_oldest_seconds", "", "0.000000"),
            ("tieout_set_aside_streams", "", "0"),
            ("tieout_last_run_as_of_seconds", "", "1741564800.000000"),
            ("tieout_last_run_finished_seconds", "", "1741564809.500000"),
            ("tieout_last_run_complete", "", "1"), ("tieout_database_up", "", "1"),
            ("tieout_open_findings", #"{class="webhook-missing",severity="high"}"#, "3"),
          ]
          for (name, labels, value) in expected {
            #expect(samples.contains(Sample(name: name, labels: labels, value: value)), "\(name)")
          }
        }
      }
    }
  }
}
