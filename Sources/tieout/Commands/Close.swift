import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

/// Freezes a period.
struct Close: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Closes the books up to a day: their reports stay as they are, what comes later is an adjustment.",
    discussion: """
      A day closes all days before it, too; a month is closed with its last day. Every day must be booked, or held \
      by a later day of the period, and the reports lie in --out and are what was published. Open critical \
      findings of these days, and lists that are not proven, are refused unless --despite says why. Who closed it, \
      when, why, and the SHA-256 of each run.json (which holds those of all other files) are kept for ever. \
      Reports are written again only if the bytes are the same.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Argument(help: ArgumentHelp("The business day, or the month.", valueName: "YYYY-MM[-DD]"))
  var period: String?

  @Option(help: ArgumentHelp("The folder of the reports.", valueName: "dir"))
  var out = Environment["TIEOUT_OUT"] ?? "./reports"

  @Option(help: "Who closes it (environment: TIEOUT_ACTOR); default: the user's name.")
  var actor = Environment["TIEOUT_ACTOR"] ?? NSUserName()

  @Option(help: "Why it is closed although findings are open or lists not proven.")
  var despite: String?

  @Option(help: "What to know about it.")
  var note: String?

  @Flag(help: "List the closed periods instead.")
  var list = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (period == nil) == list else {
      throw ValidationError(
        "expected either a day like 2025-03-11 or a month like 2025-03, or --list")
    }
  }

  func run() async throws {
    let day = try lastDay()
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      if let day {
        try await close(day, store)
      } else {
        let periods = try await store.closedPeriods()
        Console.print(json ? try ClosingText.json(periods) : ClosingText.table(periods))
      }
      await store.close()
    }
  }

  private func close(_ day: BusinessDay, _ store: Store) async throws {
    let period = PeriodClose(
      store, upTo: day, in: Environment.calendar, reports: URL(fileURLWithPath: out),
      expected: try Environment.configuration.sweptResources())
    let statement = ClosingStatement(actor: actor, despite: despite, note: note)
    let (closing, isNew) = try await period.close(statement, at: .now)
    guard !json else { return Console.print(try ClosingText.json([closing])) }
    Console.print(
      isNew
        ? "closed \(closing.day) with run \(closing.run), run.json \(closing.reportSHA256)"
        : "\(closing.day) was closed already, by \(closing.closedBy) at \(closing.closedAt), with the"
          + " same reports")
  }

  /// The day, or the last day of the month.
  private func lastDay() throws -> BusinessDay? {
    guard let period else { return nil }
    let days = period.utf8.count == 7 ? (28...31).reversed().map { "\(period)-\($0)" } : [period]
    guard
      let day = days.lazy.compactMap({ BusinessDay($0) }).first(where: Environment.calendar.holds)
    else {
      throw ValidationError(
        "the period is \"\(period)\", expected a day like 2025-03-11 or a month like 2025-03")
    }
    return day
  }
}

extension RunLog {
  /// Says that the reports of a closed day stay as they are.
  func tell(_ closing: PeriodClosing?, of folder: URL) {
    guard let closing else { return }
    info(
      "\(folder.lastPathComponent) is closed, by \(closing.closedBy) at \(closing.closedAt): its reports stay"
        + " as they are")
  }
}

/// Closed periods as text and as JSON.
enum ClosingText {
  static func table(_ periods: [PeriodClosing]) -> String {
    guard !periods.isEmpty else { return "no period is closed" }
    return periods.map { period in
      "\(period.day)  closed \(period.closedAt) by \(period.closedBy)"
        + (period.note.map { ": \($0)" } ?? "")
        + (period.despite.map { "\n            despite open findings or gaps: \($0)" } ?? "")
        + "\n            run \(period.run), run.json \(period.reportSHA256.prefix(16))..."
    }.joined(separator: "\n")
  }

  static func json(_ periods: [PeriodClosing]) throws -> String {
    try periods.map(Item.init).jsonText
  }

  private struct Item: Encodable {
    let day: String
    let first_day: String?
    let days: Int
    let run_id: String
    let ends_at: String
    let report_sha256: String
    let closed_at: String
    let closed_by: String
    let despite: String?
    let note: String?

    init(_ period: PeriodClosing) {
      day = period.day
      first_day = period.reports.first?.day
      days = period.reports.count
      run_id = period.run
      ends_at = period.endsAt.description
      report_sha256 = period.reportSHA256
      closed_at = period.closedAt.description
      closed_by = period.closedBy
      despite = period.despite
      note = period.note
    }
  }
}
