public import TieOutCore

/// One step in the life of a finding: what a run changed about it, or what somebody decided.
public struct LifeEntry: Sendable, Hashable {
  /// A run's time of judgement; when a decision was made.
  public var at: Timestamp
  /// `new`, `carried`, `resolved`, ... of a run; `acknowledge`, `ignore`, ... of a decision.
  public var what: String
  /// The run, or the run that the decision was made upon.
  public var run: String
  /// How bad the run found it; nil for decisions.
  public var severity: String?
  /// For how many runs in a row the same is true; 1 for decisions.
  public var runs: Int
  /// Who decided; nil for runs.
  public var actor: String?
  /// Why.
  public var reason: String?
  /// Ignored until.
  public var until: Timestamp?
}
