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

extension Store {
  /// Writes a table of the books for a range of booked days, row by row: as CSV, or the journal in another
  /// language.
  ///
  /// - Parameter write: gets the bytes in pieces.
  /// - Throws: ``DayNotBooked``; errors of the database and of `write`.
  package func export(
    _ table: ReportTable, of days: ClosedRange<BusinessDay>, _ network: Network?,
    as language: JournalText.Language?, _ write: @escaping @Sendable ([UInt8]) throws -> Void
  ) async throws {
    let last = try await lastBooked()?.day
    guard let last, last >= days.upperBound else {
      throw DayNotBooked(day: days.upperBound, last: last)
    }
    let sql = table.copy(seenBy: .endOfTime, recordedBy: .endOfTime, days: days, network)
    guard let language else {
      try write(TableCSV.header(table.columns.map(\.name)))
      return try await pool.withSession { session in
        _ = try session.copyOut(sql) { row in try write(TableCSV.row(table.read(&row))) }
      }
    }
    try await pool.withSession { session in
      var text = JournalText(language)
      var booking: [JournalText.Line] = []
      _ = try session.copyOut(sql) { row in
        guard let line = JournalText.Line(table.named(table.read(&row))) else { return }
        if let first = booking.first, first.booking != line.booking {
          try write(Array(text.text(booking).utf8))
          booking = []
        }
        booking.append(line)
      }
      try write(Array(text.text(booking).utf8))
    }
  }
}

extension ReportTable {
  /// The cells of a row by the names of their columns.
  fileprivate func named(_ cells: [TableCell]) -> [String: TableCell] {
    Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), cells))
  }
}

extension JournalText.Line {
  /// From a row of the journal. Nil for a row without an amount.
  fileprivate init?(_ row: [String: TableCell]) {
    func text(_ name: String) -> String {
      if case .text(let text?) = row[name] { text } else { "" }
    }
    guard case .amount(let amount?) = row["amount"] else { return nil }
    let title = ["\(text("subject_kind")) \(text("subject"))", text("part"), text("reason")]
    self.init(
      booking: text("booking"), bookedDay: text("booked_day"), valueDay: text("value_day"),
      title: title.filter { !$0.isEmpty }.joined(separator: ", "), account: text("account"),
      asset: BookAsset(chain: text("chain"), symbol: text("asset")), amount: amount)
  }
}
