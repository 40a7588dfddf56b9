import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutStore

/// The whole night.
struct Nightly: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a night: folds what changed, judges, writes reports.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var night: NightOptions
  @OptionGroup var outcome: OutcomeOptions

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let summary = try await NightRunner(store, common.log).run(try night.run(), outcome)
      await store.close()
      Console.print(summary.text)
      Console.print("Reports: \(summary.folder.path)")
      let code = summary.exitCode(failOn: outcome.failOn)
      if code != 0 { throw ExitCode(code) }
    }
  }
}

/// Runs a night and tells how far it is.
struct NightRunner {
  private let store: Store
  private let log: RunLog

  init(_ store: Store, _ log: RunLog) {
    self.store = store
    self.log = log
  }

  func run(_ run: NightRun, _ outcome: OutcomeOptions) async throws -> NightSummary {
    var plan = Night.Plan(run: run, reports: outcome.folder, program: TieOut.version)
    plan.expected = Environment.sweptResources
    let bar = ProgressBar(log)
    return try await Night(store, plan, now: { .now }) { progress in
      switch progress {
      case .began(let step, let total): bar.begin(step.rawValue, of: total)
      case .advanced(let count): bar.advance(by: count)
      case .finished: bar.end()
      }
    }.run()
  }
}
