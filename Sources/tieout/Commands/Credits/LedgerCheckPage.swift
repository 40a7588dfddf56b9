import TieOutLedger
import TieOutCore
import TieOutReports
import TieOutStore

/// What `tieout credits verify` prints.
struct LedgerCheckPage {
  private let check: LedgerCheck

  init(_ check: LedgerCheck) { self.check = check }

  // MARK: text

  var text: String {
    ([balances, entries, money] + asides + problems.flatMap(\.lines)).joined(separator: "\n")
      .printable
  }

  private var balances: String {
    let odd = check.mismatchedBalances.count
    return "balances  "
      + (odd == 0
        ? "whole: \(check.balances) are the sums of their entries"
        : "\(odd) BROKEN: of \(check.balances), so many are not the sums of their entries")
  }

  private var entries: String {
    let odd = check.inconsistentEntries.count
    return "entries   "
      + (odd == 0
        ? "right: \(check.entries) stand, and their money is what they say"
        : "\(odd) WRONG: of \(check.entries) that stand, the money of so many is not what they say")
  }

  private var money: String {
    guard let since = check.since else {
      return
        "money     not looked at: nothing is handed to workers; --since says from when all money"
        + " has to be credited"
    }
    let missing = check.uncredited.count
    return "money     "
      + (missing == 0
        ? "right: all that was creditable since \(since) has its entry"
        : "\(missing) WRONG: creditable since \(since), and not credited")
  }

  private var asides: [String] {
    [
      check.importedUnknown.isEmpty
        ? nil
        : "imported  \(check.importedUnknown.count) stand for money that this store does not know: older than the"
          + " webhooks and lists, no error",
      check.unfolded == 0
        ? nil
        : "waiting   \(check.unfolded) streams have events that were not folded. Run: tieout fold",
    ].compactMap { $0 }
  }

  // MARK: problems

  /// A discrepancy between the ledger and its evidence.
  private struct Problem: Encodable {
    let kind: String
    let subject: String
    let expected: String
    let found: String
    let advice: String

    var lines: [String] {
      [
        "\(kind): \(subject)", "    expected  \(expected)", "    found     \(found)",
        "    do        \(advice)",
      ]
    }
  }

  private var problems: [Problem] {
    check.mismatchedBalances.map(problem) + check.inconsistentEntries.map(problem)
      + check.uncredited.map { problem($0.work, $0.answer) }
  }

  private func problem(_ odd: MismatchedBalance) -> Problem {
    Problem(
      kind: "balance_not_sum",
      subject: "\(odd.stored.account), \(odd.stored.asset) (\(odd.stored.network))",
      expected: "\(odd.sum), the sum of \(odd.entries) entries",
      found: "\(odd.stored.amount), counting \(odd.stored.entries)",
      advice: "stop crediting, take a dump, find out who wrote past the ledger's functions")
  }

  private func problem(_ odd: InconsistentEntry) -> Problem {
    Problem(
      kind: odd.problem.rawValue,
      subject: "entry \(odd.entry): \(odd.amount) \(odd.asset) to \(odd.account)",
      expected: "\(odd.subjectKind) \(odd.subject), confirmed, \(odd.amount) \(odd.asset)",
      found: found(odd), advice: advice(odd))
  }

  private func found(_ odd: InconsistentEntry) -> String {
    switch odd.problem {
    case .unknownMoney: "no webhook and no list knows it"
    case .noPartLeft: "other entries stand for all of its transfers"
    case .withdrawn: "it failed, or is no longer called confirmed"
    case .claimedTwice: "its claims name several references, and it is one transfer"
    case .chainUnknown: "it is on \(odd.chain ?? "a chain"), which the registry does not know"
    case .networkMismatch: "it is on \(odd.chain ?? "a chain"), a chain of the other network"
    case .notConfirmed: "it is not confirmed"
    case .differentAsset: "it is in \(odd.foundAsset ?? "a token that is not registered")"
    case .differentAmount:
      odd.foundAmount.map { "it is \($0)" }
        ?? "no amount is known, or those who confirm it disagree"
    }
  }

  private func advice(_ odd: InconsistentEntry) -> String {
    let reverse = "SELECT * FROM tieout.reverse_credit('\(odd.entry)', 'why')"
    return switch odd.problem {
    case .unknownMoney: "sweep the lists and ask the provider; where there is none, \(reverse)"
    case .noPartLeft: "find out which of its credits is one too many (tieout show), then \(reverse)"
    case .withdrawn: "\(reverse); a worker does so by itself while the feed runs"
    case .claimedTwice:
      "find out whose it was when it came (tieout show \(odd.subject)); where not \(odd.account)'s, \(reverse)"
    case .chainUnknown, .networkMismatch: "such money is not credited: \(reverse)"
    case .notConfirmed: "wait for it, or \(reverse)"
    case .differentAsset, .differentAmount:
      "look at both (tieout show \(odd.subject)); \(reverse), then credit it with again => true"
    }
  }

  private func problem(_ work: LedgerWork, _ answer: LedgerAnswer) -> Problem {
    Problem(
      kind: "not_credited",
      subject: "\(work.name): \(work.amount.map { "\($0)" } ?? "?") \(work.asset ?? "?")",
      expected: "a credit to \(work.account ?? "some account")"
        + (work.since.map { ", creditable since \($0)" } ?? ""),
      found: answer.reason == nil ? "none" : "none; it would be refused: \(answer.words)",
      advice: CreditAdvice.text(for: answer))
  }

  // MARK: JSON

  var json: String {
    get throws {
      try Body(
        balances: check.balances, entries: check.entries, since: check.since?.description,
        imported_unknown: check.importedUnknown.map(\.entry), unfolded: check.unfolded,
        problems: problems
      ).jsonText
    }
  }

  private struct Body: Encodable {
    let balances: Int
    let entries: Int
    let since: String?
    let imported_unknown: [String]
    let unfolded: Int
    let problems: [Problem]
  }
}

/// Advice for each reason why money is not credited.
enum CreditAdvice {
  static func text(for answer: LedgerAnswer) -> String {
    guard let reason = answer.reason else {
      return "see whether a worker runs; tieout credits start hands it out again"
    }
    return byReason[reason]
      ?? (answer.isWorthRetrying
        ? "it may be credited later; see whether a worker runs"
        : "see tieout show for its evidence")
  }

  private static let byReason = [
    "unknown_reference":
      "register its reference (tieout ingest), or credit it to an account by hand",
    "unknown_asset": "insert its token into tieout.assets, where it is one that you take",
    "amount_unknown": "look at what the sources say (tieout show); sweep the lists",
    "claimed_twice":
      "find out whose it was when it came (tieout show); it is credited once the claims agree",
    "chain_unknown": "find out which chain it is; money on an unknown chain is not credited",
    "not_folded": "run tieout fold, then try again",
    "was_reversed": "credit it with again => true, where that was a mistake",
    "ambiguous_money": "credit it by hand, with log index, reference, asset and amount",
    "account_reserved": "register its reference for an account that does not begin with @",
  ]
}
