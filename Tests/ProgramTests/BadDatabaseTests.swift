import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

extension ProgramTests {
  /// Without its database the program prints why and what to do, and exits with 5; passwords are not printed.
  @Suite struct BadDatabaseTests {
    @Test func `a database that is down`() async throws {
      try await TemporaryFolder.with { folder in
        let program = Program(environment: ["PGHOST": folder.path, "PGUSER": "tieout"])
        for command in [["migrate"], ["fold"], ["nightly"], ["ingest", folder.path]] {
          let outcome = try await program.run(command)
          #expect(outcome.code == 5)
          #expect(outcome.errors.contains("Is the server running and reachable?"))
          #expect(outcome.errors.contains(folder.path), "\(outcome.errors)")
          #expect(outcome.output == "")
        }
      }
    }

    @Test func `a database that is not there`() async throws {
      let administrator = try Database.administrator
      let program = Program(
        environment: administrator.environment.merging(["PGDATABASE": "lost"]) { $1 })
      let outcome = try await program.run("fold")
      #expect(outcome.code == 5)
      #expect(outcome.errors.contains("lost"))
      #expect(outcome.errors.contains("Create the database first"), "\(outcome.errors)")
    }

    @Test func `a wrong password`() async throws {
      let host = try DatabaseServer.shared.socketDirectory.replacing("/", with: "%2F")
      let url = "postgresql://locked_in:\(Secret.password)-wrong@\(host)/postgres"
      for program in [
        (Program(environment: ["DATABASE_URL": url]), ["fold"]),
        (Program(), ["fold", "--database", url]),
      ] {
        let outcome = try await program.0.run(program.1)
        #expect(outcome.code == 5)
        #expect(outcome.errors.contains("Check the user and password"), "\(outcome.errors)")
        #expect(outcome.errors.contains("locked_in"))
      }
    }

    @Test func `a right password is never told either`() async throws {
      let host = try DatabaseServer.shared.socketDirectory.replacing("/", with: "%2F")
      let url = "postgresql://locked_in:\(Secret.password)@\(host)/postgres"
      let outcome = try await Program(environment: ["DATABASE_URL": url]).run("fold")
      #expect(outcome.code == 5)
      #expect(outcome.errors.contains("Run: tieout migrate"), "\(outcome.errors)")
    }

    @Test(arguments: [
      "postgresql://user:%@localhost:port/x", "postgres//user:%@localhost/x",
      "postgresql://user:%/x@localhost/x", "postgresql://user:%@@localhost/x",
      "host=localhost password='% dbname=x", "postgresql://user:%25ZZ@localhost/x?ssl",
      "mysql://user:%@localhost/x", "%",
    ])
    func `a malformed URL is not shown, since a password may be in it`(
      _ form: String
    ) async throws {
      let url = form.replacing("%", with: Secret.password, maxReplacements: 1)
      for (variables, arguments) in [
        (["DATABASE_URL": url], ["migrate"]), ([:], ["migrate", "--database", url]),
      ] {
        let outcome = try await Program(environment: variables).run(arguments)
        #expect(outcome.code == 5 || outcome.code == 2, "\(outcome.errors)")
        #expect(!outcome.all.contains("correct-horse"))
        #expect(outcome.errors.contains("URL"), "\(outcome.errors)")
      }
    }

    @Test func `a server that ends in the middle: the night goes on when it is back`() async throws
    {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
          let running = try database.program.start(command)
          let steps = "SELECT count(*) FROM tieout.run_steps"
          try await until { try await database.count(steps) > 0 || !running.isRunning }
          try await Database.administrator.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(database.name)'"
          )
          let outcome = try await running.wait()
          #expect([5, 1].contains(outcome.code), "\(outcome.errors)")
          #expect(
            outcome.code == 1 || outcome.errors.contains("running it again is safe")
              || outcome.errors.contains("reachable"), "\(outcome.errors)")
          #expect(try await database.program.run(command).code == 1)
          #expect(try Report(folder.path(night.day)).differences(from: plain) == [])
        }
      }
    }

    @Test func `a role without rights is told how it gets them`() async throws {
      try await Database.with { database in
        let outcome = try await database.as("locked_out").program.run("fold")
        #expect(outcome.code == 5)
        try await database.as("postgres").execute(
          "DO $$ BEGIN CREATE ROLE stranger LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        let stranger = try await database.as("stranger").program.run("fold")
        #expect(stranger.code == 5)
        #expect(
          stranger.errors.contains("Run tieout migrate as the owner of the schema"),
          "\(stranger.errors)")
      }
    }
  }
}
