public import ArgumentParser
import Foundation
public import TieOutSandbox

/// Simulated providers.
struct Sandbox: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulated providers, with planted faults.", subcommands: [Write.self])

  /// Writes a night.
  struct Write: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a night: input.ndjson, what must be found in it, and the secrets.")

    @OptionGroup var common: CommonOptions

    @Argument(help: "The folder to write into.")
    var folder: String

    @Option(help: "The same seed gives the same bytes.")
    var seed: UInt64 = 1

    @Option(help: "How many payments without any fault.")
    var payments = 2_000

    @Option(help: "How many of each fault and look-alike.")
    var faults = 5

    @Option(help: "PayIn's payloads: seed, later or mixed.")
    var dialect = PayInDialect.seed

    @Option(help: "The first day.")
    var start = "2025-03-10"

    @Option(help: "How many days.")
    var days = 1

    @Flag(help: "Plant an incomplete sweep and a wave of wrong signatures as well.")
    var withOutages = false

    func run() async throws {
      try await performing {
        guard let start = CalendarDate(start) else {
          throw ValidationError("--start is \"\(start)\", expected a day like 2025-03-10")
        }
        var plan = NightPlan()
        plan.seed = seed
        plan.cleanPayments = payments
        plan.faultsEach = faults
        plan.dialect = dialect
        plan.startDate = start
        plan.days = days
        if withOutages { plan.faults = Fault.allCases }
        do {
          let summary = try NightWriter.write(plan, to: folder)
          common.log.info(
            "wrote \(summary.lines) lines with \(summary.expected) findings to be found; as of"
              + " \(summary.asOf)")
        } catch let error as TieOutSandbox.NightError {
          throw Failure.usage("\(error)")
        }
      }
    }
  }
}

extension PayInDialect: ExpressibleByArgument {}
