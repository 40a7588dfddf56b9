import TestSupport
import Testing
import TieOutPostgres

extension ProgramTests {
  /// Settings of a role or a database change nothing.
  @Suite struct SettingsTests {
    @Test(arguments: [
      "default_transaction_isolation = 'serializable'",
      "default_transaction_isolation = 'repeatable read'",
      "TimeZone = 'Pacific/Kiritimati'", "DateStyle = 'SQL, DMY'", "IntervalStyle = 'iso_8601'",
      "standard_conforming_strings = off", "bytea_output = 'escape'", "extra_float_digits = -15",
      "jit = on",
    ])
    func `a night under a setting of the database reports the same bytes`(
      _ setting: String
    ) async throws {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.execute("ALTER DATABASE \(database.name) SET \(setting)")
          try await database.ingest(night.input)
          #expect(
            try await database.nightly(night, into: folder).differences(from: plain) == [])
          #expect(try await database.program.run("verify").code == 0)
          #expect(try await database.program.run("status").code == 0)
        }
      }
    }

    @Test func `all sessions of the program have JIT off, on a server where it is on`() async throws
    {
      try await Database.with { database in
        try await database.execute("ALTER DATABASE \(database.name) SET jit = on")
        let settings = try await database.texts(
          """
          SELECT current_setting(name) FROM unnest(ARRAY['jit', 'default_transaction_isolation',
            'TimeZone', 'DateStyle', 'standard_conforming_strings']) AS name
          """)
        #expect(settings == ["off", "read committed", "UTC", "ISO, MDY", "on"])
      }
    }

    @Test func `a forgotten prepared transaction is named instead of waited for without end`()
      async throws
    {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          try await database.execute(
            """
            BEGIN; SELECT FROM tieout.slices FOR UPDATE; PREPARE TRANSACTION 'forgotten \(database.name)'
            """)
          // The lock is never released, so any limit is reached on any machine.
          let program = database.program.with(["PGOPTIONS": "-c lock_timeout=500ms"])
          let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
          let stuck = try await program.run(command)
          #expect(stuck.code == 5)
          #expect(
            stuck.errors.contains(
              "the prepared transaction 'forgotten \(database.name)' of tieout"),
            "\(stuck.errors)")
          #expect(stuck.errors.contains("ROLLBACK PREPARED"), "\(stuck.errors)")
          #expect(stuck.errors.contains("lock_timeout"), "\(stuck.errors)")
          try await database.execute("ROLLBACK PREPARED 'forgotten \(database.name)'")
          #expect(try await database.program.run(command).code == 1)
        }
      }
    }
  }
}
