import TieOutLedger
import ArgumentParser
import TieOutCore
import TieOutReports
import TieOutStore

/// Options that select entries.
struct LedgerFilterOptions: ParsableArguments {
  @Option(help: "Of this account of the merchant's; @suspense for money without an account.")
  var account: String?

  @Option(help: "On this network.")
  var network: Network?

  @Option(help: "In this asset: eip155:1/USDC, or USDC on all chains.")
  var asset: String?

  var filter: LedgerFilter {
    var filter = LedgerFilter()
    filter.account = account
    filter.network = network
    filter.asset = asset
    return filter
  }
}

extension Credits {
  /// Lists entries.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Lists credits, what took them back, and money in suspense, the oldest first.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var options: LedgerFilterOptions

    @Option(help: ArgumentHelp("Made on this day or at this time, or later.", valueName: "time"))
    var since: Moment?

    @Flag(help: "Only those that were not taken back, and take nothing back.")
    var stands = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        var filter = options.filter
        filter.since = since?.time
        filter.onlyStanding = stands
        let list = LedgerList(try await store.ledgerEntries(filter))
        await store.close()
        Console.print(json ? try list.json : list.text)
      }
    }
  }

  /// Lists money in suspense.
  struct Suspense: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "suspense",
      abstract: "Lists money in suspense: on the books, without an account.",
      discussion: """
        Register the reference of such money (tieout ingest, a reference line), and it is credited when a \
        worker is next handed it; or credit it by hand with tieout.credit and an account.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let list = LedgerList(try await store.suspense())
        await store.close()
        Console.print(json ? try list.json : list.suspenseText)
      }
    }
  }
}

/// Entries of the ledger as text and as JSON.
struct LedgerList {
  private let entries: [LedgerEntry]

  init(_ entries: [LedgerEntry]) { self.entries = entries }

  /// A table with unabbreviated ids of entries, since they are arguments of other commands.
  var text: String {
    guard !entries.isEmpty else { return "no entries" }
    let table = TextTable(
      ["TIME", "KIND", "ACCOUNT", "AMOUNT", "ASSET", "MONEY", "ENTRY", ""],
      entries.map { entry in
        [
          "\(entry.creditedAt.wholeSeconds)", entry.kind.rawValue, entry.account,
          "\(entry.amount)", entry.asset, "\(entry.subjectKind) \(entry.subject)", entry.id,
          remark(entry),
        ]
      }, figures: [3])
    let standing = entries.count(where: \.stands)
    return table.text + "\n\n\(entries.count) \(entries.count == 1 ? "entry" : "entries"),"
      + " \(standing) of them \(standing == 1 ? "stands" : "stand")"
  }

  private func remark(_ entry: LedgerEntry) -> String {
    if let other = entry.takesBack {
      return "takes back \(other)" + (entry.reason.map { ": \($0)" } ?? "")
    }
    return (entry.isImported ? "imported" : "")
      + (entry.stands ? "" : (entry.isImported ? ", " : "") + "taken back")
  }

  /// A table of money in suspense.
  var suspenseText: String {
    guard !entries.isEmpty else { return "nothing is in suspense" }
    return TextTable(
      ["SINCE", "NETWORK", "AMOUNT", "ASSET", "REFERENCE", "MONEY", "ENTRY"],
      entries.map { entry in
        [
          "\(entry.creditedAt.wholeSeconds)", entry.network, "\(entry.amount)", entry.asset,
          entry.reference ?? "-", "\(entry.subjectKind) \(entry.subject)", entry.id,
        ]
      }, figures: [2]
    ).text
  }

  /// An array with an object per entry.
  var json: String { get throws { try entries.map(Item.init).jsonText } }

  private struct Item: Encodable {
    let entry: String
    let kind: String
    let provider: String
    let network: String
    let merchant: String?
    let account: String
    let asset: String
    let amount: String
    let subject_kind: String
    let subject: String
    let chain: String?
    let log_index: Int64?
    let reference: String?
    let credited_at: String
    let actor: String
    let reason: String?
    let is_imported: Bool
    let takes_back: String?
    let stands: Bool

    init(_ entry: LedgerEntry) {
      self.entry = entry.id
      kind = entry.kind.rawValue
      provider = entry.provider
      network = entry.network
      merchant = entry.merchant.isEmpty ? nil : entry.merchant
      account = entry.account
      asset = entry.asset
      amount = "\(entry.amount)"
      subject_kind = entry.subjectKind
      subject = entry.subject
      chain = entry.chain
      log_index = entry.logIndex
      reference = entry.reference
      credited_at = "\(entry.creditedAt)"
      actor = entry.actor
      reason = entry.reason
      is_imported = entry.isImported
      takes_back = entry.takesBack
      stands = entry.stands
    }
  }
}
