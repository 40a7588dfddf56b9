import TieOutProviders
import ArgumentParser
import Foundation
import Synchronization
import TieOutConfiguration
import TieOutCore
import TieOutProviders
import TieOutReconcile
import TieOutStore

/// `tieout nightly`: sweep, fold, evaluate, report, notify.
struct Nightly: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a night: sweeps the lists, folds what changed, evaluates, writes reports.",
    discussion: """
      Providers with an API key (\(Provider.list { "\($0.variablePrefix)_API_KEY" })) are swept first, as tieout sweep does; a \
      night that was swept and is started again does not ask again for what is proven.

      Without --date and --as-of, days that ended since the last complete night and have none are made up \
      for first: a report each, as of the end of the day, with what had been seen by then.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var night: NightOptions
  @OptionGroup var outcome: OutcomeOptions

  @Option(
    help: ArgumentHelp(
      "How many missed nights are made up for, the latest ones; 0 for none.", valueName: "nights"))
  var catchUpMax = 35

  func validate() throws {
    if catchUpMax < 0 {
      throw ValidationError("--catch-up-max is \(catchUpMax), expected 0 or more")
    }
  }

  func run() async throws {
    try await performing {
      let accesses = try ProviderAccess.all()
      let telling = try RunNotifications(Environment.configuration.notification, common.log)
      let code = try await telling.around { try await runNight(accesses, telling) }
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// Returns the exit code.
  private func runNight(
    _ accesses: [ProviderAccess], _ telling: RunNotifications
  ) async throws -> Int32 {
    let store = try await database.open(common.log)
    try await store.requireSchema()
    let warnings = Warnings()
    let run = try night.run()
    if !night.isNamed { try await catchUp(before: run, store, telling) }
    let summary = try await store.night(
      run, outcome.folder, common.log, isFull: night.full, sweep: sweep(store, accesses, warnings)
    ).run()
    tell(summary, warnings.lines, try await store.seal(of: run))
    await telling.tell(run, summary, store)
    await store.close()
    return warnings.lines.isEmpty ? summary.exitCode(failOn: outcome.failOn) : 3
  }

  /// Makes the reports of missed runs. They use only what had arrived, because the lists cannot be swept
  /// after the fact.
  private func catchUp(before run: Run, _ store: Store, _ telling: RunNotifications) async throws {
    let calendar = Environment.calendar
    let missed = CatchUp(
      after: try await store.latestRun()?.asOf, before: run.asOf, calendar, max: catchUpMax)
    if let first = missed.skipped.first, let last = missed.skipped.last {
      common.log.warn(
        "\(missed.skipped.count) missed nights are not made up for, more than --catch-up-max"
          + " \(catchUpMax): \(first) to \(last). For one of them:"
          + " tieout nightly --date \(first)")
    }
    for day in missed.days {
      let made = Run(asOf: calendar.end(of: day))
      let summary = try await store.night(made, outcome.folder, common.log).run()
      common.log.answer(
        "Made up for \(day): \(summary.openCount) open. Reports:"
          + " \(summary.folder.path)")
      await telling.tell(made, summary, store)
    }
  }

  /// The sweep of a run. Nil if no provider has an API key.
  private func sweep(
    _ store: Store, _ accesses: [ProviderAccess], _ warnings: Warnings
  ) -> (@Sendable (Run) async throws -> Bool)? {
    guard !accesses.isEmpty else { return nil }
    let sweeping = Sweeping(store: store, accesses: accesses, log: common.log)
    return { run in
      let report = try await sweeping.run(plan: run.id, before: run.sweptBy)
      warnings.set(report.warnings)
      return report.asked
    }
  }

  private func tell(_ summary: RunSummary, _ warnings: [String], _ seal: Seal?) {
    common.log.answer(summary.text)
    for doubt in warnings { common.log.answer("Not proven: \(doubt)") }
    if let unswept = ProviderAccess.unswept { common.log.answer(unswept) }
    common.log.answer("Reports: \(summary.folder.path)")
    if let seal { common.log.answer("Seal \(seal.number): \(seal.hash)") }
  }

  /// Coverage that the sweep could not prove.
  private final class Warnings: Sendable {
    private let found = Mutex([String]())
    var lines: [String] { found.withLock { $0 } }
    func set(_ lines: [String]) { found.withLock { $0 = lines } }
  }
}
