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
      try await expectProblem("is damaged: expected gzip data (1f 8b) at byte 0, found 7b") {
        try $0.write(Line.order("bad"), to: "plain.ndjson.gz")
      }
    }

    @Test func `an empty gzip file`() async throws {
      try await expectProblem("is damaged: expected gzip data, found an empty file") {
        try $0.write("", to: "empty.ndjson.gz")
      }
    }

    @Test func `a gzip file of which a byte is wrong`() async throws {
      try await expectProblem(
        "is damaged: expected intact gzip data, found invalid block type, after line 0 of its contents"
      ) { folder in
        var packed = try await gzip(Line.order("bad"), folder)
        packed[10] = 0xFF
        return try folder.write(packed, to: "wrong.ndjson.gz")
      }
    }

    @Test func `a gzip file whose check sum is wrong: its lines are in`() async throws {
      try await expectProblem(
        "is damaged: expected intact gzip data, found incorrect data check, after line 1", lines: 3
      ) { folder in
        var packed = try await gzip(Line.order("b"), folder)
        packed[packed.count - 8] ^= 1
        return try folder.write(packed, to: "sum.ndjson.gz")
      }
    }

    @Test func `a gzip file with other bytes behind: its lines are in`() async throws {
      let garbage = "found 67, after line 1 of its contents"
      try await expectProblem(garbage, lines: 3) { folder in
        let packed = try await gzip(Line.order("b"), folder)
        return try folder.write(packed + Array("garbage".utf8), to: "more.ndjson.gz")
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
            outcome.errors.contains(
              "is damaged: expected more gzip data, found the end of the file"),
            "\(outcome.errors)")
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
      _ reason: String, lines: Int = 2, _ path: (TemporaryFolder) async throws -> String
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let bad = try await path(folder)
          let first = try folder.write(Line.order("a"), to: "a.ndjson")
          let last = try folder.write(Line.order("c"), to: "c.ndjson")
          let outcome = try await database.program.run(
            "ingest", "--trust-signatures", first, bad, last)
          #expect(outcome.code == 2)
          #expect(outcome.errors.contains("\(bad): "), "\(outcome.errors)")
          #expect(outcome.errors.contains(reason), "\(outcome.errors)")
          #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == lines)
        }
      }
    }

    private func gzip(_ line: String, _ folder: TemporaryFolder) async throws -> [UInt8] {
      let path = try folder.write(line + "\n", to: "packed.ndjson")
      _ = try await Tool.output("gzip", "-n", path)
      return try bytes(path + ".gz")
    }
  }
}
