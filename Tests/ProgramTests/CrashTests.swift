import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// A failed assertion or an overflow ends the program. If that happens for one stream, all others are still
  /// evaluated.
  @Suite struct CrashTests {
    private static let orders = (0..<70).map { "ord_\($0)" }

    private func ingest(_ database: Database, _ folder: TemporaryFolder) async throws {
      let lines = Self.orders.map { Line.order($0, reference: "shop-\($0)") }
      let input = try folder.write(lines.joined(separator: "\n"))
      let outcome = try await database.program.run("ingest", "--trust-signatures", input)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }

    /// The program, set to crash for some orders.
    private func program(
      crashingOn orders: some Collection<String>, _ database: Database
    ) async throws -> Program {
      let streams = try await database.texts(
        """
        SELECT DISTINCT replace(stream::text, '-', '') FROM tieout.events
        WHERE subject IN ('\(orders.joined(separator: "','"))')
        """)
      try #require(streams.count == orders.count)
      return database.program.with(["TIEOUT_CRASH_ON": streams.joined(separator: ",")])
    }

    private func night(
      _ day: String, _ program: Program, _ folder: TemporaryFolder
    ) async throws -> (Outcome, setAside: [String], orders: [String]) {
      let outcome = try await program.run("nightly", "--date", day, "--out", folder.path("out"))
      try #require([0, 1].contains(outcome.code), "\(outcome.code): \(outcome.errors)")
      let report = try Report("\(folder.path("out"))/\(day)")
      let setAside = try report.findings().filter { $0["class"] == "not-judged" }
      for finding in setAside {
        #expect(finding["note"]?.contains("crashed") == true, "\(finding)")
      }
      let orders = try Table("\(report.path)/orders.csv").rows.compactMap { $0["order_id"] }
      return (outcome, setAside.compactMap { $0["subject"] }.sorted(), orders.sorted())
    }

    @Test func `streams on which the program crashes are set aside, and all others are judged`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(database, folder)
          let bad = ["ord_17", "ord_3", "ord_5"]
          let good = Self.orders.filter { !bad.contains($0) }.sorted()
          let crashing = try await program(crashingOn: bad, database)
          let first = try await night("2025-03-11", crashing, folder)
          #expect(first.setAside == bad)
          #expect(first.orders == good)
          #expect(first.0.errors.contains("sets that stream aside"))
          // The next run evaluates only changes, and crashes again.
          let second = try await night("2025-03-12", crashing, folder)
          #expect(second.setAside == bad)
          #expect(second.orders == [])
          let mended = try await night("2025-03-13", database.program, folder)
          #expect(mended.setAside == [])
          #expect(mended.orders == bad)
          #expect(try await database.program.run("verify").code == 0)
        }
      }
    }

    /// The stream is folded already, so the crash occurs when a rule reads it.
    @Test func `a crash that comes with a newer program is met in the night`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(database, folder)
          #expect(try await night("2025-03-11", database.program, folder).setAside == [])
          try await database.as("postgres").execute(
            """
            INSERT INTO tieout.due (bucket, unit, kind, due_at)
            SELECT bucket, stream, 'stream', '2025-03-11' FROM tieout.events
            ON CONFLICT (bucket, unit) DO UPDATE SET due_at = excluded.due_at
            """)
          let crashing = try await program(crashingOn: ["ord_9"], database)
          #expect(try await night("2025-03-12", crashing, folder).setAside == ["ord_9"])
        }
      }
    }

    @Test func `a receiver goes on after a crash, and folds all others`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(database, folder)
          let crashing = try await program(crashingOn: ["ord_9"], database)
          // Reserves a port, so that the restarted program has the same one.
          let (once, port) = try await database.program.serve(["--no-fold"])
          once.signal(SIGTERM)
          #expect(try await once.wait().code == 0)
          let (running, _) = try await crashing.serve(port: port)
          try await until { try await database.count("SELECT count(*) FROM tieout.queue") == 0 }
          #expect(
            try await database.texts("SELECT subject FROM tieout.set_aside") == ["ord_9"])
          try await until {
            (try? HTTPConnection(port: port).get("/readyz")) == 200
          }
          running.signal(SIGTERM)
          #expect(try await running.wait().code == 0)
        }
      }
    }

    @Test func `a program that crashes on everything ends`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await ingest(database, folder)
          let outcome = try await program(crashingOn: Self.orders, database).run("fold")
          #expect([SIGILL, SIGTRAP].contains(outcome.code - 128), "\(outcome.code)")
          let restarts = outcome.errors.split(separator: "\n").count { $0.contains("starts again") }
          #expect(restarts == 64, "\(outcome.errors)")
        }
      }
    }
  }
}
