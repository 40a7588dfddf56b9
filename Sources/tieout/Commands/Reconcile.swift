import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutStore

/// Evaluates the rules for a run; with `--what-if`, compares two settings.
struct Reconcile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile",
    abstract: "Folds what changed, evaluates it, and stores the findings; writes no reports.")

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var night: NightOptions

  @OptionGroup var verdict: VerdictOptions

  @Option(
    help: ArgumentHelp(
      "Store nothing; print how the outcome would differ under the settings of this file.",
      valueName: "file"))
  var whatIf: String?

  @Flag(help: "With --what-if: print JSON.")
  var json = false

  func run() async throws {
    try await performing {
      let other = try whatIf.map { try RuleSettings(file: $0) }
      let store = try await database.open(common.log)
      try await store.requireSchema()
      if let other {
        try await compare(with: other, store)
        return await store.close()
      }
      let run = try await store.run(for: night.request(), .inForce, at: .now)
      try await store.night(run, URL(fileURLWithPath: "."), common.log, isFull: night.full)
        .evaluateOnly()
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

  private func compare(with other: RuleSettings, _ store: Store) async throws {
    let waiting = try await store.queueLength()
    if waiting > 0 {
      common.log.warn(
        "\(waiting) streams wait to be folded: groups may lack members. Run: tieout fold")
    }
    var run = try await store.run(for: night.request(), .inForce, at: .now)
    // If the run was evaluated before, use its horizon again.
    if let known = try await store.run(named: run.id) { run = known }
    let bar = ProgressBar(common.log)
    bar.begin("evaluating twice", of: 4_096)
    let whatIf = try await store.whatIf(
      run, inForce: .inForce, other: other,
      expected: try Environment.configuration.sweptResources()
    ) { bar.advance(by: $0) }
    bar.end()
    let page = WhatIfPage(run: run, whatIf: whatIf)
    Console.print(json ? try page.json : page.text)
  }
}
