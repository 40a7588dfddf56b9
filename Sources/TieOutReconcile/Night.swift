package import Foundation
package import TieOutCore
import TieOutProviders
package import TieOutStore

/// Runs a night: sweep, fold and judge, report.
package struct Night: Sendable {
  /// What a night is told about the world.
  package struct Plan: Sendable {
    /// The run.
    package var run: NightRun
    /// The folder that gets a folder for the day.
    package var reports: URL
    /// Graces and tolerances.
    package var settings = RuleSettings()
    /// The host's clock, not a rehearsal's; nil where the run itself is not to be judged.
    package var hostClock: (@Sendable () -> Timestamp)?
    /// Whether to judge everything, even where judging what changed would do.
    package var isFull = false
    /// Lists that are expected to be swept because their provider has an API key.
    package var expected: Set<Coverage.Resource> = []
    /// The program's version.
    package var program: String
    /// Sweeps for the run; nil where nobody can be asked. Answers whether it asked anything.
    package var sweep: (@Sendable (NightRun) async throws -> Bool)?

    /// The business day that it judges.
    package var day: BusinessDay { settings.calendar.day(judgedAsOf: run.asOf) }

    /// A plan for one night.
    package init(run: NightRun, reports: URL, program: String) {
      self.run = run
      self.reports = reports
      self.program = program
    }
  }

  /// What is told while it runs.
  package enum Progress: Sendable {
    /// A step begins; how many units of work it has, where that is known.
    case began(NightStep, of: Int?)
    /// So many more units are done.
    case advanced(Int)
    /// A step is done.
    case finished(NightStep)
  }

  private let store: Store
  private var plan: Plan
  private let now: @Sendable () -> Timestamp
  private let progress: @Sendable (Progress) -> Void

  /// A night over a store.
  package init(
    _ store: Store, _ plan: Plan, now: @escaping @Sendable () -> Timestamp,
    progress: @escaping @Sendable (Progress) -> Void
  ) {
    self.store = store
    self.plan = plan
    self.now = now
    self.progress = progress
  }

  /// Runs all steps that are not done yet. A run of a closed period, or one that another run stands on, is reported
  /// again, and nothing else.
  ///
  /// - Throws: ``NightError/locked`` where another run is under way; ``NightError/integrity(_:)`` where
  ///   control totals do not tie (nothing is published then); ``NightError/closed(_:)`` where a closed
  ///   report would be replaced by other bytes; what the database and the disk throw.
  package func run() async throws -> NightSummary {
    try await alone {
      var night = self
      return try await isFrozen() ? report() : night.runSteps()
    }
  }

  /// Judges only, and settles the findings against the run before; writes no reports.
  ///
  /// - Throws: as ``run()`` does.
  package func judgeOnly() async throws {
    try await alone {
      guard try await !isFrozen() else { return }
      var night = self
      night.plan.run.sweptBy =
        try await store.begin(plan.run, program: plan.program, at: now()).sweptBy
      progress(.began(.judge, of: 4_096))
      try await night.judge()
      progress(.finished(.judge))
      try await store.seal(plan.run, at: now())
      try await store.complete(plan.run, of: plan.day, at: now())
    }
  }

  /// Writes the reports of a run that is complete, again.
  ///
  /// - Throws: as ``run()`` does.
  package func reportOnly() async throws -> NightSummary {
    try await alone { try await report() }
  }

  private func report() async throws -> NightSummary {
    try await NightReport(store, plan, folder).write()
    return try NightSummary(reading: folder)
  }

  /// Whether the run lies in a closed period, or another run was made after it: then it is not judged again, and
  /// reported only if it says the same. What came later is told by later runs.
  ///
  /// - Throws: ``NightError/closed(_:)`` where it lies there and is not complete: the books have no place
  ///   for it.
  private func isFrozen() async throws -> Bool {
    guard plan.run.knownAt == nil else { return false }
    if try await store.isFollowed(plan.run) { return true }
    guard let closed = try await store.closing(over: plan.run.asOf) else { return false }
    guard let run = try await store.run(named: plan.run.id) else {
      throw NightError.closed(
        "\(plan.run.asOf) lies in the period that \(closed.closedBy) closed as \(closed.day), and no run"
          + " was made of it. What came later is told by the nights after it.")
    }
    return run.id == plan.run.id
  }

  /// Does something while no other run can.
  private func alone<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    let lock = try await RunLock.take(store.configuration)
    do {
      let answer = try await body()
      await lock.release()
      return answer
    } catch {
      await lock.release()
      throw error
    }
  }

  private mutating func runSteps() async throws -> NightSummary {
    let recorded = try await store.begin(plan.run, program: plan.program, at: now())
    plan.run.sweptBy = recorded.sweptBy
    // What was credited since a run that was killed is judged, too.
    if plan.run.knownAt == nil { try await store.tellCredits(at: now()) }
    // A look back at what was known then asks nobody now.
    var machine = NightMachine(
      recorded: recorded.steps, isWaiting: try await store.hasQueue(),
      sweeps: plan.sweep != nil && plan.run.knownAt == nil)
    var action = machine.next
    while case .run(let step) = action {
      action = try await perform(step, &machine)
      try await store.finish(step: step.rawValue, of: plan.run, at: now())
      progress(.finished(step))
    }
    try await store.complete(plan.run, of: plan.day, at: now())
    return try NightSummary(reading: folder)
  }

  private mutating func perform(
    _ step: NightStep, _ machine: inout NightMachine
  ) async throws -> NightMachine.Action {
    switch step {
    case .sweep:
      progress(.began(.sweep, of: nil))
      try await sweep()
      return machine.swept()
    case .judge:
      progress(.began(.judge, of: 4_096))
      try await judge()
      return machine.judged()
    case .report:
      progress(.began(.report, of: nil))
      // The report says which seal is the last.
      try await store.seal(plan.run, at: now())
      try await NightReport(store, plan, folder).write()
      return machine.reported()
    }
  }

  /// What the run's own sweep saw counts, so evidence counts until it was done.
  private mutating func sweep() async throws {
    guard let sweep = plan.sweep, try await sweep(plan.run) || plan.run.sweptBy == nil else {
      return
    }
    let time = now()
    try await store.swept(plan.run, by: time)
    plan.run.sweptBy = time
  }

  private func judge() async throws {
    var judging = Store.JudgingPlan()
    judging.settings = plan.settings
    judging.expected = plan.expected
    judging.isFull = plan.isFull
    judging.hostClock = plan.hostClock
    try await store.judge(plan.run, judging, at: now()) { progress(.advanced($0)) }
  }

  /// `DIR/<date>`: the business day that the run's time ends or lies in.
  private var folder: URL { plan.reports.appendingPathComponent("\(plan.day)") }
}

/// Why a night did not run to its end.
package enum NightError: Error, Sendable, CustomStringConvertible {
  /// Another run holds the lock.
  case locked
  /// What was reported does not tie; nothing was published.
  case integrity(String)
  /// The period is closed; nothing was published.
  case closed(String)

  /// What was expected, what was found, what to do.
  package var description: String {
    switch self {
    case .locked:
      "another tieout run is under way on this database: one runs at a time. Wait for it, or stop it."
    case .integrity(let what): "integrity broken, nothing was published: \(what)"
    case .closed(let what): "the period is closed, nothing was published: \(what)"
    }
  }
}
