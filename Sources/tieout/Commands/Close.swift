import ArgumentParser
import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

/// Freezes a period.
struct Close: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
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

  @Option(help: ArgumentHelp("With books.fourEyes: who prepares it.", valueName: "name"))
  var preparedBy: String?

  @Option(help: ArgumentHelp("With books.fourEyes: who approves it.", valueName: "name"))
  var approvedBy: String?

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
    for (option, text) in [
      ("--actor", actor), ("--prepared-by", preparedBy), ("--approved-by", approvedBy),
      ("--despite", despite),
    ] where text?.allSatisfy(\.isWhitespace) == true {
      throw ValidationError("\(option) is empty, expected a few words")
    }
    if preparedBy != nil, approvedBy != nil {
      throw ValidationError("--prepared-by and --approved-by are two people's: one at a time")
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
        let waiting = try await store.openPreparations()
        Console.print(
          json
            ? try ClosingText.json(periods, waiting: waiting)
            : ClosingText.table(periods, waiting))
      }
      await store.close()
    }
  }

  private func close(_ day: BusinessDay, _ store: Store) async throws {
    let period = PeriodClose(
      store, upTo: day, .inForce, reports: URL(fileURLWithPath: out),
      expected: try Environment.configuration.sweptResources())
    guard (preparedBy ?? approvedBy) == nil || Environment.configuration.options.fourEyes else {
      throw Failure.usage(
        "--prepared-by and --approved-by need books: {fourEyes: true} in tieout.yaml; without, one person closes"
      )
    }
    if let preparedBy { return try await prepare(day, period, by: preparedBy) }
    guard approvedBy != nil || !Environment.configuration.options.fourEyes else {
      throw ClosingRefused.notPrepared(day)
    }
    let statement = ClosingStatement(actor: approvedBy ?? actor, despite: despite, note: note)
    let (closing, isNew) = try await period.close(
      statement, isApproval: approvedBy != nil, at: .now)
    guard !json else { return Console.print(try ClosingText.json([closing])) }
    Console.print(
      isNew
        ? "closed \(closing.day) with run \(closing.run), run.json \(closing.reportSHA256)"
          + (closing.preparedBy.map { "; prepared by \($0), approved by \(closing.closedBy)" } ?? "")
        : "\(closing.day) was closed already, by \(closing.closedBy) at \(closing.closedAt), with the"
          + " same reports")
  }

  private func prepare(_ day: BusinessDay, _ period: PeriodClose, by name: String) async throws {
    let statement = ClosingStatement(actor: name, despite: despite, note: note)
    let text =
      switch try await period.prepare(statement, at: .now) {
      case .closed(let closing):
        json
          ? try ClosingText.json([closing])
          : "\(day) was closed already, with the same reports"
      case .prepared(let preparation):
        json
          ? try ClosingText.json(waiting: [preparation])
          : "prepared \(preparation.day) by \(preparation.preparedBy) with the database login"
            + " \(preparation.login), run.json \(preparation.reports.last?.sha256 ?? ""). Another person"
            + " approves it, with another login: tieout close \(preparation.day) --approved-by NAME"
      }
    Console.print(text)
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
  func tellIfClosed(_ summary: RunSummary) {
    guard let closed = summary.closed else { return }
    info(
      "\(summary.folder.lastPathComponent) is closed, by \(closed.by) at \(closed.at): its reports stay as"
        + " they are")
  }
}

/// Closed periods as text and as JSON.
enum ClosingText {
  static func table(_ periods: [PeriodClosing], _ waiting: [ClosingPreparation]) -> String {
    guard !periods.isEmpty || !waiting.isEmpty else { return "no period is closed" }
    let prepared = waiting.map {
      "\($0.day)  prepared \($0.preparedAt) by \($0.preparedBy), not approved yet"
    }
    let closed = periods.map { period in
      "\(period.day)  closed \(period.closedAt) by \(period.closedBy)"
        + (period.preparedBy.map { ", prepared by \($0)" } ?? "")
        + (period.note.map { ": \($0)" } ?? "")
        + (period.despite.map { "\n            despite open findings or gaps: \($0)" } ?? "")
        + "\n            run \(period.run), run.json \(period.reportSHA256.prefix(16))..."
    }
    return (prepared + closed).joined(separator: "\n")
  }

  static func json(
    _ periods: [PeriodClosing] = [], waiting: [ClosingPreparation] = []
  ) throws -> String {
    try (waiting.map(Item.init) + periods.map(Item.init)).jsonText
  }

  /// A closed period, or one that is prepared and waits for approval.
  private struct Item: Encodable {
    let day: String
    let first_day: String?
    let days: Int
    var run_id: String?
    var ends_at: String?
    let report_sha256: String
    var prepared_at: String?
    var closed_at: String?
    var closed_by: String?
    let prepared_by: String?
    var despite: String?
    var note: String?

    init(_ preparation: ClosingPreparation) {
      day = preparation.day
      first_day = preparation.reports.first?.day
      days = preparation.reports.count
      report_sha256 = preparation.reports.last?.sha256 ?? ""
      prepared_at = preparation.preparedAt.description
      prepared_by = preparation.preparedBy
    }

    init(_ period: PeriodClosing) {
      day = period.day
      first_day = period.reports.first?.day
      days = period.reports.count
      run_id = period.run
      ends_at = period.endsAt.description
      report_sha256 = period.reportSHA256
      closed_at = period.closedAt.description
      closed_by = period.closedBy
      prepared_by = period.preparedBy
      despite = period.despite
      note = period.note
    }
  }
}
