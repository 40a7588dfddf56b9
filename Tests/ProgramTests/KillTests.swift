import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// kill -9 at random moments loses nothing, duplicates nothing, and leaves nothing incomplete.
  ///
  /// A moment is a part of what the whole took on this machine, one in each part of it. Where it
  /// comes too early or too late, nothing was disturbed, and the same has to be true.
  @Suite struct KillTests {
    @Test(.takes(seconds: 32), arguments: 0..<4)
    func `a night that was killed, started again, reports the same bytes`(
      _ round: Int
    ) async throws {
      let night = try Night.small()
      let undisturbed = try await Undisturbed.report(of: night)
      var generator = SeededGenerator(seed: UInt64(round))
      try await Database.with { ingested in
        try await ingested.ingest(night.input)
        let whole = try await timeOfANight(ingested, night)
        // The rounds take turns: every thirty-second of the night sees one kill.
        for part in stride(from: round, to: 32, by: 4) {
          let moment = whole * (Double(part) + .random(in: 0...1, using: &generator)) / 32
          try await killOneNight(ingested, night, after: moment, undisturbed)
        }
      }
    }

    private func killOneNight(
      _ ingested: Database, _ night: Night, after moment: Duration, _ undisturbed: Report
    ) async throws {
      let database = try await ingested.copy()
      try await TemporaryFolder.with { folder in
        let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
        let running = try database.program.start(command)
        try await Task.sleep(for: moment)
        running.kill()
        let code = try await running.wait().code
        #expect([137, 1].contains(code))
        try await database.awaitNoOthers()
        let again = try await database.program.run(command)
        #expect(again.code == 1, "after \(moment): \(again.errors)")
        #expect(try Report(folder.path(night.day)).differences(from: undisturbed) == [])
        let names = try folder.names().filter { !$0.hasPrefix("\(night.day)/") }
        #expect(names == [night.day], "after \(moment)")
        try await expectTidy(database)
      }
      try await database.drop()
    }

    private func expectTidy(_ database: Database) async throws {
      let locks =
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
        + " (SELECT oid FROM pg_database WHERE datname = current_database())"
      try await database.awaitNoOthers()
      #expect(try await database.count(locks) == 0)
      for table in ["queue", "evaluated", "run_steps"] {
        #expect(try await database.count("SELECT count(*) FROM tieout.\(table)") == 0)
      }
      #expect(try await database.texts("SELECT status FROM tieout.run_records") == ["complete"])
    }

    private func timeOfANight(_ ingested: Database, _ night: Night) async throws -> Duration {
      let database = try await ingested.copy()
      let clock = ContinuousClock()
      let time = try await clock.measure {
        try await TemporaryFolder.with { folder in
          _ = try await database.nightly(night, into: folder)
        }
      }
      try await database.drop()
      return time
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `an ingest that was killed, started again, has stored every line once`(
      _ part: UInt64
    ) async throws {
      let night = try Night.write(Night.plan(seed: 31, each: 8))
      let whole = try await Complete.evidence(of: night)
      var generator = SeededGenerator(seed: part)
      let moment = whole.time * (Double(part) + .random(in: 0...1, using: &generator)) / 8
      try await Database.with { database in
        let running = try database.program.start(["ingest", night.input])
        try await Task.sleep(for: moment)
        running.kill()
        _ = try await running.wait()
        try await database.ingest(night.input)
        #expect(try await Complete.contents(of: database) == whole.contents)
      }
    }
  }
}

/// The contents of the evidence tables after an undisturbed ingest; made once.
actor Complete {
  struct Evidence: Sendable {
    var contents: [String]
    var time: Duration
  }

  private static let shared = Complete()
  private var task: Task<Evidence, any Error>?

  static func evidence(of night: Night) async throws -> Evidence {
    try await shared.task(night).value
  }

  private func task(_ night: Night) -> Task<Evidence, any Error> {
    if let task { return task }
    let made = Task {
      try await Database.with { database in
        let time = try await ContinuousClock().measure {
          try await database.ingest(night.input)
        }
        return Evidence(contents: try await Self.contents(of: database), time: time)
      }
    }
    task = made
    return made
  }

  /// The evidence without anything that depends on time and batch of its arrival, for instance which sighting
  /// was first: all sightings of an event are compared together.
  static func contents(of database: Database) async throws -> [String] {
    let sightings = """
      SELECT md5(string_agg(line, ',' ORDER BY line COLLATE "C")) FROM (
        SELECT ROW(bucket, stream, fingerprint, evidence, row_number, observed_at, sweep)::text
          AS line FROM tieout.events
        UNION ALL
        SELECT ROW(bucket, stream, fingerprint, evidence, row_number, observed_at, sweep)::text
        FROM tieout.sightings) AS lines
      """
    var contents = try await database.texts(sightings)
    for (table, columns) in [
      ("deliveries", "t.stream, t.delivery, t.received_at, t.verdict, t.headers, t.body"),
      ("pages", "t.page, t.requested_at, t.url, t.status, t.row_count, t.doubt, t.body"),
      ("sweeps", "t.claim"), ("rejections", "t.delivery, t.verdict"),
      ("events", "t.stream, t.fingerprint, t.kind, t.amount, t.received, t.fee, t.note"),
    ] {
      contents.append(try await database.contents(of: table, columns: columns))
    }
    return contents
  }
}
