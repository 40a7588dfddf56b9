package import Foundation
package import TieOutCore
import TieOutProviders
package import TieOutStore
import Tracing

/// Executes a run: sweep, fold and evaluate, book, report.
package struct RunPipeline: Sendable {
  /// The inputs of a run.
  package struct Plan: Sendable {
    /// The run.
    package var run: Run
    /// The folder in which the run makes a folder for the day that it books; for a look, a folder in `looks`.
    package var reports: URL
    /// The settings of the rules.
    package var settings = RuleSettings()
    /// The order of findings in reports.
    package var order = ReportOrder()
    /// The host's clock, not a rehearsal's. Nil if the run itself is not to be evaluated.
    package var hostClock: (@Sendable () -> Timestamp)?
    /// Whether to evaluate everything, even if it would suffice to evaluate the changes.
    package var isFull = false
    /// Lists that should be swept because their provider has an API key.
    package var expected: Set<Coverage.Resource> = []
    /// The members of metadata that the files of the day show, if this run books it.
    package var metadata: [String] = []
    /// The program's version.
    package var program: String
    /// Sweeps for the run; returns whether it sent any request. Nil if no provider has an API key.
    package var sweep: (@Sendable (Run) async throws -> Bool)?

    /// The last day that has ended by its time: the day that it books.
    package var day: BusinessDay { settings.calendar.dayEnded(by: run.asOf) }

    /// The plan of a run.
    package init(run: Run, reports: URL, program: String) {
      self.run = run
      self.reports = reports
      self.program = program
    }
  }

  /// The progress of a run.
  package enum Progress: Sendable {
    /// A step began; `of` is its number of units, if known.
    case began(RunStep, of: Int?)
    /// More units are done.
    case advanced(Int)
    /// A step finished.
    case finished(RunStep)
  }

  private let store: Store
  private var plan: Plan
  private let now: @Sendable () -> Timestamp
  private let progress: @Sendable (Progress) -> Void

  /// A run on a store.
  package init(
    _ store: Store, _ plan: Plan, now: @escaping @Sendable () -> Timestamp,
    progress: @escaping @Sendable (Progress) -> Void
  ) {
    self.store = store
    self.plan = plan
    self.now = now
    self.progress = progress
  }

  /// Executes the steps that are not done yet. A complete run that booked a day, or that a later run follows,
  /// only writes its reports again.
  ///
  /// - Throws: ``RunError/locked`` if another run is active; ``RunError/integrity(_:)`` if control totals
  ///   do not tie (then nothing is published); ``RunError/closed(_:)`` if the reports of a closed day can be
  ///   neither found nor made; ``CalendarIsFixed``; errors of the database and the disk.
  package func run() async throws -> RunSummary {
    try await alone {
      var run = self
      return try await isFrozen() ? report() : run.runSteps()
    }
  }

  /// Evaluates only, and settles the findings against the previous run. Writes no reports.
  ///
  /// - Throws: the errors of ``run()``.
  package func evaluateOnly() async throws {
    try await alone {
      guard try await !isFrozen() else { return }
      var run = self
      run.plan.run.sweptBy =
        try await store.begin(plan.run, program: plan.program, at: now()).sweptBy
      progress(.began(.evaluate, of: 4_096))
      try await run.evaluate()
      progress(.finished(.evaluate))
      try await store.seal(plan.run, at: now())
      try await complete()
    }
  }

  private func complete() async throws {
    let day = plan.settings.calendar.day(judgedAsOf: plan.run.asOf)
    try await store.complete(plan.run, of: day, at: now())
    try await store.shrinkQueue()
  }

  /// Writes the reports of a complete run again.
  ///
  /// - Throws: the errors of ``run()``.
  package func reportOnly() async throws -> RunSummary {
    try await alone { try await report() }
  }

  private func report() async throws -> RunSummary {
    let folder = try await folder()
    try await RunReport(store, plan, folder).write()
    guard let day = try await store.bookedDay(of: plan.run),
      let closing = try await store.closing(of: day)
    else { return try RunSummary(reading: folder) }
    return try RunSummary(reading: folder, closed: (closing.closedBy, closing.closedAt))
  }

  /// Whether the run is complete and its findings or books are settled: then it is not evaluated again. Later
  /// runs report later evidence.
  private func isFrozen() async throws -> Bool {
    guard plan.run.knownAt == nil, try await store.run(named: plan.run.id) != nil else {
      return false
    }
    if try await store.bookedDay(of: plan.run) != nil { return true }
    return try await store.isFollowed(plan.run)
  }

  /// Runs `body` while no other run can, if the days are those of the books.
  private func alone<T: Sendable>(_ body: () async throws -> T) async throws -> T {
    try await RunLock.holding(store.configuration) {
      try await store.require(plan.settings)
      return try await body()
    }
  }

  private mutating func runSteps() async throws -> RunSummary {
    let recorded = try await store.begin(plan.run, program: plan.program, at: now())
    plan.run.sweptBy = recorded.sweptBy
    // Includes the entries credited since a killed run.
    if plan.run.knownAt == nil { try await store.publishEntries(at: now()) }
    // A run as known at an earlier time sends no requests.
    var machine = RunMachine(
      recorded: recorded.steps, isWaiting: try await store.hasQueue(),
      sweeps: plan.sweep != nil && plan.run.knownAt == nil)
    var action = machine.next
    while case .run(let step) = action {
      action = try await perform(step, &machine)
      try await store.finish(step: step.rawValue, of: plan.run, at: now())
      progress(.finished(step))
    }
    try await complete()
    return try RunSummary(reading: try await folder())
  }

  private mutating func perform(
    _ step: RunStep, _ machine: inout RunMachine
  ) async throws -> RunMachine.Action {
    switch step {
    case .sweep:
      progress(.began(.sweep, of: nil))
      try await sweep()
      return machine.swept()
    case .evaluate:
      progress(.began(.evaluate, of: 4_096))
      try await evaluate()
      return machine.evaluated()
    case .book:
      progress(.began(.book, of: nil))
      try await book()
      return machine.booked()
    case .report:
      progress(.began(.report, of: nil))
      // The report names the last seal.
      try await store.seal(plan.run, at: now())
      try await RunReport(store, plan, try await folder()).write()
      return machine.reported()
    }
  }

  /// Evidence counts until the end of the run's own sweep.
  private mutating func sweep() async throws {
    guard let sweep = plan.sweep, try await sweep(plan.run) || plan.run.sweptBy == nil else {
      return
    }
    let time = now()
    try await store.swept(plan.run, by: time)
    plan.run.sweptBy = time
  }

  private func evaluate() async throws {
    var evaluation = Store.EvaluationPlan()
    evaluation.settings = plan.settings
    evaluation.expected = plan.expected
    evaluation.isFull = plan.isFull
    evaluation.hostClock = plan.hostClock
    try await traced("tieout.evaluate") { span in
      span.attributes["tieout.run"] = plan.run.id
      try await store.evaluate(plan.run, evaluation, at: now()) { progress(.advanced($0)) }
    }
  }

  /// Books what is not booked yet of the days that have ended by the run's time. A run as known at an earlier
  /// time is a look and books nothing.
  private func book() async throws {
    let day = plan.day
    guard plan.run.knownAt == nil else { return }
    if let last = try await store.lastBooked(), last.day >= day { return }
    try await store.book(day, plan.run, plan.settings, metadata: plan.metadata)
    let odd = try await store.controlAccountsOffBalance(on: day)
    guard odd.isEmpty else {
      throw RunError.integrity(
        "the books of \(day) do not tie with the ledger: \(odd.joined(separator: "; "))."
          + " See what tieout verify says.")
    }
  }

  /// `DIR/<day>` of a run that booked a day, `DIR/looks/<time>` of a look.
  private func folder() async throws -> URL {
    if let day = try await store.bookedDay(of: plan.run) {
      return plan.reports.appendingPathComponent("\(day)")
    }
    let time = plan.run.asOf.description.replacing(":", with: "")
    return plan.reports.appendingPathComponent("looks").appendingPathComponent(time)
  }
}

/// Why a run failed.
package enum RunError: Error, Sendable, CustomStringConvertible {
  /// Another run holds the lock.
  case locked
  /// The reports do not tie; nothing was published.
  case integrity(String)
  /// The reports of a closed day can be neither found nor made; nothing was published.
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
