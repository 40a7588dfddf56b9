import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutStore

/// Judges.
struct Reconcile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Folds what changed, judges it, and stores the findings; writes no reports.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var night: NightOptions

  @OptionGroup var verdict: VerdictOptions

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let run = try night.run()
      try await store.night(run, URL(fileURLWithPath: "."), common.log, isFull: night.full)
        .judgeOnly()
      let counts = try await store.openCounts(of: run)
      await store.close()
      Console.print("run \(run.id)")
      for row in counts { Console.print("\(row.count)\t\(row.severity)\t\(row.findingClass)") }
      if counts.contains(where: { $0.findingClass == FindingClass.coverageGap.rawValue }) {
        throw ExitCode(3)
      }
      let isBad = counts.contains {
        Severity(rawValue: $0.severity).map { $0 >= verdict.failOn } ?? false
      }
      if isBad { throw ExitCode(1) }
    }
  }
}
