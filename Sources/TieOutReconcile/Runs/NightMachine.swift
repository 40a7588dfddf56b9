/// The steps of a night, in order.
package enum NightStep: String, Sendable, CaseIterable {
  /// The lists of the providers are walked, and what is open is asked for.
  case sweep
  /// Changed streams become projections, rules are applied in the same pass over the events, and what they
  /// find is settled against the night before.
  case judge
  /// The reports are written and put in their place.
  case report
}

/// A night as a process: what happened goes in, what to do next comes out.
///
///     begun ──▶ sweep ──▶ judge ──▶ report ──▶ complete
///       │                   └─ something came in since: what was judged before is judged again
///       └─ nobody to ask: judge
///
/// Each finished step is recorded, so a night that was killed goes on behind the last one. What was swept
/// is not swept again.
package struct NightMachine: Sendable, Hashable {
  /// What to do next.
  package enum Action: Sendable, Hashable {
    /// Do a step.
    case run(NightStep)
    /// Record that the night is complete.
    case complete
  }

  private var done: Set<NightStep>

  /// A night begins, or begins again, with the steps that were recorded, and whether streams wait to
  /// be folded.
  package init(recorded: Set<String>, isWaiting: Bool, sweeps: Bool = false) {
    done = Set(recorded.compactMap(NightStep.init))
    if isWaiting { done.formIntersection([.sweep]) }
    if !sweeps { done.insert(.sweep) }
  }

  /// What to do now.
  package var next: Action {
    NightStep.allCases.first { !done.contains($0) }.map(Action.run) ?? .complete
  }

  /// The lists were walked: what was judged before is judged again.
  package mutating func swept() -> Action {
    done = [.sweep]
    return next
  }

  /// Everything was judged.
  package mutating func judged() -> Action {
    done.insert(.judge)
    return next
  }

  /// The reports are in their place.
  package mutating func reported() -> Action {
    done.insert(.report)
    return next
  }
}
