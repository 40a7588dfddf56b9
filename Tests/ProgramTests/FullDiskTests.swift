import Foundation
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

extension ProgramTests {
  /// Without space or rights to write, nothing incomplete is left, and the next run completes.
  @Suite struct FullDiskTests {
    /// Limits the size of files, which simulates a full disk without special rights. The larger limits are
    /// for the workbook, whose parts are larger than the other files.
    @Test(arguments: [1, 4, 12, 400, 1_000])
    func `reports that find no room leave no trace, and come when there is room`(
      _ blocks: Int
    ) async throws {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let out = folder.path("reports")
          let command = ["nightly", "--as-of", night.asOf, "--out", out]
          let full = try await Tool.run(
            "bash", "-c",
            #"trap '' XFSZ; ulimit -f "$0"; exec "$@" 2>&1 | cat >&2; exit ${PIPESTATUS[0]}"#,
            "\(blocks)", try Program.path, command[0], command[1], command[2], command[3],
            command[4], environment: database.program.environment)
          #expect(full.code == 5, "\(full.code) \(full.errors)")
          #expect(full.errors.contains("reports cannot be written to \(out)"), "\(full.errors)")
          #expect(full.errors.contains("File too large"), "\(full.errors)")
          #expect(try FileManager.default.contentsOfDirectory(atPath: out) == [])
          let again = try await database.program.run(command)
          #expect(again.code == 1, "\(again.errors)")
          #expect(try Report("\(out)/\(night.day)").differences(from: plain) == [])
        }
      }
    }

    @Test(.enabled(if: Mount.isPossible))
    func `a full disk under the reports leaves no trace; they come when there is room`()
      async throws
    {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await Mount.with(kilobytes: 100) { path in
          try await database.ingest(night.input)
          let command = ["nightly", "--as-of", night.asOf, "--out", "\(path)/reports"]
          let full = try await database.program.run(command)
          #expect(full.code == 5, "\(full.errors)")
          #expect(full.errors.contains("No space left on device"), "\(full.errors)")
          #expect(try FileManager.default.contentsOfDirectory(atPath: "\(path)/reports") == [])
          _ = try await Tool.output("mount", "-o", "remount,size=20m", path)
          #expect(try await database.program.run(command).code == 1)
          #expect(try Report("\(path)/reports/\(night.day)").differences(from: plain) == [])
        }
      }
    }

    @Test(.enabled(if: Mount.isPossible))
    func `a full disk under the database: what was told as stored is stored, the rest comes later`()
      async throws
    {
      let night = try Night.write(Night.plan(seed: 31, each: 8))
      let whole = try await Complete.evidence(of: night)
      try await Database.with { database in
        try await Mount.with(kilobytes: 14_000) { path in
          let owner = try FileManager.default.attributesOfItem(
            atPath: try DatabaseServer.shared.dataDirectory)[.ownerAccountName]
          _ = try await Tool.output("chown", "\(owner ?? "postgres")", path)
          let administrator = try Database.administrator
          let space = "full_\(database.name)"
          try await administrator.execute("CREATE TABLESPACE \(space) LOCATION '\(path)'")
          try await administrator.execute("ALTER DATABASE \(database.name) SET TABLESPACE \(space)")
          let full = try await database.program.run("ingest", night.input)
          #expect(full.code == 5, "\(full.code) \(full.errors)")
          #expect(full.errors.contains("The database's disk is full"), "\(full.errors)")
          _ = try await Tool.output("mount", "-o", "remount,size=400m", path)
          try await database.ingest(night.input)
          #expect(try await Complete.contents(of: database) == whole.contents)
          try await administrator.execute(
            "ALTER DATABASE \(database.name) SET TABLESPACE pg_default")
          try await administrator.execute("DROP TABLESPACE \(space)")
        }
      }
    }

    @Test func `a file in the place of the report folder is told and left alone`() async throws {
      try await expectRefusal { folder, day in
        let out = try folder.write("mine", to: "reports")
        return (out, "reports cannot be written to \(out)/\(day)")
      }
    }

    @Test func `what lies in the place of the day's folder and is no report is not lost`()
      async throws
    {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let path = try folder.write("mine", to: night.day)
          let outcome = try await database.program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path)
          #expect(outcome.code == 5)
          #expect(
            outcome.errors.contains("reports cannot be written to \(path)"), "\(outcome.errors)")
          #expect(try text(path) == "mine")
          #expect(try folder.names() == [night.day])
          try FileManager.default.removeItem(atPath: path)
          try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
          let photo = try folder.write("mine", to: "\(night.day)/photo")
          let beside = try await database.program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path)
          #expect(beside.code == 5)
          #expect(beside.errors.contains("what lies there is no report"), "\(beside.errors)")
          #expect(try text(photo) == "mine")
        }
      }
    }

    @Test(.enabled(if: getuid() != 0))
    func `a folder that may not be written to`() async throws {
      try await expectRefusal { folder, day in
        let out = folder.path("locked")
        try FileManager.default.createDirectory(
          atPath: out, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o500])
        return (out, "reports cannot be written to \(out)/\(day): Permission denied")
      }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func `a file system that takes no folders`() async throws {
      try await expectRefusal { _, day in
        ("/proc/reports", "reports cannot be written to /proc/reports/\(day)")
      }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func `standard output that is full does not break the night`() async throws {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let outcome = try await Tool.run(
            "bash", "-c", #"exec "$0" "$@" > /dev/full"#, try Program.path, "nightly", "--as-of",
            night.asOf, "--out", folder.path, environment: database.program.environment)
          #expect(outcome.code == 0 || outcome.code == 5, "\(outcome.errors)")
          #expect(try Report(folder.path(night.day)).files.count > 5)
        }
      }
    }

    private func expectRefusal(
      _ place: (TemporaryFolder, String) throws -> (out: String, sentence: String)
    ) async throws {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let (out, sentence) = try place(folder, night.day)
          let outcome = try await database.program.run(
            "nightly", "--as-of", night.asOf, "--out", out)
          #expect(outcome.code == 5)
          #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
          #expect(outcome.errors.contains("choose another folder with --out"))
          let elsewhere = try await database.program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path("elsewhere"))
          #expect(elsewhere.code == 0, "\(elsewhere.errors)")
        }
      }
    }
  }
}

/// A small disk for one test.
enum Mount {
  /// Only root can mount; in some containers not even root.
  static let isPossible: Bool = {
    guard getuid() == 0, Tool.exists("mount") else { return false }
    let test = Process()
    test.executableURL = URL(fileURLWithPath: "/bin/sh")
    test.arguments = [
      "-c",
      "d=$(mktemp -d) && mount -t tmpfs -o size=100k none $d && umount $d; r=$?; rmdir $d; exit $r",
    ]
    test.standardError = FileHandle.nullDevice
    guard (try? test.run()) != nil else { return false }
    test.waitUntilExit()
    return test.terminationStatus == 0
  }()

  static func with(kilobytes: Int, _ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("disk")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    _ = try await Tool.output("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "none", path)
    do {
      try await body(path)
    } catch {
      _ = try await Tool.run("umount", "-l", path)
      folder.remove()
      throw error
    }
    _ = try await Tool.output("umount", path)
    folder.remove()
  }
}
