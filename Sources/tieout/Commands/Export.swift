import ArgumentParser
import Foundation
import TieOutConfiguration
import TieOutCore
import TieOutReconcile
import TieOutReports
import TieOutStore

/// Writes a table of the books for a range of days.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a table of the books for a range of days.",
    discussion: """
      A day's file in the reports is the export of that day, byte for byte; a longer range is the sum of its \
      days. balances has all accounts, also those that did not move; findings are those of the last run of the \
      range; statement is of each wallet. journal comes in the languages of hledger and beancount, too: then of \
      one network.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Argument(
    help:
      "orders, payments, deposits, fees, credits, findings, journal, balances, unbooked, statement or trends."
  )
  var table: Table

  @Option(help: ArgumentHelp("The first day.", valueName: "YYYY-MM-DD"))
  var from: String

  @Option(help: ArgumentHelp("The last day; default: the first.", valueName: "YYYY-MM-DD"))
  var to: String?

  @Option(
    help:
      "What the days are: booked, or value days, on which the money moved. Of trends: day, week or month."
  )
  var by: Basis?

  @Option(help: ArgumentHelp("Only what was recorded by then.", valueName: "time"))
  var knownAt: Timestamp?

  @Option(help: "Only this network: mainnet or testnet.")
  var network: Network?

  @Option(
    help: ArgumentHelp(
      "Only this merchant; \"\" is the default one.", valueName: "name"))
  var merchant: String?

  @Option(
    help: ArgumentHelp(
      "Only this account of the books, with all below it, or of the ledger.", valueName: "name"))
  var account: String?

  @Option(help: ArgumentHelp("Only this token: USDT, or eip155:1/USDT.", valueName: "token"))
  var asset: String?

  @Option(help: ArgumentHelp("Only these columns, in this order.", valueName: "a,b,…"))
  var columns: String?

  @Option(help: "csv or json; for the journal also hledger or beancount.")
  var format = Format.csv

  @Option(
    help: "Who reads the CSV: standard, or excel (it then shows ids and long numbers as they are).")
  var profile = TableCSV.Profile.standard

  @Option(help: ArgumentHelp("The file; - is standard output.", valueName: "file"))
  var out = "-"

  enum Table: String, ExpressibleByArgument, CaseIterable {
    case orders, payments, deposits, fees, credits, findings, journal, balances, unbooked,
      statement, trends
  }
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, hledger, beancount }
  enum Basis: String, ExpressibleByArgument, CaseIterable { case booked, value, day, week, month }

  func validate() throws {
    let isJournal = format == .hledger || format == .beancount
    guard !isJournal || table == .journal else {
      throw ValidationError(
        "--format \(format.rawValue) is for the journal, not for \(table.rawValue)")
    }
    guard !isJournal || network != nil else {
      throw ValidationError(
        "--format \(format.rawValue) needs --network: books of test money and of real money are apart"
      )
    }
    guard profile == .standard || format == .csv else {
      throw ValidationError("--profile \(profile.rawValue) is for CSV, not for \(format.rawValue)")
    }
    guard table != .findings || (format, profile) == (.csv, .standard) && filters.isEmpty else {
      throw ValidationError(
        "findings are the file of a day: expected no option but --from, --to and --out")
    }
    if let table = reportTable { try table.validate(filters: filters) }
    _ = try days()
  }

  /// The options in use that only some tables have.
  private var filters: [String] {
    [
      by.flatMap { $0 == .booked ? nil : "--by \($0)" }, knownAt.map { _ in "--known-at" },
      network.map { _ in "--network" }, merchant.map { _ in "--merchant" },
      account.map { _ in "--account" },
      asset.map { _ in "--asset" }, columns.map { _ in "--columns" },
    ].compactMap(\.self)
  }

  private var names: [String]? { columns.map { $0.split(separator: ",").map(String.init) } }

  private var reportTable: ReportTable? {
    ReportTable.exports.first { $0.name == table.rawValue }
  }

  /// With the columns of metadata in force; refuses columns that it does not have.
  private func tableInForce() throws(Failure) -> ReportTable? {
    let metadata = Environment.configuration.options.metadata
    guard let table = reportTable?.showing(metadata: metadata) else { return nil }
    let all = table.columns.map(\.name)
    if let odd = names?.first(where: { !all.contains($0) }) {
      throw .usage(
        "\(table.name) has no column \"\(odd)\"; it has \(all.joined(separator: ", "))."
          + " Of orders and payments, books.metadata in tieout.yaml adds columns.")
    }
    return table
  }

  func run() async throws {
    var scope = ExportScope(try days())
    scope.isByValue = by == .value
    scope.period = by.flatMap { ExportScope.Period(rawValue: $0.rawValue) } ?? .day
    (scope.knownAt, scope.network, scope.account, scope.asset) = (knownAt, network, account, asset)
    scope.hasAllAccounts = true
    scope.merchant = merchant
    try await performing { [scope] in
      let reportTable = try tableInForce()
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let sink = try FileSink(out)
      if let reportTable {
        try await store.export(reportTable, scope, as: exportFormat, names) { try sink.write($0) }
      } else {
        try await store.exportFindings(
          of: scope.days, in: Environment.calendar, Environment.configuration.order
        ) {
          try sink.write($0)
        }
      }
      try sink.finish()
      await store.close()
    }
  }

  private var exportFormat: ExportFormat {
    switch format {
    case .csv: .csv(profile)
    case .json: .json
    case .hledger: .journal(.hledger)
    case .beancount: .journal(.beancount)
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

extension TableCSV.Profile: ExpressibleByArgument {}

extension ReportTable {
  /// Refuses options that the table does not have.
  fileprivate func validate(filters: [String]) throws {
    let all = columns.map(\.name)
    let has = [
      "--by value": hasValueDays, "--known-at": hasValueDays, "--by day": hasPeriods,
      "--by week": hasPeriods, "--by month": hasPeriods, "--account": all.contains("account"),
      "--asset": all.contains("booked_asset") || all.contains("asset"),
    ]
    if let odd = filters.first(where: { has[$0] == false }) {
      throw ValidationError("\(odd) says nothing about \(name): leave it out")
    }
  }
}
