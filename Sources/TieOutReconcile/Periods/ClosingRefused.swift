package import TieOutCore

/// Why a period cannot be closed.
package enum ClosingRefused: Error, Sendable, CustomStringConvertible {
  /// The day has not ended.
  case notOver(BusinessDay, end: Timestamp)
  /// The run that books the day did not finish.
  case unfinished(BusinessDay, run: String)
  /// The day is not booked, or its money is booked on a later day.
  case notBooked(BusinessDay, holder: BusinessDay?)
  /// The reports of a day are missing.
  case noReports(String, BusinessDay)
  /// The reports belong to another run.
  case otherRun(String, String, expected: String)
  /// A file differs from the manifest, or the manifest does not tie.
  case altered(String)
  /// The period is closed with other reports.
  case closedOtherwise(PeriodClosing)
  /// The day lies in a closed period.
  case inClosedPeriod(BusinessDay, PeriodClosing)
  /// Closing takes two people, and the period is not prepared.
  case notPrepared(BusinessDay)
  /// The reports are not those that were prepared.
  case preparedOtherwise(ClosingPreparation)
  /// The person or the login of the database is the one that prepared.
  case samePerson(ClosingPreparation, name: String, login: String)
  /// Findings are open, or lists not proven.
  case objections(BusinessDay, ClosingObjections)

  /// Whether published reports have been altered.
  package var isIntegrity: Bool {
    switch self {
    case .altered, .closedOtherwise: true
    case .notOver, .unfinished, .notBooked, .noReports, .otherRun, .inClosedPeriod, .notPrepared,
      .preparedOtherwise, .samePerson, .objections:
      false
    }
  }

  /// What was expected, what was found, what to do.
  package var description: String {
    switch self {
    case .notOver(let day, let end):
      "\(day) ends at \(end): before, it is neither booked nor closed"
    case .unfinished(let day, let run):
      "the run \(run), which books \(day), did not finish: nothing was closed. Run: tieout nightly"
    case .notBooked(let day, let holder?):
      "\(day) has no books of its own: its money is booked on \(holder). Close that day:"
        + " tieout close \(holder)"
    case .notBooked(let day, nil):
      "\(day) is not booked yet: nothing to close. Run: tieout nightly --date \(day)"
    case .noReports(let folder, let day):
      "no reports in \(folder): name their folder with --out, or write them again with tieout report"
        + " --day \(day)"
    case .otherRun(let folder, let found, let expected):
      "the reports in \(folder) are those of run \(found), the day's last is \(expected). Write its"
        + " reports with tieout report --run \(expected)"
    case .altered(let file):
      "\(file) is not what was published: nothing was closed. Write the reports again with tieout report"
    case .closedOtherwise(let closing):
      "\(closing.closedBy) closed \(closing.day) at \(closing.closedAt) with other reports"
        + " (run.json \(closing.reportSHA256.prefix(12))...): a closed period stays as it is"
    case .inClosedPeriod(let day, let closing):
      "\(day) lies in the period that \(closing.closedBy) closed as \(closing.day) at"
        + " \(closing.closedAt)"
    case .notPrepared(let day):
      "closing takes two people (books.fourEyes), and \(day) is not prepared. Run: tieout close \(day)"
        + " --prepared-by NAME; then another one, with a database login of their own: tieout close \(day)"
        + " --approved-by NAME"
    case .preparedOtherwise(let preparation):
      "the reports up to \(preparation.day) are not those that \(preparation.preparedBy) prepared at"
        + " \(preparation.preparedAt): nothing was closed. Prepare them again: tieout close \(preparation.day)"
        + " --prepared-by NAME"
    case .samePerson(let preparation, let name, let login):
      "\(preparation.preparedBy) prepared \(preparation.day) with the database login \(preparation.login);"
        + " another person with another login approves it, found \(name) with \(login)"
    case .objections(let day, let objections):
      "the period up to \(day) is not closed: \(objections.description). Mend or decide them, or close it all"
        + " the same and say why: tieout close \(day) --despite \"why\""
    }
  }
}
