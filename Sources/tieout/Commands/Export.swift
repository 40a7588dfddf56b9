import ArgumentParser
import Foundation
import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

/// Writes a table of the books for a range of days.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the journal, the balances or the unbooked money of booked days.",
    discussion: """
      A day's file in the reports is the export of that day, byte for byte; a longer range is the sum of its \
      days. journal comes in the languages of hledger and beancount, too: then of one network.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Argument(help: "journal, balances or unbooked.")
  var table: Table

  @Option(help: ArgumentHelp("The first booked day.", valueName: "YYYY-MM-DD"))
  var from: String

  @Option(help: ArgumentHelp("The last booked day; default: the first.", valueName: "YYYY-MM-DD"))
  var to: String?

  @Option(help: "Only this network: mainnet or testnet.")
  var network: Network?

  @Option(help: "csv; for the journal also hledger or beancount.")
  var format = Format.csv

  @Option(help: ArgumentHelp("The file; - is standard output.", valueName: "file"))
  var out = "-"

  enum Table: String, ExpressibleByArgument, CaseIterable { case journal, balances, unbooked }
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, hledger, beancount }

  func validate() throws {
    guard format == .csv || table == .journal else {
      throw ValidationError(
        "--format \(format.rawValue) is for the journal, not for \(table.rawValue)")
    }
    guard format == .csv || network != nil else {
      throw ValidationError(
        "--format \(format.rawValue) needs --network: books of test money and of real money are apart"
      )
    }
    _ = try days()
  }

  func run() async throws {
    let days = try days()
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let sink = try FileSink(out)
      guard let table = ReportTable.books.first(where: { $0.name == table.rawValue }) else {
        preconditionFailure("\(table.rawValue) is no table of the books")
      }
      try await store.export(table, of: days, network, as: format.language) { try sink.write($0) }
      try sink.finish()
      await store.close()
    }
  }

  private func days() throws -> ClosedRange<BusinessDay> {
    let texts = [from, to ?? from]
    let days = texts.compactMap { BusinessDay($0) }
    guard days.count == 2 else {
      throw ValidationError(
        "--from is \"\(texts[0])\" and --to \"\(texts[1])\", expected days like 2025-03-11")
    }
    guard days[0] <= days[1] else {
      throw ValidationError("--from \(days[0]) is later than --to \(days[1])")
    }
    return days[0]...days[1]
  }
}

extension Export.Format {
  fileprivate var language: JournalText.Language? { JournalText.Language(rawValue: rawValue) }
}
