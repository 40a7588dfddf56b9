public import TieOutCore

/// A period whose books are closed, and by whom.
public struct PeriodClosing: Sendable, Hashable {
  /// Its last day.
  public var day: String
  /// The run whose reports were closed.
  public var run: String
  /// Its end, exclusive: the run's time of judgement.
  public var endsAt: Timestamp
  /// What was recorded by then is in the closed reports.
  public var recordedBy: Timestamp
  /// The SHA-256 of `run.json`, which holds those of all other files.
  public var reportSHA256: String
  /// When.
  public var closedAt: Timestamp
  /// Who.
  public var closedBy: String
  /// Why, or what to know.
  public var note: String?
}
