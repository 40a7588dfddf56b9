// Longer than 300 lines: one command against one small provider.

import Foundation
import Testing

extension ProgramTests {
  /// `tieout sweep`, and runs that sweep, over HTTP.
  @Suite struct SweepTests {
    /// Early in the morning after the day of the orders.
    static let clock = "2025-03-11T02:30:00Z"

    @Test func `rows arrive, coverage is claimed, and no list of transfers is no gap`() async throws
    {
      try await Self.with { database, payin, folder in
        let sweep = try await Self.program(database, payin, folder).run("sweep")
        #expect(sweep.code == 0, "\(sweep.errors)")
        #expect(sweep.output.contains("payin/testnet/orders\tcomplete from 2025-02-09T02:30:00Z"))
        #expect(sweep.output.contains("payin/testnet/transfers\tnot there: status 404"))
        let listed = "SELECT count(DISTINCT subject) FROM tieout.events WHERE source = 'list'"
        #expect(try await database.count(listed) == 230)
        #expect(
          try await database.texts(
            "SELECT resource || ' ' || is_complete FROM tieout.coverage ORDER BY 1")
            == ["deposits true", "orders true"])
        #expect(payin.server.requests.allSatisfy { $0.headers.contains(Secret.apiKey) })
      }
    }

    @Test func `rows that are read again on purpose are no drift`() async throws {
      try await Self.with { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        let night = try await program.run("nightly", "--date", "2025-03-10", "--out", folder.path)
        #expect(night.code == 0, "\(night.errors)\(night.output)")
        let report = try Report(folder.path("2025-03-10"))
        #expect(try report.findings() == [])
      }
    }

    @Test func `a night judges what its own sweep saw after its time of evaluation`() async throws {
      try await Self.with { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        // Two days later, the webhooks of all these orders are overdue.
        try folder.write("2025-03-13T02:30:00Z", to: "clock")
        let night = try await program.run("nightly", "--date", "2025-03-12", "--out", folder.path)
        #expect(night.code == 1, "\(night.errors)")
        let report = try Report(folder.path("2025-03-12"))
        let found = try report.findings().filter { $0["class"] == "webhook-missing" }
        #expect(found.count == 230)
        #expect(night.output.contains("Not swept: PayDeFi (PAYDEFI_API_KEY is not set)"))

        // Repeating the run requests nothing and gives the same bytes.
        let asked = payin.server.requests.count
        let again = try await program.run("nightly", "--date", "2025-03-12", "--out", folder.path)
        #expect(again.code == 1)
        #expect(payin.server.requests.count == asked)
        #expect(try Report(folder.path("2025-03-12")).differences(from: report) == [])
        let run = "night-2025-03-13T00:00:00Z"
        _ = try await program.run("report", "--run", run, "--out", folder.path("again"))
        #expect(try Report(folder.path("again/2025-03-12")).differences(from: report) == [])
      }
    }

    @Test func `a page that stays bad makes the night incomplete, and what was seen is kept`()
      async throws
    {
      var world = SmallPayIn.World()
      world.soundPagesMax = 1
      try await Self.with(world) { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        let night = try await program.run("nightly", "--date", "2025-03-10", "--out", folder.path)
        #expect(night.code == 3, "\(night.errors)")
        #expect(night.output.contains("Not proven: payin/testnet/orders: not proven complete"))
        let listed = "SELECT count(DISTINCT subject) FROM tieout.events WHERE source = 'list'"
        #expect(try await database.count(listed) == 100)
        let found = try Report(folder.path("2025-03-10")).findings()
        #expect(found.map { $0["class"] } == ["coverage-gap"])
        #expect(found.map { $0["subject"] } == ["payin/testnet/orders"])
        #expect(found[0]["actual"]?.contains("status 500") == true)
      }
    }

    @Test func `a later walk closes the gap of the first; the booked day stays as it was`()
      async throws
    {
      var world = SmallPayIn.World()
      (world.soundPagesMax, world.isDownForLong) = (0, true)
      try await Self.with(world) { database, broken, folder in
        let night = ["nightly", "--date", "2025-03-10", "--out", folder.path]
        #expect(try await Self.program(database, broken, folder).run(night).code == 3)
        let whole = try SmallPayIn()
        defer { whole.stop() }
        let again = try await Self.program(database, whole, folder).run(night)
        #expect(again.code == 3, "\(again.errors)\(again.output)")
        let asOf = "2025-03-11T00:30:00Z"
        let look = try await Self.program(database, whole, folder).run(
          ["nightly", "--as-of", asOf, "--out", folder.path])
        // Half an hour later, the first webhooks are overdue.
        #expect(look.code == 1, "\(look.errors)\(look.output)")
        let found = try Report(asOf: asOf, in: folder.path).findings().map { $0["class"] }
        #expect(Set(found) == ["webhook-missing"])
      }
    }

