/// The steps of a run, in order.
package enum RunStep: String, Sendable, CaseIterable {
  /// Sweep the providers' lists and poll open payments.
  case sweep
  /// Fold changed streams, evaluate the rules in the same pass, and settle their findings against the
  /// previous run.
  case evaluate
  /// Book the days that have ended.
  case book
  /// Write and publish the reports.
  case report
}

/// The steps of a run as a state machine: finished steps in, next action out.
///
///     begun ──▶ sweep ──▶ evaluate ──▶ book ──▶ report ──▶ complete
///       │                   └─ new evidence since: evaluate again
///       └─ nothing to sweep: evaluate
///
/// Each finished step is recorded, so a killed run continues after the last one and does not sweep again.
package struct RunMachine: Sendable, Hashable {
  /// The next action.
  package enum Action: Sendable, Hashable {
    /// Execute a step.
    case run(RunStep)
    /// Record that the run is complete.
    case complete
  }

  private var done: Set<RunStep>

  /// Begins or resumes a run with its recorded steps. `isWaiting`: whether streams wait to be folded.
  package init(recorded: Set<String>, isWaiting: Bool, sweeps: Bool = false) {
    done = Set(recorded.compactMap(RunStep.init))
    if isWaiting { done.formIntersection([.sweep]) }
    if !sweeps { done.insert(.sweep) }
  }

  /// The next action.
  package var next: Action {
    RunStep.allCases.first { !done.contains($0) }.map(Action.run) ?? .complete
  }

  /// The sweep is done: earlier evaluations are repeated.
  package mutating func swept() -> Action {
    done = [.sweep]
    return next
  }

  /// The evaluation is done.
  package mutating func evaluated() -> Action {
    done.insert(.evaluate)
    return next
  }

  /// The day is booked.
  package mutating func booked() -> Action {
    done.insert(.book)
    return next
  }

  /// The reports are published.
  package mutating func reported() -> Action {
    done.insert(.report)
    return next
  }
}
