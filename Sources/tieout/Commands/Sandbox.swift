import ArgumentParser
import Foundation
import Logging
public import TieOutSandbox
import TieOutSandboxServer

/// `tieout sandbox`: simulated providers.
struct Sandbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Simulated providers, with planted faults.",
    subcommands: [Write.self, Serve.self, Advance.self])

  /// Writes the input of one or more nights.
  struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "write",
      abstract: "Writes a night: input.ndjson, the expected findings, and the secrets.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The folder to write into.")
    var folder: String

    @Option(help: "The same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "Number of payments without a fault.")
    var payments = 2_000

    @Option(help: "Number of each fault and look-alike.")
    var faults = 5

    @Option(help: "PayIn's payloads: seed, later or mixed.")
    var dialect = PayInDialect.seed

    @Option(help: "The first day.")
    var start = "2025-03-10"

    @Option(help: "Number of days.")
    var days = 1

    @Option(
      help: "The merchant's own records: none, merchant (orders, references), credits or all.")
    var records: MerchantRecords?

    @Flag(help: "Plant an incomplete sweep and a wave of wrong signatures as well.")
    var withOutages = false

    @Flag(
      help: ArgumentHelp(
        "Plant every class of the catalogue that an input can show.",
        discussion: "With the merchant's records, and tieout.yaml beside the night."))
    var catalogue = false

    @Option(
      help: ArgumentHelp(
        "Write this number of consecutive nights, each a folder with the input that it adds.",
        discussion: "--payments then counts all nights together, --faults each night."))
    var nights: Int?

    func run() async throws {
      try await performing {
        guard let start = CalendarDate(start) else {
          throw ValidationError("--start is \"\(start)\", expected a day like 2025-03-10")
        }
        if let nights { return try season(nights, start) }
        var plan = NightPlan()
        plan.seed = seed
        plan.cleanPayments = payments
        plan.faultsEach = faults
        plan.dialect = dialect
        plan.startDate = start
        plan.days = days
        if withOutages { plan.faults = Fault.withOutages }
        if catalogue {
          plan.faults = Fault.catalogue
          plan.demandsInfo = true
        }
        plan.records = records ?? (catalogue ? .all : .none)
        do {
          let summary = try NightWriter.write(plan, to: folder)
          common.log.info(
            "wrote \(summary.lines) lines with \(summary.expected) expected findings; as of"
              + " \(summary.asOf)")
        } catch let error as TieOutSandbox.NightError {
          throw Failure.usage("\(error)")
        }
      }
    }

    /// Writes consecutive nights; includes the merchant's records unless other records are requested.
    private func season(_ nights: Int, _ start: CalendarDate) throws {
      var plan = SeasonPlan.files(
        seed: seed, nights: nights, cleanPayments: payments, faultsEach: faults, dialect: dialect,
        startDate: start)
      if let records { plan.records = records }
      plan.hasOutages = withOutages
      do {
        let summary = try SeasonWriter.write(plan, to: folder)
        common.log.info(
          "wrote \(summary.nights) nights of \(summary.lines) lines, with \(summary.expected)"
            + " expected open findings, summed over the nights")
      } catch let error as TieOutSandbox.NightError {
        throw Failure.usage("\(error)")
      }
    }
  }

  /// Serves both providers over HTTP.
  struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "serve",
      abstract: "Serves PayIn and PayDeFi over HTTP, and sends their webhooks, night after night.",
      discussion: """
        Prints its address once it listens. The season's clock advances only on request:
        POST /sandbox/advance {"night": 1}, or {"until": "2025-03-11T00:00:00Z", "receiver": "down"}
        for an outage of the receiver. GET /sandbox returns the time and the nights. The expected
        findings of each night are written to DIR/night-N when the clock reaches its sweep.
        """)

    @OptionGroup var common: CommonOptions

    @Option(help: "The port on 127.0.0.1; 0 for any that is free.")
    var port = 0

    @Option(help: "The same seed gives the same season.")
    var seed: UInt64 = 1

    @Option(help: "Number of payments without a fault, in all nights together.")
    var payments = 2_000

    @Option(help: "Number of each fault and look-alike, in each night.")
    var faults = 1

    @Option(help: "PayIn's payloads: seed, later or mixed.")
    var dialect = PayInDialect.seed

    @Option(help: "PayIn's environments in use: testnet, mainnet or both.")
    var networks = PayInNetworks.testnet

    @Option(help: "Number of nights.")
    var nights = 3

    @Option(help: "The first day.")
    var start = "2025-03-10"

    @Option(
      help: ArgumentHelp("The receiver of webhooks; /webhooks/payin is added.", valueName: "url"))
    var webhooksTo: String?

    @Option(help: "A file with the season time, for TIEOUT_CLOCK_FILE.")
    var clockFile: String?

    @Option(help: "The folder for about.json, environment, and each night's expected findings.")
    var out: String?

    @Option(help: "Advance the clock by itself, at this multiple of real time.")
    var speed: Int?

    @Option(help: "Maximum number of requests per minute and key.")
    var rateLimit: Int?

    @Flag(help: "Answer every request: no errors, no cut connections, no slow bodies.")
    var withoutMishaps = false

    @Option(
      help: "Let some answers take this number of milliseconds, to test time-outs of clients.")
    var hang: Int?

    @Flag(help: "Send a wave of wrong signatures in the first night.")
    var withOutages = false

    func run() async throws {
      try await performing {
        do {
          let server = try SandboxServer(plan(), configuration, logger: logger)
          try await server.run { Console.print($0) }
        } catch let error as TieOutSandbox.NightError {
          throw Failure.usage("\(error)")
        }
      }
    }

    func validate() throws {
      for (name, value) in [("--speed", speed), ("--rate-limit", rateLimit), ("--hang", hang)] {
        guard value ?? 1 > 0 else { throw ValidationError("\(name) must be at least 1") }
      }
      guard (0...65_535).contains(port) else { throw ValidationError("--port must be 0 to 65535") }
    }

    private func plan() throws -> SeasonPlan {
      guard let start = CalendarDate(start) else {
        throw ValidationError("--start is \"\(start)\", expected a day like 2025-03-10")
      }
      var plan = SeasonPlan()
      plan.seed = seed
      plan.nights = nights
      plan.cleanPayments = payments
      plan.faultsEach = faults
      plan.dialect = dialect
      plan.networks = networks
      plan.startDate = start
      plan.hasOutages = withOutages
      plan.hasResponseFaults = !withoutMishaps
      plan.hangMilliseconds = hang
      return plan
    }

    private var configuration: SandboxServer.Configuration {
      var configuration = SandboxServer.Configuration()
      configuration.port = port
      configuration.webhooksTo = webhooksTo
      configuration.clockFile = clockFile
      configuration.directory = out
      configuration.speed = speed
      configuration.requestsPerMinute = rateLimit
      return configuration
    }

    /// Logs only warnings and errors: the address is the only line on standard output.
    private var logger: Logger {
      var logger = Logger(label: "tieout.sandbox")
      logger.logLevel = .critical
      return logger
    }
  }
}

extension PayInDialect: ExpressibleByArgument {}
extension PayInNetworks: ExpressibleByArgument {}
extension MerchantRecords: ExpressibleByArgument {}
