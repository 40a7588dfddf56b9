public import TieOutCore

package import TieOutPostgres

/// A finding in its current state: as the latest run reported it, with the decisions since.
public struct CurrentFinding: Sendable, Hashable {
  /// Its id.
  package var id: Digest128
  /// Its class.
  public var findingClass: FindingClass
  /// Its severity.
  public var severity: Severity
  /// Its state.
  package var state: SettledFinding.State
  /// `provider/network`, of a named merchant `provider/network/merchant`. Nil if it is about the run itself.
  public var account: String?
  /// `order`, `payment`, ...
  public var subjectKind: String
  /// The subject's id.
  public var subject: String
  /// The merchant's reference.
  public var reference: String?
  /// The merchant's account.
  public var merchantAccount: String?
  /// The asset.
  public var asset: String?
  /// The expected value.
  public var expected: String?
  /// The actual value.
  public var actual: String?
  /// The difference.
  public var delta: Amount?
  /// The money that it is about, in `asset`. Nil if no source states how much it is.
  public var amount: Amount?
  /// What may be lost or is wrong, in `asset`, zero or more. Nil if no money is at stake, or it is not known
  /// how much.
  public var amountAtStake: Amount?
  /// The chain of the money.
  public var chain: ChainID?
  /// The transaction hash.
  public var txHash: String?
  /// The explanation in words.
  public var note: String
  /// The time of the first run that found it.
  public var firstSeen: Timestamp
  /// The time of the last run that found it.
  public var lastSeen: Timestamp
  /// For how many business days it has been open, the first included.
  public var nightsOpen: Int
  /// `nightsOpen` as a bucket.
  public var age: String
  /// When ignoring ends. Nil if it never ends, or the finding is not ignored.
  public var ignoredUntil: Timestamp?
  /// `evidence` or `hand` if it is resolved; otherwise nil.
  public var resolvedBy: String?
  /// The person who decided on the current state.
  public var decidedBy: String?
  /// The time of that decision.
  public var decidedAt: Timestamp?
  /// The reason of that decision.
  public var reason: String?
  /// Its owner, due day and last comment.
  package var followUp: FollowUp
  /// Whether it is open past its due day, as of the latest run.
  package var isOverdue: Bool
}

extension CurrentFinding {
  /// The common name of its chain. Nil if the registry does not know the chain.
  package var chainName: String? { chain.flatMap(Registry.standard.name(of:)) }

  /// Where people look its transaction up. Nil without transaction, or without a known explorer of the chain.
  package var explorerURL: String? {
    txHash.flatMap { hash in chain.flatMap { Registry.standard.explorerURL(of: hash, on: $0) } }
  }
}

extension Store {
  /// The selected findings in their current state, worst first.
  public func findings(_ filter: FindingFilter) async throws -> [CurrentFinding] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT c.finding_id, c.class, c.severity, c.state, c.provider, c.network, c.subject_kind,
          c.subject, c.merchant_reference, c.account, c.asset, c.expected, c.actual, c.delta,
          c.amount, c.amount_at_stake, c.chain, c.tx_hash, c.note, c.first_seen, c.last_seen,
          c.nights_open, c.age, c.ignored_until, c.resolved_by, c.decided_by, c.decided_at, c.reason,
          c.merchant, c.owner, c.due, c.comment, c.is_overdue
        FROM \(filter.source) c WHERE \(FindingFilter.condition)
        ORDER BY \(filter.order.keys("c", id: "finding_id", isOverdue: "c.is_overdue"))
        """, filter.binds
      ).map { try CurrentFinding($0) }
    }
  }
}

extension CurrentFinding {
  fileprivate init(_ row: Row) throws {
    let names: [String] = try ["provider", "network", "merchant"].map { try row.decode($0) }
    self.init(
      id: try row.decode("finding_id"), findingClass: try row.decodeWord("class"),
      severity: try row.decodeWord("severity"), state: try row.decodeWord("state"),
      account: names[0].isEmpty ? nil : names.filter { !$0.isEmpty }.joined(separator: "/"),
      subjectKind: try row.decode("subject_kind"), subject: try row.decode("subject"),
      reference: try row.decodeIfPresent("merchant_reference"),
      merchantAccount: try row.decodeIfPresent("account"),
      asset: try row.decodeIfPresent("asset"), expected: try row.decodeIfPresent("expected"),
      actual: try row.decodeIfPresent("actual"), delta: try row.decodeIfPresent("delta"),
      amount: try row.decodeIfPresent("amount"),
      amountAtStake: try row.decodeIfPresent("amount_at_stake"),
      chain: try row.decodeIfPresent("chain").map(ChainID.init(caip2:)),
      txHash: try row.decodeIfPresent("tx_hash"), note: try row.decode("note"),
      firstSeen: try row.decode("first_seen"), lastSeen: try row.decode("last_seen"),
      nightsOpen: try row.decode("nights_open"), age: try row.decode("age"),
      ignoredUntil: try row.decodeIfPresent("ignored_until"),
      resolvedBy: try row.decodeIfPresent("resolved_by"),
      decidedBy: try row.decodeIfPresent("decided_by"),
      decidedAt: try row.decodeIfPresent("decided_at"), reason: try row.decodeIfPresent("reason"),
      followUp: try FollowUp(row), isOverdue: try row.decode("is_overdue"))
  }
}

extension FollowUp {
  /// From the columns `owner`, `due` and `comment`.
  package init(_ row: Row) throws {
    self.init(
      owner: try row.decodeIfPresent("owner"), due: try row.decodeIfPresent("due"),
      comment: try row.decodeIfPresent("comment"))
  }
}
