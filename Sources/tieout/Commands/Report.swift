import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutStore

/// Writes a run's reports again.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes the reports of a run that is complete.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var outcome: OutcomeOptions

  @Option(name: .customLong("run"), help: "The run's id, as reports print it; default: the latest.")
  var runID: String?

  @Option(help: ArgumentHelp("The booked day instead of a run.", valueName: "YYYY-MM-DD"))
  var day: String?

  @Option(help: "What to write; csv comes with run.json and summary.txt.")
  var format = Format.csv

  /// Formats of reports.
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv }

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      guard let run = try await chosen(store) else {
        throw Failure.usage(
          (day ?? runID).map { "there is no complete run \"\($0)\"; tieout.runs lists them" }
            ?? "there is no complete run yet. Run: tieout nightly")
      }
      let summary = try await store.night(run, outcome.folder, common.log).reportOnly()
      await store.close()
      common.log.tellIfClosed(summary)
      Console.print("Reports: \(summary.folder.path)")
    }
  }

  private func chosen(_ store: Store) async throws -> Run? {
    if let day { return try await run(booking: day, store) }
    guard let runID else { return try await store.latestRun() }
    return try await store.run(named: runID)
  }

  private func run(booking text: String, _ store: Store) async throws -> Run? {
    guard runID == nil, let day = BusinessDay(text) else {
      throw Failure.usage(
        "--day is \"\(text)\", expected a day like 2025-03-11, and no --run beside it")
    }
    return try await store.bookedRun(of: day)
  }
}
