import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// Reports are equal, byte for byte, however the same evidence is ingested.
  @Suite struct IngestTests {
    @Test func `a file that is ingested twice changes nothing`() async throws {
      try await sameReports { database, night, _ in
        try await database.ingest(night.input)
        let again = try await database.program.run("ingest", "--json", night.input)
        #expect(again.code == 0)
        #expect(again.output.contains(#""events_stored":0,"sightings_stored":0"#))
        #expect(again.output.contains(#""deliveries_stored":0"#))
      }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the order of the lines does not matter`(_ seed: UInt64) async throws {
      try await sameReports { database, night, folder in
        var generator = SeededGenerator(seed: seed)
        let lines = try night.lines().shuffled(using: &generator)
        try await database.ingest(folder.write(lines.joined(separator: "\n") + "\n"))
      }
    }

    @Test func `ten files hold what one held, whatever the order they are named in`() async throws {
      try await sameReports { database, night, folder in
        let lines = try night.lines()
        let size = lines.count / 10 + 1
        let paths = try stride(from: 0, to: lines.count, by: size).map { start in
          let part = lines[start..<min(start + size, lines.count)].joined(separator: "\n")
          return try folder.write(part, to: "part-\(start).ndjson")
        }
        #expect(paths.count == 10)
        try await database.ingest(paths.reversed())
      }
    }

    @Test func `ten files in ten runs with folds between`() async throws {
      try await sameReports { database, night, folder in
        let lines = try night.lines()
        let size = lines.count / 10 + 1
        for start in stride(from: 0, to: lines.count, by: size) {
          let part = lines[start..<min(start + size, lines.count)].joined(separator: "\n")
          try await database.ingest(folder.write(part))
          #expect(try await database.program.run("fold").code == 0)
        }
      }
    }

    @Test func `two processes at once store each line once`() async throws {
      try await sameReports { database, night, folder in
        var generator = SeededGenerator(seed: 9)
        let lines = try night.lines().shuffled(using: &generator).joined(separator: "\n")
        let other = try folder.write(lines)
        async let first = database.program.run("ingest", night.input)
        async let second = database.program.run("ingest", other)
        let outcomes = try await [first, second]
        #expect(outcomes.map(\.code) == [0, 0], "\(outcomes.map(\.errors))")
      }
    }

    @Test func `gzip is unpacked by its name`() async throws {
      try await sameReports { database, night, folder in
        let copy = try folder.write(try text(night.input))
        _ = try await Tool.output("gzip", copy)
        try await database.ingest(copy + ".gz")
      }
    }

    @Test func `a gzip file may have two members and padding`() async throws {
      try await sameReports { database, night, folder in
        let text = Array(try text(night.input).utf8)
        let paths = [
          try folder.write(Array(text.prefix(text.count / 2)), to: "1"),
          try folder.write(Array(text.dropFirst(text.count / 2)), to: "2"),
        ]
        _ = try await Tool.output("gzip", paths[0], paths[1])
        let packed = try bytes(paths[0] + ".gz") + bytes(paths[1] + ".gz") + [0, 0, 0]
        try await database.ingest(try folder.write(packed, to: "both.ndjson.gz"))
      }
    }

    @Test func `a byte order mark before the first line is none of it`() async throws {
      try await sameReports { database, night, folder in
        try await database.ingest(try folder.write("\u{feff}" + (try text(night.input))))
      }
    }

    @Test func `a dash is standard input`() async throws {
      try await sameReports { database, night, _ in
        let outcome = try await database.program.run("ingest", "-", input: night.input)
        #expect(outcome.code == 0, "\(outcome.errors)")
      }
    }

    @Test func `DATABASE_URL and --database name the database as well`() async throws {
      try await sameReports { database, night, folder in
        let host = database.host.replacingOccurrences(of: "/", with: "%2F")
        let url = "postgresql://tieout@\(host)/\(database.name)"
        let lines = try night.lines()
        let half = lines.count / 2
        let first = try folder.write(lines[..<half].joined(separator: "\n"), to: "1")
        let second = try folder.write(lines[half...].joined(separator: "\n"), to: "2")
        let program = Program(environment: Night.secrets)
        let byVariable = try await program.with(["DATABASE_URL": url]).run("ingest", first)
        #expect(byVariable.code == 0, "\(byVariable.errors)")
        let byOption = try await program.run("ingest", "--database", url, second)
        #expect(byOption.code == 0, "\(byOption.errors)")
      }
    }

    @Test func `the night itself may be run again, and nothing changes`() async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let first = try await database.nightly(night, into: folder)
          let again = try await database.nightly(night, into: folder)
          #expect(again.differences(from: first) == [])
          #expect(try await database.count("SELECT count(*) FROM tieout.run_records") == 1)
        }
      }
    }

    /// Ingests once plainly and once in another way, into two databases, and compares the reports.
    private func sameReports(
      _ otherWay: (Database, Night, TemporaryFolder) async throws -> Void
    ) async throws {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await otherWay(database, night, folder)
          let report = try await database.nightly(night, into: folder)
          #expect(report.files.keys.contains("findings.csv"))
          #expect(report.differences(from: plain) == [])
        }
      }
    }
  }
}

/// The report without disturbances; made once.
actor Undisturbed {
  private static let shared = Undisturbed()
  private var reports: [String: Task<Report, any Error>] = [:]

  static func report(of night: Night) async throws -> Report {
    try await shared.task(night).value
  }

  private func task(_ night: Night) -> Task<Report, any Error> {
    if let task = reports[night.input] { return task }
    let task = Task {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          return try await database.nightly(night, into: folder)
        }
      }
    }
    reports[night.input] = task
    return task
  }
}