    @Test func `a night that is resumed does not sweep again, and a look back asks nobody`()
      async throws
    {
      var world = SmallPayIn.World()
      (world.soundPagesMax, world.isDownForLong) = (0, true)
      try await Self.with(world) { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        let night = ["nightly", "--date", "2025-03-10", "--out", folder.path]
        #expect(try await program.run(night).code == 3)
        let asked = payin.server.requests.count
        // As if the run had been killed after its first step.
        try await database.execute(
          "INSERT INTO tieout.run_steps SELECT run, 'sweep', seen_by FROM tieout.run_records")
        let resumed = try await program.run(night)
        #expect(resumed.code == 3, "\(resumed.errors)")
        #expect(payin.server.requests.count == asked)
        let back = try await program.run(night + ["--known-at", "2025-03-11T02:30:00Z"])
        #expect(back.code == 3, "\(back.errors)")
        #expect(payin.server.requests.count == asked)
      }
    }

    static let unusable: [(variables: [String: String], message: String)] = [
      (
        ["TIEOUT_PAYIN_RATE": "fast"],
        "TIEOUT_PAYIN_RATE: accounts.payin/testnet.rate: expected requests a minute"
      ),
      (
        ["PAYIN_BASE_URL": "http://payin.example/api/v1"],
        "PAYIN_BASE_URL: accounts.payin/mainnet.baseURL: expected a URL like https://"
      ),
      (["PAYIN_API_KEY": "two words"], "PAYIN_API_KEY: The API key holds a space"),
    ]

