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
    commandName: "nightly",
    abstract: "Runs a night: sweeps, folds, evaluates, books, writes reports.",
    discussion: """
      Providers with an API key (\(Provider.list { "\($0.variablePrefix)_API_KEY" })) are swept first, as tieout sweep does; a \
      night that was swept and is started again does not ask again for what is proven.

      Findings are as of the night's time, and books are of the days that have ended by then: the night at \
      02:30 on 1 April books 31 March, in reports/2025-03-31. Each day that ended since the last booked one is \
      booked by itself first, oldest first, from the same sweep. A night with nothing to book is a look: its \
      reports are in reports/looks. An interrupted night is resumed first.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var night: NightOptions
  @OptionGroup var outcome: OutcomeOptions

  @Option(
    help: ArgumentHelp(
      "How many missed days get books of their own, the latest ones; 0 for none.", valueName: "days"
    ))
  var catchUpMax = 35

  func validate() throws {
    if catchUpMax < 0 {
      throw ValidationError("--catch-up-max is \(catchUpMax), expected 0 or more")
    }
  }

  func run() async throws {
    try await performing {
      let request = try night.request()
      let telling = try RunNotifications(Environment.configuration.notification, common.log)
      let code = try await telling.around(night.name) {
        try await runNight(request, try ProviderAccess.all(), telling)
      }
      if code != 0 { throw ExitCode(code) }
    }
  }

  /// Returns the exit code.
  private func runNight(
    _ request: RunRequest, _ accesses: [ProviderAccess], _ telling: RunNotifications
  ) async throws -> Int32 {
    let store = try await database.open(common.log)
    try await store.requireSchema()
    let warnings = Warnings()
    let schedule = try await store.schedule(
      request, .inForce, catchUpMax: catchUpMax, at: .now)
    try await tell(schedule, store)
    var sweep = sweep(store, accesses, warnings)
    for run in schedule.unfinished {
      try await make(run, "Resumed", store, telling, sweep)
    }
    // One sweep for all that follow.
    var sweptBy: Timestamp?
    for var run in schedule.missed {
      run.sweptBy = sweptBy
      try await make(run, "Made up for", store, telling, sweep)
      sweptBy = try await store.sweptBy(run)
      sweep = nil
    }
    var run = schedule.run
    run.sweptBy = run.sweptBy ?? sweptBy
    let summary = try await store.night(
      run, outcome.folder, common.log, isFull: night.full, sweep: sweep
    ).run()
    tell(summary, warnings.lines, try await store.seal(of: run))
    let code = warnings.lines.isEmpty ? summary.exitCode(failOn: outcome.failOn) : 3
    if run.knownAt == nil {
      await telling.tell(run, summary, isIncomplete: code == 3, store)
    }
    await store.close()
    return code
  }

  private func tell(_ schedule: RunSchedule, _ store: Store) async throws {
    for run in schedule.givenUp {
      common.log.warn(
        "the run \(run.id) did not finish in \(RunSchedule.attemptsMax) attempts and is given up; this one"
          + " books its day")
      try await store.giveUp(run)
    }
    if let first = schedule.skipped.first, let last = schedule.skipped.last {
      let holder = schedule.missed.first ?? schedule.run
      common.log.warn(
        "\(schedule.skipped.count) missed days get no books of their own, more than --catch-up-max"
          + " \(catchUpMax): \(first) to \(last). Their money is booked as late on"
          + " \(Environment.calendar.dayEnded(by: holder.asOf))")
    }
  }

  /// Makes a run before the one that was asked for.
  private func make(
    _ run: Run, _ what: String, _ store: Store, _ telling: RunNotifications,
    _ sweep: (@Sendable (Run) async throws -> Bool)?
  ) async throws {
    let summary: RunSummary
    do {
      summary = try await store.night(run, outcome.folder, common.log, sweep: sweep).run()
    } catch RunError.closed(let why) {
      return common.log.warn("\(run.id) is left as it is: \(why)")
    }
    common.log.answer(
      "\(what) \(summary.folder.lastPathComponent): \(summary.openCount) open. Reports:"
        + " \(summary.folder.path)")
    await telling.tell(
      run, summary, isIncomplete: summary.exitCode(failOn: outcome.failOn) == 3, store)
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
    common.log.tellIfClosed(summary)
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
