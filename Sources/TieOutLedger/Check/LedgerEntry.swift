package import TieOutStore
package import TieOutCore

import TieOutPostgres

/// A ledger entry: changes the balance of one account, because of one transfer, order or payment.
package struct LedgerEntry: Sendable, Hashable {
  /// The kinds of entries.
  package enum Kind: String, Sendable, CaseIterable {
    /// An account was credited.
    case credit
    /// A credit was reversed.
    case reversal
    /// A transfer was put in suspense: on the books, but not assigned to an account.
    case suspense
    /// A transfer left suspense.
    case release
  }

  /// Its id, for `tieout.reverse_credit`.
  package var id: String
  /// The kind of entry.
  package var kind: Kind
  /// `payin` or `paydefi`.
  package var provider: String
  /// `testnet` or `mainnet`.
  package var network: String
  /// The merchant's account; `@suspense` for unassigned amounts.
  package var account: String
  /// `<CAIP-2 id>/<symbol>`.
  package var asset: String
  /// The change of the balance; negative for a reversal.
  package var amount: Amount
  /// `transaction`, `order` or `payment`.
  package var subjectKind: String
  /// The transaction's hash, the order's or payment's id.
  package var subject: String
  /// The chain of the transfer.
  package var chain: String?
  /// The log index of the transfer.
  package var logIndex: Int64?
  /// The merchant's reference.
  package var reference: String?
  /// The time of the credit or reversal.
  package var creditedAt: Timestamp
  /// The database role that made it.
  package var actor: String
  /// The reason of a reversal.
  package var reason: String?
  /// Whether it was imported from another system.
  package var isImported: Bool
  /// The entry that it reverses.
  package var takesBack: String?
  /// Whether it is unreversed and is not a reversal itself.
  package var stands: Bool
  /// The merchant's name; empty for the default one.
  package var merchant: String
}

/// Selects ledger entries.
package struct LedgerFilter: Sendable, Hashable {
  /// Of this account of the merchant.
  package var account: String?
  /// On this network.
  package var network: Network?
  /// In this asset: `<CAIP-2 id>/<symbol>`, or the symbol alone.
  package var asset: String?
  /// Credited or reversed at this time or later.
  package var since: Timestamp?
  /// Only unreversed entries that are not reversals.
  package var onlyStanding = false

  /// Selects all entries.
  package init() {}

  static let condition = """
    ($1::text IS NULL OR account = $1) AND ($2::text IS NULL OR network = $2)
    AND ($3::text IS NULL OR asset = $3 OR upper(substring(asset FROM '[^/]*$')) = upper($3))
    """

  var binds: [Bind] { [.optional(account), .optional(network?.rawValue), .optional(asset)] }
}

extension Store {
  /// The selected entries of the ledger, oldest first.
  package func ledgerEntries(_ filter: LedgerFilter) async throws -> [LedgerEntry] {
    try await pool.withSession { session in
      try session.execute(
        """
        \(LedgerEntry.selection)
        WHERE \(LedgerFilter.condition) AND ($4::timestamptz IS NULL OR credited_at >= $4)
          AND (NOT $5 OR stands)
        ORDER BY credited_at, entry
        """,
        filter.binds + [filter.since.map(Bind.time) ?? .null, .bool(filter.onlyStanding)]
      ).map { try LedgerEntry($0) }
    }
  }

  /// The entries in suspense, oldest first.
  package func suspense() async throws -> [LedgerEntry] {
    try await pool.withSession { session in
      try session.execute(
        """
        \(LedgerEntry.selection) WHERE kind = 'suspense' AND stands ORDER BY credited_at, entry
        """
      ).map { try LedgerEntry($0) }
    }
  }

  /// The selected balances. ``LedgerFilter/since`` and ``LedgerFilter/onlyStanding`` have no effect.
  package func ledgerBalances(_ filter: LedgerFilter) async throws -> [LedgerBalance] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT network, account, asset, tieout.within_digits(amount) AS amount, entries
        FROM tieout.balances
        WHERE \(LedgerFilter.condition) ORDER BY network, account, asset
        """, filter.binds
      ).map {
        LedgerBalance(
          network: try $0.decode("network"), account: try $0.decode("account"),
          asset: try $0.decode("asset"), amount: try $0.decode("amount"),
          entries: try $0.decode("entries"))
      }
    }
  }
}

extension LedgerEntry {
  fileprivate static let selection = """
    SELECT entry, kind, provider, network, account, asset, amount, subject_kind, subject, chain,
      log_index, reference, credited_at, actor, reason, is_imported, takes_back, stands, merchant
    FROM tieout.credits
    """

  fileprivate init(_ row: Row) throws {
    self.init(
      id: try row.decode("entry"), kind: try row.decodeWord("kind"),
      provider: try row.decode("provider"), network: try row.decode("network"),
      account: try row.decode("account"), asset: try row.decode("asset"),
      amount: try row.decode("amount"), subjectKind: try row.decode("subject_kind"),
      subject: try row.decode("subject"), chain: try row.decodeIfPresent("chain"),
      logIndex: try row.decodeIfPresent("log_index"),
      reference: try row.decodeIfPresent("reference"), creditedAt: try row.decode("credited_at"),
      actor: try row.decode("actor"), reason: try row.decodeIfPresent("reason"),
      isImported: try row.decode("is_imported"), takesBack: try row.decodeIfPresent("takes_back"),
      stands: try row.decode("stands"), merchant: try row.decode("merchant"))
  }
}
