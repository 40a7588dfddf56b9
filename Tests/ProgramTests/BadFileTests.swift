import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// A file that cannot be read is named, and the next one is ingested.
  @Suite struct BadFileTests {
    @Test func `a missing file`() async throws {
      try await expectProblem("there is no such file") { $0.path("missing.ndjson") }
    }

    @Test func `a directory`() async throws {
      try await expectProblem("is no file that can be read") { folder in
        let path = folder.path("directory")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
      }
    }

    @Test func `a missing gzip file`() async throws {
      try await expectProblem("there is no such file") { $0.path("missing.ndjson.gz") }
    }

    @Test func `a file that is no gzip though its name says so`() async throws {
      try await expectProblem("is damaged: gzip stopped") {
        try $0.write(Line.order("bad"), to: "plain.ndjson.gz")
      }
    }

    @Test func `a gzip file that was cut off: what came before is in, the whole one completes it`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          var generator = SeededGenerator(seed: 5)
          let lines = (0..<3_000).map { _ in
            Line.order("o\(UInt64.random(in: 0 ... .max, using: &generator))")
          }
          let path = try folder.write(lines.joined(separator: "\n") + "\n")
          _ = try await Tool.output("gzip", path)
          let whole = try bytes(path + ".gz")
          try folder.write(Array(whole.prefix(whole.count / 2)), to: "input.ndjson.gz")
          let program = database.program
          let outcome = try await program.run("ingest", "--trust-signatures", path + ".gz")
          #expect(outcome.code == 2)
          #expect(
            outcome.errors.contains("is damaged: gzip stopped after line"), "\(outcome.errors)")
          let part = try await database.count("SELECT count(*) FROM tieout.deliveries")
          #expect((500..<3_000).contains(part))
          try folder.write(whole, to: "input.ndjson.gz")
          let again = try await program.run("ingest", "--trust-signatures", path + ".gz")
          #expect(again.code == 0, "\(again.errors)")
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 3_000)
        }
      }
    }

    @Test func `an empty file is no problem`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let outcome = try await database.program.run("ingest", try folder.write(""))
          #expect(outcome.code == 0)
        }
      }
    }

    @Test func `no file at all is wrong usage`() async throws {
      let outcome = try await Program().run("ingest")
      #expect(outcome.code == 2)
      #expect(outcome.errors.contains("files"))
      #expect(outcome.output == "")
    }

    private func expectProblem(
      _ reason: String, _ path: (TemporaryFolder) throws -> String
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let bad = try path(folder)
          let first = try folder.write(Line.order("a"), to: "a.ndjson")
          let last = try folder.write(Line.order("c"), to: "c.ndjson")
          let outcome = try await database.program.run(
            "ingest", "--trust-signatures", first, bad, last)
          #expect(outcome.code == 2)
          #expect(outcome.errors.contains("\(bad): \(reason)"), "\(outcome.errors)")
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 2)
        }
      }
    }
  }
}
