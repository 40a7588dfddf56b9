import TestSupport
import Testing
import TieOutPostgres

extension ProgramTests {
  @Suite struct LockTests {
    private static let key = 0x7469_656F_7574_01 as Int64
    private static let take = "SELECT pg_advisory_lock(\(key))"
    private static let releaseWhenWanted = """
      DO $$ BEGIN
        WHILE NOT EXISTS (
          SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
        LOOP PERFORM pg_sleep(0.005); END LOOP;
      END $$;
      SELECT pg_advisory_unlock(\(key))
      """

    @Test func `a second night ends with 4, touches nothing, and goes on when the first is over`()
      async throws
    {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let holder = try await PostgresConnection.connect(database.configuration)
          try await holder.run { try $0.script(Self.take) }
          let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
          let second = try await database.program.run(command)
          #expect(second.code == 4)
          #expect(second.errors.contains("another tieout run is under way"), "\(second.errors)")
          #expect(try folder.names() == [])
          #expect(try await database.count("SELECT count(*) FROM tieout.run_records") == 0)
          #expect(try await database.count("SELECT count(*) FROM tieout.queue") > 0)
          await holder.close()
          #expect(try await database.program.run(command).code == 1)
        }
      }
    }

    @Test func `a run that ends within three seconds is waited for`() async throws {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let holder = try await PostgresConnection.connect(database.configuration)
          try await holder.run { try $0.script(Self.take) }
          let running = try database.program.start(
            ["nightly", "--as-of", night.asOf, "--out", folder.path])
          // The server itself releases the lock when it sees a waiting session.
          try await holder.run { try $0.script(Self.releaseWhenWanted) }
          #expect(try await running.wait().code == 0)
          await holder.close()
        }
      }
    }

    @Test func `two nights at once: both report, or the second ends with 4`() async throws {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
          async let first = database.program.run(command)
          async let second = database.program.run(command)
          let codes = try await [first.code, second.code].sorted()
          #expect(codes == [1, 1] || codes == [1, 4])
          #expect(try Report(folder.path(night.day)).differences(from: plain) == [])
          #expect(try folder.names().filter { $0.hasPrefix(".") } == [])
        }
      }
    }

    @Test func `nights of different databases do not wait for one another`() async throws {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let holder = try await PostgresConnection.connect(
            try Database.administrator.configuration)
          try await holder.run { try $0.script(Self.take) }
          try await database.ingest(night.input)
          _ = try await database.nightly(night, into: folder, expecting: [0])
          await holder.close()
        }
      }
    }
  }
}
