/// `same-tx-two-merchants`: the accounts of two merchants report one transaction. Silent if log indexes tell
/// their transfers apart: a batch that pays both.
///
/// The ledger credits neither while both claim it (`tieout.is_claimed_by_merchant`). The books of each
/// merchant state what its own account states.
enum SameTxTwoMerchants: GroupRule {
  static let version = 1
  static let kind = Group.Kind.merchants
  static let classes = define(
    .sameTxTwoMerchants, .duplicates, "critical", atStake: .whole,
    "Two merchants report the same transfer.",
    fires: "webhooks or lists of two merchants' accounts name one (chain, transaction), and no log"
      + " indexes tell their transfers apart",
    closes: "the claim of one of both is withdrawn",
    do:
      "Look the transaction up on chain: the address belongs to one merchant. Credit it there, and"
      + " have the provider correct the other account.")

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let naming = group.members.filter(\.standsForMoney)
    let merchants = Dictionary(grouping: naming) { $0.subject.account.merchant }
    guard merchants.count > 1, let first = naming.min(by: { $0.isBefore($1) }),
      !isExplained(merchants.values.map { $0 })
    else { return [] }
    return [
      group.finding(
        SameTxTwoMerchants.self, .sameTxTwoMerchants, .critical, first, naming,
        expected: "one merchant", by: "\(merchants.count) merchants"
      ) { $0.subject.account.path }
    ]
  }

  /// Whether each merchant has transfers of its own, with log indexes of their own.
  private static func isExplained(_ merchants: [[Projection]]) -> Bool {
    let indexes = merchants.map { members -> [Int64?] in
      members.flatMap { member -> [Int64?] in
        guard case .transaction(let transaction) = member else { return [] }
        return transaction.transfers.filter { $0.state != .failed }.map {
          $0.history.best(\.logIndex)
        }
      }
    }
    let known = indexes.map { Set($0.compactMap { $0 }) }
    return indexes.allSatisfy { !$0.isEmpty && !$0.contains(nil) }
      && known.reduce(0) { $0 + $1.count } == Set(known.joined()).count
  }
}

extension Projection {
  /// By account, then by kind and id: the account under which a finding of several stands.
  fileprivate func isBefore(_ other: Projection) -> Bool {
    subject.account == other.subject.account
      ? subject.isNamedBefore(other.subject) : subject.account < other.subject.account
  }
}

extension FindingClass {
  /// Two merchants report the same transfer.
  public static let sameTxTwoMerchants = FindingClass("same-tx-two-merchants")
}
