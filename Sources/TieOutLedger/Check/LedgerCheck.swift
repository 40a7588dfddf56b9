package import TieOutStore
package import TieOutCore

import TieOutPostgres

/// What came of holding the ledger against the money.
package struct LedgerCheck: Sendable {
  /// How many balances there are.
  package var balances = 0
  /// Balances that are not the sum of their entries.
  package var oddBalances: [OddBalance] = []
  /// How many entries stand, those in suspense included.
  package var entries = 0
  /// Entries that stand, and whose money is not what they say.
  package var oddEntries: [OddEntry] = []
  /// Credits of another system whose money nobody here knows: older than what is known, and no error.
  package var importedUnknown: [OddEntry] = []
  /// Creditable money that nobody credited within the service level, with what crediting it would answer.
  package var uncredited: [(work: LedgerWork, answer: LedgerAnswer)] = []
  /// From when creditable money has to be credited; nil where nobody said.
  package var since: Timestamp?
  /// How many streams wait to be folded: what is new of them was not looked at.
  package var unfolded = 0

  /// Whether money and entries agree.
  package var agrees: Bool { oddEntries.isEmpty && uncredited.isEmpty }
}

/// An entry that stands, and whose money is not what it says.
package struct OddEntry: Sendable, Hashable {
  /// What is wrong.
  package enum Problem: String, Sendable, CaseIterable {
    /// Nobody knows such money.
    case unknownMoney = "unknown_money"
    /// More entries stand than the money has parts.
    case noPartLeft = "no_part_left"
    /// It failed, or is no longer called confirmed.
    case withdrawn
    /// Its claims name several references.
    case claimedTwice = "claimed_twice"
    /// It is on an unknown chain.
    case chainUnknown = "chain_unknown"
    /// It is on a chain of the other network.
    case networkMismatch = "network_mismatch"
    /// It is not confirmed.
    case notConfirmed = "not_confirmed"
    /// It is in another asset.
    case differentAsset = "different_asset"
    /// It is of another amount.
    case differentAmount = "different_amount"
  }

  /// Its name.
  package var entry: String
  /// `credit` or `suspense`.
  package var kind: String
  /// Whether another system made it.
  package var isImported: Bool
  /// `payin` or `paydefi`.
  package var provider: String
  /// `testnet` or `mainnet`.
  package var network: String
  /// `transaction`, `order` or `payment`.
  package var subjectKind: String
  /// The transaction's hash, the order's or payment's id.
  package var subject: String
  /// Where the money is said to be.
  package var chain: String?
  /// Who was credited.
  package var account: String
  /// In what.
  package var asset: String
  /// How much.
  package var amount: Amount
  /// When.
  package var creditedAt: Timestamp
  /// What is wrong.
  package var problem: Problem
  /// In what the money is; nil where that is not known.
  package var foundAsset: String?
  /// How much it is; nil where that is not known.
  package var foundAmount: Amount?
}

extension Store {
  /// Holds the ledger against the money: balances against entries, entries against money, money against
  /// entries. Changes nothing.
  ///
  /// - Parameters:
  ///   - since: from when creditable money has to be credited; nil: from when workers are handed it,
  ///     where they are.
  ///   - settings: how soon money has to be credited.
  package func checkLedger(
    since: Timestamp?, _ settings: RuleSettings, at now: Timestamp
  ) async throws -> LedgerCheck {
    var check = LedgerCheck()
    (check.balances, check.oddBalances) = try await oddBalances()
    check.unfolded = try await queueLength()
    let odd = try await oddEntries()
    check.importedUnknown = odd.filter(\.isOlderThanTheStore)
    check.oddEntries = odd.filter { !$0.isOlderThanTheStore }
    check.entries = try await pool.withSession {
      try $0.execute(
        "SELECT count(*) FILTER (WHERE kind IN ('credit', 'suspense')) - count(reverses) FROM tieout.entries"
      ).one().int(0)
    }
    check.since = if let since { since } else { try await feedStart() }
    if let since = check.since {
      check.uncredited = try await uncredited(since: since, settings, at: now)
    }
    return check
  }

  private func oddEntries() async throws -> [OddEntry] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT entry, kind, is_imported, provider, network, subject_kind, subject, chain, account,
          asset, amount, credited_at, problem, found_asset, found_amount
        FROM tieout.odd_entries() WHERE problem <> 'not_folded' ORDER BY credited_at, entry
        """
      ).map { try OddEntry($0) }
    }
  }

  /// From when creditable money is handed to workers; nil where it is not.
  private func feedStart() async throws -> Timestamp? {
    try await pool.withSession { session in
      try session.execute("SELECT feeds_since FROM tieout.crediting WHERE feeds").first {
        _ in true
      }?.timestampIfPresent(0).map(Timestamp.init(microseconds:))
    }
  }

  /// Creditable money that stands on the books of nobody after its service level; too little of it is
  /// nobody's.
  private func uncredited(
    since: Timestamp, _ settings: RuleSettings, at now: Timestamp
  ) async throws -> [(work: LedgerWork, answer: LedgerAnswer)] {
    let late = try await ledgerWork(since: since).filter { work in
      guard work.action == .credit, work.entry == nil, let start = work.since else { return false }
      let level = settings.creditServiceLevel(on: work.chain.map(ChainID.init(caip2:)))
      return start + level <= now
    }
    return zip(late, try await answers(trying: late)).filter { _, answer in
      !["below_minimum", "amount_not_positive"].contains(answer.reason)
    }.map { (work: $0, answer: $1) }
  }
}

extension OddEntry {
  fileprivate var isOlderThanTheStore: Bool { isImported && problem == .unknownMoney }

  fileprivate init(_ row: Row) throws {
    guard let problem = Problem(rawValue: try row.text(12)) else { throw UnknownVocabulary() }
    self.init(
      entry: try row.text(0), kind: try row.text(1), isImported: try row.bool(2),
      provider: try row.text(3), network: try row.text(4), subjectKind: try row.text(5),
      subject: try row.text(6), chain: try row.textIfPresent(7), account: try row.text(8),
      asset: try row.text(9), amount: try row.amount(10),
      creditedAt: Timestamp(microseconds: try row.timestamp(11)), problem: problem,
      foundAsset: try row.textIfPresent(13), foundAmount: try row.amountIfPresent(14))
  }
}
