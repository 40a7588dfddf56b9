import Foundation
import TestSupport
import Testing
import TieOutPostgres

@testable import TieOutReconcile

extension ProgramTests {
  /// Everything works behind a pooler that gives the server's connection to another client after each
  /// transaction.
  @Suite struct PoolerTests {
    @Test func `a night behind a pooler reports the same bytes`() async throws {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      try await Pooler.with { pooler, direct in
        try await TemporaryFolder.with { folder in
          try await pooler.database.ingest(night.input)
          let report = try await pooler.database.nightly(night, into: folder)
          #expect(report.differences(from: plain) == [])
          #expect(try await pooler.database.program.run("verify").code == 0)
          // Repeated as of then, with later evidence hidden by temporary tables.
          let again = try await pooler.database.program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path("again"))
          #expect(again.code == 1, "\(again.errors)")
          #expect(try Report(folder.path("again/\(night.day)")).differences(from: plain) == [])
        }
      }
    }

    @Test func `the run's lock holds while others use the server's connections`() async throws {
      let night = try Night.small()
      try await Pooler.with { pooler, direct in
        try await TemporaryFolder.with { folder in
          try await pooler.database.ingest(night.input)
          let lock = try await RunLock.take(pooler.database.configuration)
          for _ in 0..<20 {
            _ = try await pooler.database.count("SELECT count(*) FROM tieout.queue")
          }
          let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
          for database in [pooler.database, direct] {
            let second = try await database.program.run(command)
            #expect(second.code == 4, "\(second.errors)")
          }
          await lock.release()
          let third = try await pooler.database.program.run(command)
          #expect(third.code == 1, "\(third.errors)")
        }
      }
    }

    @Test func `each transaction has the settings, and the pool's other clients do not get them`()
      async throws
    {
      try await Pooler.with("TimeZone = 'Asia/Kolkata'", "jit = on") { pooler, direct in
        let settings = "SELECT current_setting('TimeZone') || ' ' || current_setting('jit')"
        let connection = try await PostgresConnection.connect(pooler.database.configuration)
        let told = try await connection.run { session in
          #expect(session.isPooled)
          let before = try session.execute(settings).one().text(0)
          let within = try session.transaction { try session.execute(settings).one().text(0) }
          return [before, within, try session.execute(settings).one().text(0)]
        }
        #expect(told == ["Asia/Kolkata on", "UTC off", "Asia/Kolkata on"])
        await connection.close()
        let unpooled = try await direct.session { session in
          #expect(!session.isPooled)
          return try session.execute(settings).one().text(0)
        }
        #expect(unpooled == "UTC off")
      }
    }

    @Test func `a receiver behind a pooler loses nothing`() async throws {
      try await Pooler.with { pooler, direct in
        let (running, port) = try await pooler.database.program.serve()
        let load = WebhookLoad(port: port, secret: Secret.payInTestnet, clients: 4)
        try await load.waitForAcknowledged(100)
        try await load.stop()
        running.signal(SIGTERM)
        #expect(try await running.wait().code == 0)
        let stored = Set(try await direct.texts("SELECT event_id FROM tieout.events"))
        #expect(Set(load.acknowledged).subtracting(stored) == [])
      }
    }
  }
}
