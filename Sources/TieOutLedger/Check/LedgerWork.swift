import TieOutStore
package import TieOutCore

import TieOutPostgres

/// A pending credit or reversal.
package struct LedgerWork: Sendable, Hashable {
  /// A credit or a reversal.
  package enum Action: String, Sendable {
    /// Credit it.
    case credit
    /// Reverse the credit.
    case reverse
  }

  /// The action to take.
  package var action: Action
  /// `payin` or `paydefi`.
  package var provider: String
  /// `testnet` or `mainnet`.
  package var network: String
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
  /// The registered account.
  package var account: String?
  /// The amount. Nil if unknown.
  package var amount: Amount?
  /// `<CAIP-2 id>/<symbol>`. Nil if the token is not registered.
  package var asset: String?
  /// The entry to reverse; for a credit, the entry that holds the transfer in suspense.
  package var entry: String?
  /// Since when it has been creditable. Nil for a reversal.
  package var since: Timestamp?
  /// The merchant's name; empty for the default one.
  package var merchant: String

  let money: Digest128
  let part: String
}

extension Store {
  /// The pending work of the ledger: creditable transfers without a credit, confirmed (or first seen) at this
  /// time or later, and credits of withdrawn transfers.
  package func ledgerWork(since time: Timestamp?) async throws -> [LedgerWork] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT w.money, w.part, w.action, w.provider, w.network, w.subject_kind, w.subject, w.chain,
          w.log_index, w.reference, w.account, w.amount, w.asset, w.entry, w.merchant,
          CASE WHEN w.action = 'credit' THEN coalesce(
            greatest(t.confirmed_at, t.first_seen), greatest(p.completed_at, p.first_seen)) END AS since
        FROM tieout.creditable($1) w
        LEFT JOIN tieout.transfer_states t ON t.bucket = tieout.bucket_of(w.money)
          AND t.stream = w.money AND t.name = w.part
        LEFT JOIN tieout.payment_states p ON p.bucket = tieout.bucket_of(w.money)
          AND p.stream = w.money
        ORDER BY w.action, since, w.subject, w.part
        """, [time.map(Bind.time) ?? .null]
      ).map { try LedgerWork($0) }
    }
  }

  /// How many items are tried in one transaction; few, because it locks their balances.
  private static let triedAtOnce = 50

  /// Executes work and rolls it back. Returns the answer to each item.
  package func answers(trying work: [LedgerWork]) async throws -> [LedgerAnswer] {
    var answers: [LedgerAnswer] = []
    for start in stride(from: 0, to: work.count, by: Self.triedAtOnce) {
      let part = Array(work[start..<min(start + Self.triedAtOnce, work.count)])
      do {
        try await withTransaction(retries: 9) { session in
          throw TakenBack(answers: try Self.answers(doing: part, session))
        }
      } catch let done as TakenBack {
        answers += done.answers
      }
    }
    return answers
  }

  /// Carries the answers out of a transaction that is rolled back.
  private struct TakenBack: Error {
    let answers: [LedgerAnswer]
  }

  private static func answers(
    doing work: [LedgerWork], _ session: Session
  ) throws -> [LedgerAnswer] {
    let statements = work.map { work in
      switch work.action {
      case .credit:
        Statement(
          LedgerAnswer.selection(of: "tieout.credit_money($1, $2)"),
          [.digest(work.money), .text(work.part)])
      case .reverse:
        Statement(
          LedgerAnswer.selection(of: "tieout.reverse_credit($1, 'tried')"),
          [.optional(work.entry)])
      }
    }
    return try session.pipeline(statements).map { try LedgerAnswer($0.one()) }
  }
}

extension LedgerWork {
  fileprivate init(_ row: Row) throws {
    self.init(
      action: try row.decodeWord("action"), provider: try row.decode("provider"),
      network: try row.decode("network"), subjectKind: try row.decode("subject_kind"),
      subject: try row.decode("subject"), chain: try row.decodeIfPresent("chain"),
      logIndex: try row.decodeIfPresent("log_index"),
      reference: try row.decodeIfPresent("reference"), account: try row.decodeIfPresent("account"),
      amount: try row.decodeIfPresent("amount"), asset: try row.decodeIfPresent("asset"),
      entry: try row.decodeIfPresent("entry"), since: try row.decodeIfPresent("since"),
      merchant: try row.decode("merchant"),
      money: try row.decode("money"), part: try row.decode("part"))
  }
}
