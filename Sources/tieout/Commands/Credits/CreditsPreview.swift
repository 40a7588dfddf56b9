import TieOutLedger
import ArgumentParser
import TieOutCore
import TieOutReports
import TieOutStore

extension Credits {
  /// Shows what would be credited.
  struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "preview",
      abstract:
        "Shows what a worker would credit and take back now, and what it would be answered.",
      discussion: """
        Each call is made and rolled back, so the answers are the ledger's own and nothing is changed. Money with \
        events that were not folded is refused as not_folded (tieout fold).
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var database: DatabaseOptions

    @Option(
      help: ArgumentHelp("Confirmed on this day or at this time, or later.", valueName: "time"))
    var since: Moment?

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await performing {
        let store = try await database.open(common.log)
        try await store.requireSchema()
        let work = try await store.ledgerWork(since: since?.time)
        let page = PreviewPage(zip(work, try await store.answers(trying: work)).map { $0 })
        await store.close()
        Console.print(json ? try page.json : page.text)
      }
    }
  }
}

/// What `tieout credits preview` prints.
struct PreviewPage {
  private let items: [(work: LedgerWork, answer: LedgerAnswer)]

  init(_ items: [(work: LedgerWork, answer: LedgerAnswer)]) { self.items = items }

  var text: String {
    guard !items.isEmpty else { return "nothing is to be credited or taken back" }
    let table = TextTable(
      ["DO", "ACCOUNT", "AMOUNT", "ASSET", "MONEY", "ANSWER"],
      items.map { work, answer in
        [
          work.action.rawValue, work.account ?? "-", work.amount.map { "\($0)" } ?? "?",
          work.asset ?? "?", work.name, answer.words,
        ]
      }, figures: [2])
    return table.text + "\n\n" + counts
  }

  /// Number of items by answer, the most frequent first.
  private var counts: String {
    let counts = Dictionary(grouping: items) { $0.answer.reason ?? $0.answer.outcome }
      .mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }

  var json: String { get throws { try items.map(Item.init).jsonText } }

  private struct Item: Encodable {
    let action: String
    let provider: String
    let network: String
    let merchant: String?
    let subject_kind: String
    let subject: String
    let chain: String?
    let log_index: Int64?
    let reference: String?
    let account: String?
    let amount: String?
    let asset: String?
    let entry: String?
    let creditable_since: String?
    let outcome: String
    let reason: String?
    let retry: Bool

    init(_ item: (work: LedgerWork, answer: LedgerAnswer)) {
      action = item.work.action.rawValue
      provider = item.work.provider
      network = item.work.network
      merchant = item.work.merchant.isEmpty ? nil : item.work.merchant
      subject_kind = item.work.subjectKind
      subject = item.work.subject
      chain = item.work.chain
      log_index = item.work.logIndex
      reference = item.work.reference
      account = item.work.account
      amount = item.work.amount?.description
      asset = item.work.asset
      entry = item.work.entry
      creditable_since = item.work.since?.description
      outcome = item.answer.outcome
      reason = item.answer.reason
      retry = item.answer.isWorthRetrying
    }
  }
}

extension LedgerWork {
  /// The subject, as shown to people.
  var name: String {
    "\(subjectKind) \(subject)" + (logIndex.map { " #\($0)" } ?? "")
      + (reference.map { " of \($0)" } ?? "")
  }
}

extension LedgerAnswer {
  /// `credited`, or the reason of a refusal.
  var words: String {
    guard let reason else { return outcome }
    return reason + (meaning.map { ": \($0)" } ?? "")
  }
}