    @Test(arguments: unusable)
    func `a variable that cannot be used is named, before anything is done`(
      _ row: (variables: [String: String], message: String)
    ) async throws {
      let program = Program(environment: ["PAYIN_API_KEY": Secret.apiKey]).with(row.variables)
      for command in [["sweep"], ["nightly"]] {
        let outcome = try await program.run(command)
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(row.message), "\(outcome.errors)")
      }
    }

    @Test func `half a page is asked for again`() async throws {
      var world = SmallPayIn.World()
      world.brokenBodies = 1
      try await Self.with(world) { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        let night = try await program.run("nightly", "--date", "2025-03-10", "--out", folder.path)
        #expect(night.code == 0 || night.code == 1, "\(night.errors)\(night.output)")
        #expect(
          try await database.count("SELECT count(*) FROM tieout.coverage WHERE is_complete") == 2)
        let found = try Report(folder.path("2025-03-10")).findings()
        #expect(found.allSatisfy { $0["class"] == "unreadable-event" })
      }
    }

    @Test func `a night that was killed while it swept finds what an undisturbed one finds`()
      async throws
    {
      let undisturbed = try await Self.with { database, payin, folder in
        let report = try await Self.report(database, payin, folder, killing: false)
        #expect(try report.findings().count == 230)
        return report
      }
      var world = SmallPayIn.World()
      world.heldRequest = 3
      let killed = try await Self.with(world) { database, payin, folder in
        let report = try await Self.report(database, payin, folder, killing: true)
        #expect(
          try await database.texts(
            "SELECT sweep FROM tieout.sweeps WHERE resource = 'orders'")
            == ["night-2025-03-13T00:00:00Z/orders/2"])
        return report
      }
      #expect(killed.files["findings.csv"] == undisturbed.files["findings.csv"])
      #expect(killed.files["orders.csv"] == undisturbed.files["orders.csv"])
    }

    private static func report(
      _ database: Database, _ payin: SmallPayIn, _ folder: TemporaryFolder, killing: Bool
    ) async throws -> Report {
      try folder.write("2025-03-13T02:30:00Z", to: "clock")
      let night = ["nightly", "--date", "2025-03-12", "--out", folder.path]
      let program = try program(database, payin, folder)
      if killing {
        let running = try program.start(night)
        try await payin.waitForOrders(3)
        // Two pages were answered and stored.
        running.kill()
        #expect(try await running.wait().code == 137)
        payin.release()
      }
      let outcome = try await program.run(night)
      #expect(outcome.code == 1, "\(outcome.errors)")
      return try Report(folder.path("2025-03-12"))
    }

    @Test func `without a key nobody is asked, and both say so`() async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let night = try await database.program.run(
            "nightly", "--date", "2025-03-10", "--out", folder.path)
          #expect(night.code == 3, "nothing ever came in")
          #expect(
            night.output.contains(
              "Not swept: PayIn (PAYIN_API_KEY is not set), PayDeFi (PAYDEFI_API_KEY is not set)\n")
          )
          let sweep = try await database.program.run("sweep")
          #expect(sweep.code == 2)
          #expect(
            sweep.errors.contains("no provider can be asked: set PAYIN_API_KEY or PAYDEFI_API_KEY"))
        }
      }
    }

    @Test func `where deposits lists addresses, transfers stand for it`() async throws {
      var world = SmallPayIn.World()
      world.isLater = true
      try await Self.with(world) { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        let night = try await program.run("nightly", "--date", "2025-03-10", "--out", folder.path)
        #expect(night.code == 0, "\(night.errors)\(night.output)")
        #expect(
          try await database.texts("SELECT resource FROM tieout.coverage ORDER BY 1")
            == ["orders", "transfers"])
      }
    }

    @Test func `the next sweep begins a day before what is proven`() async throws {
      try await Self.with { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        #expect(try await program.run("sweep").code == 0)
        try folder.write("2025-03-12T02:30:00Z", to: "clock")
        let second = try await program.run("sweep")
        #expect(
          second.output.contains(
            "orders\tcomplete from 2025-03-10T02:29:55Z to 2025-03-12T02:29:55Z"),
          "\(second.output)")
        let third = try await program.run("sweep", "--since", "2025-03-01T00:00:00Z")
        #expect(third.output.contains("orders\tcomplete from 2025-03-01T00:00:00Z to"))
      }
    }

    @Test func `an order that stays open is asked for, and widens no walk`() async throws {
      var world = SmallPayIn.World()
      world.oldOrder = ("2025-02-20T10:00:00Z", "pending")
      try await Self.with(world) { database, payin, folder in
        let program = try Self.program(database, payin, folder)
        let first = try await program.run("sweep")
        #expect(first.code == 0, "\(first.errors)")
        #expect(!first.output.contains("open order"))
        try folder.write("2025-03-12T02:30:00Z", to: "clock")
        let second = try await program.run("sweep")
        #expect(second.code == 0, "\(second.errors)")
        #expect(second.output.contains("orders\tcomplete from 2025-03-10T02:29:55Z"))
        #expect(second.output.contains("payin/testnet/orders\t1 of 1 open order answered\n"))
        payin.settle(oldOrder: "expired")
        try folder.write("2025-03-13T02:30:00Z", to: "clock")
        #expect(try await program.run("sweep").output.contains("1 of 1 open order answered\n"))
        try folder.write("2025-03-14T02:30:00Z", to: "clock")
        #expect(try await !program.run("sweep").output.contains("open order"))
        let asked = payin.server.requests.filter { $0.path == "/api/v1/orders/ord_0" }
        #expect(asked.count == 2)
        // The new status counts like a row of the list.
        let state = "SELECT state FROM tieout.payment_states WHERE id = 'ord_0'"
        #expect(try await database.texts(state) == ["expired"])
      }
    }

    @Test func `payments that are not known to be over are polled, once they are not any more`()
      async throws
    {
      var world = SmallPayIn.World()
      world.payments = ["PAY_1": "COMPLETED", "PAY_2": "PENDING"]
      try await Self.with(world) { database, server, folder in
        let hooks = ["PAY_1", "PAY_2", "PAY_3"].map { id in
          Line.webhook(
            #"{"orderId":"o-\#(id)","status":"\#(id == "PAY_3" ? "EXPIRED" : "ACCEPTED")","#
              + #""paymentId":"\#(id)"}"#, provider: "paydefi")
        }
        let file = try folder.write(hooks.joined(separator: "\n"))
        let trusted = try await database.program.run("ingest", "--trust-signatures", file)
        #expect(trusted.code == 0)
        let program = database.program.with(server.payDeFiEnvironment)
          .with(["TIEOUT_CLOCK_FILE": folder.path("clock")])
        let first = try await program.run("sweep")
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.output == "paydefi/testnet/payments\t2 of 2 payments answered\n")
        #expect(
          server.server.requests.map(\.path).sorted() == ["/payments/PAY_1", "/payments/PAY_2"])
        let second = try await program.run("sweep")
        #expect(second.output == "paydefi/testnet/payments\t1 of 1 payment answered\n")
        #expect(try await database.count("SELECT count(*) FROM tieout.sweeps") == 0)
      }
    }

    @Test(.enabled(if: Tool.exists("pg_dump")))
    func `the key is nowhere in the database`() async throws {
      try await Self.with { database, payin, folder in
        #expect(try await Self.program(database, payin, folder).run("sweep").code == 0)
        let dump = try await Tool.output("pg_dump", "--inserts", environment: database.environment)
        #expect(dump.contains("INSERT INTO tieout.pages"))
        #expect(!dump.contains(Secret.apiKey))
      }
    }

    // MARK: a database, a server, a clock

    private static func with<T>(
      _ world: SmallPayIn.World = SmallPayIn.World(),
      _ body: (Database, SmallPayIn, TemporaryFolder) async throws -> T
    ) async throws -> T {
      let payin = try SmallPayIn(world)
      defer { payin.stop() }
      return try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try folder.write(clock, to: "clock")
          return try await body(database, payin, folder)
        }
      }
    }

    private static func program(
      _ database: Database, _ payin: SmallPayIn, _ folder: TemporaryFolder
    ) throws -> Program {
      // No webhooks arrive in these tests, which are not about the blackout.
      try folder.write("silenced: [webhook-blackout]\n", to: "tieout.yaml")
      return database.program.with(payin.environment).with([
        "TIEOUT_CLOCK_FILE": folder.path("clock"), "TIEOUT_CONFIG": folder.path("tieout.yaml"),
      ])
    }
  }
}
