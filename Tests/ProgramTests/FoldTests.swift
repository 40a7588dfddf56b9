import Testing
import TieOutPostgres

extension ProgramTests {
  @Suite struct FoldTests {
    @Test(arguments: [1, 4, 9])
    func `a rebuild gives the tables that folding bit by bit gave`(_ portions: Int) async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let lines = try night.lines()
          let size = lines.count / portions + 1
          for start in stride(from: 0, to: lines.count, by: size) {
            let part = lines[start..<min(start + size, lines.count)].joined(separator: "\n")
            try await database.ingest(folder.write(part))
            #expect(try await database.program.run("fold").code == 0)
          }
          let incremental = try await projections(database)
          #expect(incremental.allSatisfy { !$0.isEmpty })
          let rebuild = try await database.program.run("fold", "--rebuild")
          #expect(rebuild.code == 0, "\(rebuild.errors)")
          #expect(try await projections(database) == incremental)
          #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 0)
        }
      }
    }

    @Test func `a rebuild mends projections that were damaged, and folds what still waits`()
      async throws
    {
      let night = try Night.small()
      let whole = try await Database.with { database in
        try await database.ingest(night.input)
        #expect(try await database.program.run("fold").code == 0)
        return try await projections(database)
      }
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let lines = try night.lines()
          let half = lines[..<(lines.count / 2)].joined(separator: "\n")
          try await database.ingest(folder.write(half))
          #expect(try await database.program.run("fold").code == 0)
          try await database.ingest(night.input)
          try await database.execute(
            "UPDATE tieout.payment_states SET amount = 1, state = 'completed';"
              + "DELETE FROM tieout.transfer_states; DELETE FROM tieout.members")
          #expect(try await database.program.run("fold", "--rebuild").code == 0)
          #expect(try await projections(database) == whole)
        }
      }
    }

    @Test func `two folders at once fold each stream, and the same tables come of it`()
      async throws
    {
      let night = try Night.small()
      try await Database.with { database in
        try await database.ingest(night.input)
        async let first = database.program.run("fold")
        async let second = database.program.run("fold")
        let outcomes = try await [first, second]
        #expect(outcomes.map(\.code) == [0, 0])
        let folded = try await projections(database)
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 0)
        #expect(try await database.program.run("fold", "--rebuild").code == 0)
        #expect(try await projections(database) == folded)
      }
    }

    /// Of a small store, sixteen slices are folded at a time.
    @Test func `while another folder holds a slice, those folded with it wait`() async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await database.ingest(night.input)
        let folder = try await PostgresConnection.connect(database.configuration)
        try await folder.run {
          try $0.script("BEGIN; SELECT FROM tieout.slices WHERE bucket = 64 FOR UPDATE")
        }
        let folds = "SELECT count(*) FROM tieout.payment_states WHERE bucket < 1024"
        let waits = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
        let second = try database.program.start(["fold"])
        try await until {
          if try await database.count(folds) > 0 { return true }
          return try await database.count(waits + " AND datname = current_database()") > 0
        }
        #expect(try await database.count(folds) == 0)
        try await folder.run { try $0.script("COMMIT") }
        await folder.close()
        #expect(try await second.wait().code == 0)
        #expect(try await database.count(folds) > 0)
        #expect(try await database.count("SELECT count(*) FROM tieout.queue") == 0)
      }
    }

    private func projections(_ database: Database) async throws -> [String] {
      var contents: [String] = []
      for table in ["payment_states", "transfer_states", "members"] {
        contents.append(try await database.contents(of: table))
      }
      return contents
    }
  }
}
