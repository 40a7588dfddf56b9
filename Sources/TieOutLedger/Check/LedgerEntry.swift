package import TieOutStore
package import TieOutCore

import TieOutPostgres

/// An entry of the ledger: it adds to or takes from the balance of one account, for one piece of money.
package struct LedgerEntry: Sendable, Hashable {
  /// What it does.
  package enum Kind: String, Sendable, CaseIterable {
    /// An account was credited.
    case credit
    /// A credit was taken back.
    case reversal
    /// Money is on the books, and nobody's yet.
    case suspense
    /// It is no longer in suspense.
    case release
  }

  /// Its name: what `tieout.reverse_credit` takes.
  package var id: String
  /// What it does.
  package var kind: Kind
  /// `payin` or `paydefi`.
  package var provider: String
  /// `testnet` or `mainnet`.
  package var network: String
  /// The merchant's account; `@suspense` for what is nobody's yet.
  package var account: String
  /// `<CAIP-2 id>/<symbol>`.
  package var asset: String
  /// What it adds to the balance: less than zero where it takes back.
  package var amount: Amount
  /// `transaction`, `order` or `payment`.
  package var subjectKind: String
  /// The transaction's hash, the order's or payment's id.
  package var subject: String
  /// Where the money is.
  package var chain: String?
  /// The place in the transaction.
  package var logIndex: Int64?
  /// The merchant's reference.
  package var reference: String?
  /// When it counts as credited, or was taken back.
  package var creditedAt: Timestamp
  /// The database role that did it.
  package var actor: String
  /// Why it was taken back.
  package var reason: String?
  /// Whether another system made it, and it was taken over.
  package var isImported: Bool
  /// The entry that it takes back.
  package var takesBack: String?
  /// Whether it counts, and was not taken back.
  package var stands: Bool
}

/// Which entries are meant.
package struct LedgerFilter: Sendable, Hashable {
  /// Of this account of the merchant's.
  package var account: String?
  /// On this network.
  package var network: Network?
  /// In this asset: `<CAIP-2 id>/<symbol>`, or the symbol alone.
  package var asset: String?
  /// Credited, or taken back, at this time or later.
  package var since: Timestamp?
  /// Only those that were not taken back, and take nothing back.
  package var onlyStanding = false

  /// All.
  package init() {}

  static let condition = """
    ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR network = $2)
    AND ($3::text IS NULL OR asset = $3 OR upper(substring(asset FROM '[^/]*$')) = upper($3))
    """

  var binds: [Bind] { [.optional(account), .optional(network?.rawValue), .optional(asset)] }
}

extension Store {
  /// Entries of the ledger, the oldest first.
  package func ledgerEntries(_ filter: LedgerFilter) async throws -> [LedgerEntry] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT entry, kind, provider, network, account, asset, amount, subject_kind, subject, chain,
          log_index, reference, credited_at, actor, reason, is_imported, takes_back, stands
        FROM tieout.credits
        WHERE \(LedgerFilter.condition) AND ($4::timestamptz IS NULL OR credited_at >= $4)
          AND (NOT $5 OR stands)
        ORDER BY credited_at, entry
        """,
        filter.binds + [filter.since.map(Bind.time) ?? .null, .bool(filter.onlyStanding)]
      ).map { try LedgerEntry($0) }
    }
  }

  /// What is in suspense, since the longest first.
  package func suspense() async throws -> [LedgerEntry] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT entry, kind, provider, network, account, asset, amount, subject_kind, subject, chain,
          log_index, reference, credited_at, actor, reason, is_imported, takes_back, stands
        FROM tieout.credits WHERE kind = 'suspense' AND stands ORDER BY credited_at, entry
        """
      ).map { try LedgerEntry($0) }
    }
  }

  /// What accounts have; ``LedgerFilter/since`` and ``LedgerFilter/onlyStanding`` say nothing of balances.
  package func ledgerBalances(_ filter: LedgerFilter) async throws -> [LedgerBalance] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT network, account, asset, tieout.within_digits(amount), entries FROM tieout.balances
        WHERE \(LedgerFilter.condition) ORDER BY network, account, asset
        """, filter.binds
      ).map {
        LedgerBalance(
          network: try $0.text(0), account: try $0.text(1), asset: try $0.text(2),
          amount: try $0.amount(3), entries: try $0.int(4))
      }
    }
  }
}

extension LedgerEntry {
  fileprivate init(_ row: Row) throws {
    guard let kind = Kind(rawValue: try row.text(1)) else { throw UnknownVocabulary() }
    self.init(
      id: try row.text(0), kind: kind, provider: try row.text(2), network: try row.text(3),
      account: try row.text(4), asset: try row.text(5), amount: try row.amount(6),
      subjectKind: try row.text(7), subject: try row.text(8), chain: try row.textIfPresent(9),
      logIndex: try row.int64IfPresent(10), reference: try row.textIfPresent(11),
      creditedAt: Timestamp(microseconds: try row.timestamp(12)), actor: try row.text(13),
      reason: try row.textIfPresent(14), isImported: try row.bool(15),
      takesBack: try row.textIfPresent(16), stands: try row.bool(17))
  }
}
