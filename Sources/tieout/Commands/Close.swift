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
      "Closes a day's books: its reports stay as they are, what comes later is an adjustment.",
    discussion: """
      The day must be booked, and its reports lie in --out and are what was published. Who closed it, when, and \
      the SHA-256 of run.json (which holds those of all other files) are kept for ever. Its reports are written \
      again only if the bytes are the same.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Argument(help: ArgumentHelp("The business day.", valueName: "YYYY-MM-DD"))
  var date: String?

  @Option(help: ArgumentHelp("The folder of the reports.", valueName: "dir"))
  var out = Environment["TIEOUT_OUT"] ?? "./reports"

  @Option(help: "Who closes it (environment: TIEOUT_ACTOR); default: the user's name.")
  var actor = Environment["TIEOUT_ACTOR"] ?? NSUserName()

  @Option(help: "What to know about it.")
  var note: String?

  @Flag(help: "List the closed periods instead.")
  var list = false

  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard (date == nil) == list else {
      throw ValidationError("expected either a day like 2025-03-11, or --list")
    }
  }

  func run() async throws {
    let day = try day()
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
      store, day, in: Environment.calendar, reports: URL(fileURLWithPath: out))
    let (closing, isNew) = try await period.close(by: actor, note: note, at: .now)
    guard !json else { return Console.print(try ClosingText.json([closing])) }
    Console.print(
      isNew
        ? "closed \(closing.day) with run \(closing.run), run.json \(closing.reportSHA256)"
        : "\(closing.day) was closed already, by \(closing.closedBy) at \(closing.closedAt), with the"
          + " same reports")
  }

  private func day() throws -> BusinessDay? {
    guard let date else { return nil }
    guard let day = BusinessDay(date), Environment.calendar.holds(day) else {
      throw ValidationError("the day is \"\(date)\", expected one like 2025-03-11")
    }
    return day
  }
}

/// Closed periods as text and as JSON.
enum ClosingText {
  static func table(_ periods: [PeriodClosing]) -> String {
    guard !periods.isEmpty else { return "no period is closed" }
    return periods.map { period in
      "\(period.day)  closed \(period.closedAt) by \(period.closedBy)"
        + (period.note.map { ": \($0)" } ?? "")
        + "\n            run \(period.run), run.json \(period.reportSHA256.prefix(16))..."
    }.joined(separator: "\n")
  }

  static func json(_ periods: [PeriodClosing]) throws -> String {
    try periods.map(Item.init).jsonText
  }

  private struct Item: Encodable {
    let day: String
    let run_id: String
    let ends_at: String
    let report_sha256: String
    let closed_at: String
    let closed_by: String
    let note: String?

    init(_ period: PeriodClosing) {
      day = period.day
      run_id = period.run
      ends_at = period.endsAt.description
      report_sha256 = period.reportSHA256
      closed_at = period.closedAt.description
      closed_by = period.closedBy
      note = period.note
    }
  }
}
