package import TieOutCore

/// A closed period.
package struct PeriodClosing: Sendable, Hashable {
  /// Its last day.
  package var day: String
  /// The run whose reports were closed.
  package var run: String
  /// Its end, exclusive: the time that the run evaluated.
  package var endsAt: Timestamp
  /// The closed reports include evidence recorded by then.
  package var recordedBy: Timestamp
  /// The SHA-256 of `run.json`, which contains those of all other files.
  package var reportSHA256: String
  /// The time of the closing.
  package var closedAt: Timestamp
  /// The person who closed it.
  package var closedBy: String
  /// A comment on the closing.
  package var note: String?
}
