import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

extension Findings {
  /// Records the decisions of a workbook.
  struct Apply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "apply",
      abstract: "Records the decisions that a person filled in a workbook or CSV: all, or none.",
      discussion: """
        Reads the sheet Findings of report.xlsx, or the same saved as CSV. The columns decision (acknowledge, \
        ignore, resolve, reopen), until, reason, owner, due and comment say what a row asks for; empty cells \
        leave a finding as it is. A row whose finding has changed since the file was written is refused, and \
        nothing of the file is recorded. Applying a file again changes nothing.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var decider: DecidingOptions

    @Argument(help: "The workbook (.xlsx) or CSV file.")
    var file: String

    @Flag(help: "Say what would be recorded, and record nothing.")
    var dryRun = false

    func run() async throws {
      try await performing {
        let sheet = try sheet()
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let applied = try await store.apply(
          sheet, actor: decider.actor, at: .now, isDryRun: dryRun)
        await store.close()
        for row in applied { Console.print(row.line) }
        Console.print(summary(applied))
      }
    }

    private func sheet() throws -> DecisionSheet {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw Failure.usage("\(file) cannot be read")
      }
      do throws(SheetError) {
        return try DecisionSheet(Array(data), Environment.calendar)
      } catch {
        throw Failure.usage("\(file): \(error)")
      }
    }

    private func summary(_ applied: [AppliedRow]) -> String {
      let count = applied.reduce(0) { $0 + $1.decisions.count }
      return
        "\(count) decision\(count == 1 ? "" : "s") about \(applied.count)"
        + " finding\(applied.count == 1 ? "" : "s")"
        + (dryRun ? " would be recorded; nothing was." : count == 0 ? "; nothing to record." : ".")
    }
  }
}

extension AppliedRow {
  /// What the row records.
  fileprivate var line: String {
    "row \(row.number): \(row.finding)  \(decisions.map(\.words).joined(separator: "; "))"
      .printableLine
  }
}

extension FindingDecision {
  fileprivate var words: String {
    switch action {
    case .acknowledge, .ignore, .resolve, .reopen:
      action.rawValue + (until.map { " until \($0)" } ?? "") + (reason.map { ": \($0)" } ?? "")
    case .assign:
      "assign to \(owner ?? "no owner")" + (due.map { ", due \($0)" } ?? "")
    case .comment: "comment: \(reason ?? "")"
    }
  }
}
