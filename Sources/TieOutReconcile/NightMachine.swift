/// The steps of a night, in order.
public enum NightStep: String, Sendable, CaseIterable {
  /// Changed streams become projections.
  case fold
  /// Rules are applied, and what they find is settled against the night before.
  case judge
  /// The reports are written and put in their place.
  case report
}

/// A night as a process: what happened goes in, what to do next comes out.
///
///     begun ──▶ fold ──▶ judge ──▶ report ──▶ complete
///                 └─ something new was folded: what was judged before is judged again
///
/// Each finished step is recorded, so a night that was killed goes on behind the last one. Folding is always
/// done again: it is nothing where nothing came in, and what came in has to be judged.
public struct NightMachine: Sendable, Hashable {
  /// What to do next.
  public enum Action: Sendable, Hashable {
    /// Do a step.
    case run(NightStep)
    /// Record that the night is complete.
    case complete
  }

  private var done: Set<NightStep>

  /// A night begins, or begins again, with the steps that were recorded.
  public init(recorded: Set<String>) {
    done = Set(recorded.compactMap(NightStep.init)).subtracting([.fold])
  }

  /// What to do now.
  public var next: Action {
    NightStep.allCases.first { !done.contains($0) }.map(Action.run) ?? .complete
  }

  /// The changed streams were folded.
  public mutating func folded(_ streams: Int) -> Action {
    if streams > 0 { done = [] }
    done.insert(.fold)
    return next
  }

  /// Everything was judged.
  public mutating func judged() -> Action {
    done.insert(.judge)
    return next
  }

  /// The reports are in their place.
  public mutating func reported() -> Action {
    done.insert(.report)
    return next
  }
}
