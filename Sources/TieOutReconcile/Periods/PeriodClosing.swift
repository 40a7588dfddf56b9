package import TieOutCore

/// A closed period: the booked days up to its last, and those that they hold.
package struct PeriodClosing: Sendable, Hashable {
  /// Its last day.
  package var day: String
  /// The run that booked its last day.
  package var run: String
  /// Its end, exclusive.
  package var endsAt: Timestamp
  /// What was recorded by then was booked when the period was closed.
  package var recordedBy: Timestamp
  /// Its booked days with the SHA-256 of their `run.json`, which contains those of all other files.
  package var reports: [ClosedReport]
  /// The time of the closing.
  package var closedAt: Timestamp
  /// The person who closed it.
  package var closedBy: String
  /// The person who prepared it. Nil if it took one person.
  package var preparedBy: String?
  /// Why it was closed although something stood against it.
  package var despite: String?
  /// A comment on the closing.
  package var note: String?

  /// The SHA-256 of the `run.json` of its last day.
  package var reportSHA256: String { reports.last?.sha256 ?? "" }

  /// The SHA-256 of the `run.json` of a day. Nil if the period has no reports of that day.
  package func reportSHA256(of day: BusinessDay) -> String? {
    reports.first { $0.day == "\(day)" }?.sha256
  }
}

/// The reports of one booked day, as they were closed.
package struct ClosedReport: Sendable, Hashable {
  /// The day.
  package var day: String
  /// The SHA-256 of its `run.json`.
  package var sha256: String
}

/// What a person states when closing a period.
package struct ClosingStatement: Sendable, Hashable {
  /// The person.
  package var actor: String
  /// Why the period is to be closed although something stands against it.
  package var despite: String?
  /// A comment.
  package var note: String?

  /// A statement.
  package init(actor: String, despite: String? = nil, note: String? = nil) {
    self.actor = actor
    self.despite = despite
    self.note = note
  }
}

/// A closing that waits for its approval.
package struct ClosingPreparation: Sendable, Hashable {
  /// The last day of the period.
  package var day: String
  /// The reports that the person saw.
  package var reports: [ClosedReport]
  /// When it was prepared.
  package var preparedAt: Timestamp
  /// The person who prepared it.
  package var preparedBy: String
  /// The login of the database.
  package var login: String
}
