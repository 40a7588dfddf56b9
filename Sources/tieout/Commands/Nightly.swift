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
      let summary = try await store.night(try night.run(), outcome.folder, common.log).run()
      await store.close()
      Console.print(summary.text)
      Console.print("Reports: \(summary.folder.path)")
      let code = summary.exitCode(failOn: outcome.failOn)
      if code != 0 { throw ExitCode(code) }
    }
  }
}
