package import TieOutStore
package import TieOutCore

import TieOutPostgres

/// The result of checking the ledger against the evidence.
package struct LedgerCheck: Sendable {
  /// The number of balances.
  package var balances = 0
  /// Mismatched balances: not the sum of their entries.
  package var mismatchedBalances: [MismatchedBalance] = []
  /// The number of unreversed entries, including suspense.
  package var entries = 0
  /// Unreversed entries that contradict their evidence.
  package var inconsistentEntries: [InconsistentEntry] = []
  /// Imported credits without any evidence: older than the store, and not an error.
  package var importedUnknown: [InconsistentEntry] = []
  /// Transfers that were creditable and not credited within the service level, with the answer of a trial
  /// credit.
  package var uncredited: [(work: LedgerWork, answer: LedgerAnswer)] = []
  /// The time from which creditable transfers must be credited. Nil if none is set.
  package var since: Timestamp?
  /// The number of streams that wait to be folded; their pending changes were not checked.
  package var unfolded = 0

  /// Whether entries and evidence agree.
  package var agrees: Bool { inconsistentEntries.isEmpty && uncredited.isEmpty }
}

/// An inconsistent entry: an unreversed entry that contradicts its evidence.
package struct InconsistentEntry: Sendable, Hashable {
  /// The kinds of contradiction.
  package enum Problem: String, Sendable, CaseIterable {
    /// There is no evidence of its transfer, order or payment.
    case unknownMoney = "unknown_money"
    /// More entries than transfers of that transaction.
    case noPartLeft = "no_part_left"
    /// The transfer failed, or a list no longer shows it as confirmed.
    case withdrawn
    /// Its claims name several references.
    case claimedTwice = "claimed_twice"
    /// It is on a chain that the registry does not know.
    case chainUnknown = "chain_unknown"
    /// It is on a chain of the other network.
    case networkMismatch = "network_mismatch"
    /// The transfer is not confirmed.
    case notConfirmed = "not_confirmed"
    /// The evidence states another asset.
    case differentAsset = "different_asset"
    /// The evidence states another amount.
    case differentAmount = "different_amount"
  }

  /// The id of the entry.
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
  /// The chain that the entry states.
  package var chain: String?
  /// The credited account.
  package var account: String
  /// The credited asset.
  package var asset: String
  /// The credited amount.
  package var amount: Amount
  /// The time of the credit.
  package var creditedAt: Timestamp
  /// The contradiction.
  package var problem: Problem
  /// The asset by the evidence. Nil if unknown.
  package var foundAsset: String?
  /// The amount by the evidence. Nil if unknown.
  package var foundAmount: Amount?
}

extension Store {
  /// Checks balances against entries, entries against evidence, and evidence against entries. Changes
  /// nothing.
  ///
  /// - Parameters:
  ///   - since: creditable transfers from this time on must be credited. Nil: from the start of the credit
  ///     feed, if there is one.
  ///   - settings: contain the service level of credits.
  package func checkLedger(
    since: Timestamp?, _ settings: RuleSettings, at now: Timestamp
  ) async throws -> LedgerCheck {
    var check = LedgerCheck()
    (check.balances, check.mismatchedBalances) = try await mismatchedBalances()
    check.unfolded = try await queueLength()
    let odd = try await inconsistentEntries()
    check.importedUnknown = odd.filter(\.isOlderThanTheStore)
    check.inconsistentEntries = odd.filter { !$0.isOlderThanTheStore }
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

  private func inconsistentEntries() async throws -> [InconsistentEntry] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT entry, kind, is_imported, provider, network, subject_kind, subject, chain, account,
          asset, amount, credited_at, problem, found_asset, found_amount
        FROM tieout.inconsistent_entries() WHERE problem <> 'not_folded' ORDER BY credited_at, entry
        """
      ).map { try InconsistentEntry($0) }
    }
  }

  /// The start of the credit feed. Nil if there is none.
  private func feedStart() async throws -> Timestamp? {
    try await pool.withSession { session in
      try session.execute("SELECT feeds_since FROM tieout.crediting WHERE feeds").first?
        .decodeIfPresent("feeds_since")
    }
  }

  /// Creditable transfers that are neither credited nor in suspense after their service level. Amounts below
  /// the minimum do not count.
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

extension InconsistentEntry {
  fileprivate var isOlderThanTheStore: Bool { isImported && problem == .unknownMoney }

  fileprivate init(_ row: Row) throws {
    self.init(
      entry: try row.decode("entry"), kind: try row.decode("kind"),
      isImported: try row.decode("is_imported"), provider: try row.decode("provider"),
      network: try row.decode("network"), subjectKind: try row.decode("subject_kind"),
      subject: try row.decode("subject"), chain: try row.decodeIfPresent("chain"),
      account: try row.decode("account"), asset: try row.decode("asset"),
      amount: try row.decode("amount"), creditedAt: try row.decode("credited_at"),
      problem: try row.decodeWord("problem"), foundAsset: try row.decodeIfPresent("found_asset"),
      foundAmount: try row.decodeIfPresent("found_amount"))
  }
}
