package import TieOutCore

/// A period whose books are closed, and by whom.
package struct PeriodClosing: Sendable, Hashable {
  /// Its last day.
  package var day: String
  /// The run whose reports were closed.
  package var run: String
  /// Its end, exclusive: the run's time of judgement.
  package var endsAt: Timestamp
  /// What was recorded by then is in the closed reports.
  package var recordedBy: Timestamp
  /// The SHA-256 of `run.json`, which holds those of all other files.
  package var reportSHA256: String
  /// When.
  package var closedAt: Timestamp
  /// Who.
  package var closedBy: String
  /// Why, or what to know.
  package var note: String?
}
