import Foundation
import TestSupport
import Testing
import TieOutPostgres
import TieOutSandbox

extension ProgramTests {
  /// What a night scans of a store that is larger than the night: no large table. `jobs/bench-nights`
  /// measures what it costs. `TIEOUT_PLAN_PAYMENTS=400000 jobs/test NightPlansTests` makes a store of a
  /// million events.
  @Suite struct NightPlansTests {
    private static let payments =
      ProcessInfo.processInfo.environment["TIEOUT_PLAN_PAYMENTS"].flatMap { Int($0) } ?? 60_000
    /// Smaller tables are read faster without an index.
    private static let rowsMin = 40_000

    @Test(.takes(seconds: 60)) func `a night reads what changed, not the store`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let old = try Night.clean(Self.payments)
          try await database.ingest(old.input)
          _ = try await database.nightly(old, into: folder, expecting: [0])
          var plan = Night.plan(seed: 5)
          plan.startDate = CalendarDate(year: 2025, month: 3, day: 13)
          let next = try Night.write(plan)
          try await database.ingest(next.input)
          // Known late, and of a time long before all the rest.
          let late = try folder.write(
            Line.order("late").replacing("2025-03-10T10", with: "2024-12-10T10"))
          #expect(try await database.program.run("ingest", "--trust-signatures", late).code == 0)
          #expect(try await database.program.run("fold", "-q").code == 0)
          try await database.as("postgres").execute("VACUUM ANALYZE")
          let before = try await reads(database)
          _ = try await database.nightly(next, into: folder, expecting: [0, 1, 3])
          let after = try await reads(database)
          var checked = 0
          for (table, now) in after where now.rows >= Self.rowsMin {
            let read = now.read - (before[table]?.read ?? 0)
            #expect(read < now.rows / 10, "\(table): \(read) of \(now.rows) rows were read")
            checked += 1
          }
          #expect(checked >= 4, "\(after.mapValues(\.rows))")
        }
      }
    }

    /// The rows of each table, and how many were ever read: all that were looked at without an index, and
    /// those of projections that were fetched by one.
    private func reads(_ database: Database) async throws -> [String: (rows: Int, read: Int)] {
      // The statistics of a session appear at its end.
      try await database.awaitNoOthers()
      return try await database.session { session in
        try session.execute(
          """
          SELECT t.relname::text AS name, c.reltuples::bigint AS rows,
            t.seq_tup_read + CASE WHEN t.relname LIKE '%\\_states' THEN t.idx_tup_fetch ELSE 0 END AS read
          FROM pg_stat_user_tables t JOIN pg_class c ON c.oid = t.relid WHERE t.schemaname = 'tieout'
          """
        ).reduce(into: [:]) {
          $0[try $1.decode("name")] = (try $1.decode("rows"), try $1.decode("read"))
        }
      }
    }
  }
}
