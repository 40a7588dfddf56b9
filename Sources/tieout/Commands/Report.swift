import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutStore

/// Writes a run's reports again.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the reports of a run that is complete.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var outcome: OutcomeOptions

  @Option(name: .customLong("run"), help: "The run's id, as reports print it; default: the latest.")
  var runID: String?

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
          runID.map { "there is no complete run \"\($0)\"; tieout.runs lists them" }
            ?? "there is no complete run yet. Run: tieout nightly")
      }
      let summary = try await store.night(run, outcome.folder, common.log).reportOnly()
      await store.close()
      Console.print("Reports: \(summary.folder.path)")
    }
  }

  private func chosen(_ store: Store) async throws -> Run? {
    guard let runID else { return try await store.latestRun() }
    return try await store.run(named: runID)
  }
}
