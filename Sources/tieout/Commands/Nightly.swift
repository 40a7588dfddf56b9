import ArgumentParser
import Foundation
import Synchronization
import TieOutConfiguration
import TieOutCore
import TieOutProviders
import TieOutReconcile
import TieOutStore

/// The whole night.
struct Nightly: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a night: sweeps the lists, folds what changed, judges, writes reports.",
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
      let telling = try Telling(Environment.configuration.notification, common.log)
      let code = try await telling.around { try await runNight(accesses, telling) }
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// Its exit code.
  private func runNight(
    _ accesses: [ProviderAccess], _ telling: Telling
  ) async throws -> Int32 {
    let store = try await database.open(common.log)
    try await store.requireSchema()
    let doubts = Doubts()
    let run = try night.run()
    if !night.isNamed { try await catchUp(before: run, store, telling) }
    let summary = try await store.night(
      run, outcome.folder, common.log, isFull: night.full, sweep: sweep(store, accesses, doubts)
    ).run()
    tell(summary, doubts.lines, try await store.seal(of: run))
    await telling.tell(run, summary, store)
    await store.close()
    return doubts.lines.isEmpty ? summary.exitCode(failOn: outcome.failOn) : 3
  }

  /// Makes the reports of the nights that were missed. What they would have asked the providers, nobody can
  /// ask any more: they know what had come by itself.
  private func catchUp(before run: NightRun, _ store: Store, _ telling: Telling) async throws {
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
      let made = NightRun(asOf: calendar.end(of: day))
      let summary = try await store.night(made, outcome.folder, common.log).run()
      common.log.answer(
        "Made up for \(day): \(summary.openCount) open. Reports:"
          + " \(summary.folder.path)")
      await telling.tell(made, summary, store)
    }
  }

  /// The night's first step; nil where nobody can be asked.
  private func sweep(
    _ store: Store, _ accesses: [ProviderAccess], _ doubts: Doubts
  ) -> (@Sendable (NightRun) async throws -> Bool)? {
    guard !accesses.isEmpty else { return nil }
    let sweeping = Sweeping(store: store, accesses: accesses, log: common.log)
    return { run in
      let report = try await sweeping.run(plan: run.id, before: run.sweptBy)
      doubts.set(report.doubts)
      return report.asked
    }
  }

  private func tell(_ summary: NightSummary, _ doubts: [String], _ seal: Seal?) {
    common.log.answer(summary.text)
    for doubt in doubts { common.log.answer("Not proven: \(doubt)") }
    if let unswept = ProviderAccess.unswept { common.log.answer(unswept) }
    common.log.answer("Reports: \(summary.folder.path)")
    if let seal { common.log.answer("Seal \(seal.number): \(seal.hash)") }
  }

  /// What the sweep could not prove.
  private final class Doubts: Sendable {
    private let found = Mutex([String]())
    var lines: [String] { found.withLock { $0 } }
    func set(_ lines: [String]) { found.withLock { $0 = lines } }
  }
}
