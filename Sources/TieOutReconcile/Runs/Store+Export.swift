import Synchronization
package import TieOutCore
import TieOutPostgres
package import TieOutReports
package import TieOutStore

/// A day without books.
package struct DayNotBooked: Error, Sendable, CustomStringConvertible {
  /// The day.
  package let day: BusinessDay
  /// The last day with books.
  package let last: BusinessDay?

  /// What was asked, what there is, what to do.
  package var description: String {
    "\(day) is not booked yet; "
      + (last.map { "the last booked day is \($0)" } ?? "no day is")
      + ". Run: tieout nightly --date \(day)"
  }
}

/// How rows are written.
package enum ExportFormat: Sendable {
  /// CSV.
  case csv(TableCSV.Profile)
  /// A list of objects.
  case json
  /// The journal for an accounting program.
  case journal(JournalText.Language)
}

extension Store {
  /// Writes the rows of a table, one by one.
  ///
  /// - Parameters:
  ///   - columns: some of the table's columns. Nil for all.
  ///   - write: gets the bytes in pieces.
  /// - Throws: ``DayNotBooked``; errors of the database and of `write`.
  package func export(
    _ table: ReportTable, _ scope: ExportScope, as format: ExportFormat, _ columns: [String]? = nil,
    _ write: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws {
    try await requireBooked(scope.days.upperBound)
    let all = table.columns.map(\.name)
    let names = columns ?? all
    let places = names.compactMap { all.firstIndex(of: $0) }
    switch format {
    case .csv(let profile):
      try write(TableCSV.header(names, for: profile))
      try await rows(of: table, scope) { cells in
        try write(TableCSV.row(places.map { cells[$0] }, for: profile))
      }
    case .json:
      let text = Mutex(TableJSON(names))
      try write(TableJSON.beginning)
      try await rows(of: table, scope) { cells in
        try write(text.withLock { try $0.row(places.map { cells[$0] }) })
      }
      try write(TableJSON.end)
    case .journal(let language):
      let text = Mutex((JournalText(language), [JournalText.Line]()))
      try await rows(of: table, scope) { cells in
        guard let line = JournalText.Line(Dictionary(uniqueKeysWithValues: zip(all, cells))) else {
          return
        }
        try text.withLock { text in
          if let first = text.1.first, first.booking != line.booking {
            try write(Array(text.0.text(text.1).utf8))
            text.1 = []
          }
          text.1.append(line)
        }
      }
      try text.withLock { text in try write(Array(text.0.text(text.1).utf8)) }
    }
  }

  /// Writes the findings of the last run of some booked days, as in that day's `findings.csv`.
  ///
  /// - Throws: as ``export(_:_:as:_:_:)``.
  package func exportFindings(
    of days: ClosedRange<BusinessDay>, in calendar: BusinessCalendar, _ order: ReportOrder,
    _ write: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws {
    try await requireBooked(days.upperBound)
    guard let run = try await run(bookingBy: days.upperBound) else {
      throw DayNotBooked(day: days.upperBound, last: nil)
    }
    let csv = FindingsCSV(runID: run.id, asOf: run.asOf, calendar: calendar)
    try write(csv.header)
    var order = order
    order.day = calendar.day(judgedAsOf: run.asOf)
    try await findings(of: run, in: order) { try write(csv.row($0)) }
  }

  private func requireBooked(_ day: BusinessDay) async throws {
    let last = try await lastBooked()?.day
    guard let last, last >= day else { throw DayNotBooked(day: day, last: last) }
  }

  /// The run that booked the last day up to one.
  private func run(bookingBy day: BusinessDay) async throws -> Run? {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT as_of, known_at, seen_by FROM tieout.run_records
        WHERE booked_day <= $1::text::date AND status = 'complete' ORDER BY booked_day DESC LIMIT 1
        """, [.text("\(day)")]
      ).first.map { try Run($0) }
    }
  }
}

extension JournalText.Line {
  /// From a row of the journal. Nil for a row without an amount.
  fileprivate init?(_ row: [String: TableCell]) {
    func text(_ name: String) -> String { row[name]?.plainText ?? "" }
    guard case .amount(let amount?) = row["amount"] else { return nil }
    let subject = [text("subject_kind"), text("subject")].filter { !$0.isEmpty }
    let title = [subject.joined(separator: " "), text("part"), text("reason")]
    self.init(
      booking: text("booking"), bookedDay: text("booked_day"), valueDay: text("value_day"),
      title: title.filter { !$0.isEmpty }.joined(separator: ", "), account: text("account"),
      asset: BookAsset(chain: text("chain"), symbol: text("asset")), amount: amount)
  }
}
