/// `identity-disagrees`: the sources state different chains, tokens, merchant references, paid-to
/// addresses or transactions for one object: a webhook and a list, two webhooks, two rows. Every
/// claim is compared with every other.
///
/// The present statement of each source counts: the last row of a list, the last webhook of each
/// status. So the finding closes once they agree. If only one source speaks, it must not have
/// changed its statement either.
///
/// Silent over spellings: the case of addresses, the names of a chain, a contract beside its
/// ticker, Unicode forms and spellings of a reference (``SpellingVariant``); over a hash that
/// arrives later, or that an uncompleted attempt had; over the transactions that pay an order in
/// parts. One event id with two contents is ``EventIDReused``; one transfer that pays two orders is
/// ``SameTransferTwoOrders``; two transactions named by one source are ``PaidByTwoTransactions``; a
/// deposit's reference is ``FindingClass/transferClaimedTwice``.
enum IdentityDisagrees: SubjectRule {
  static let version = 1
  static let classes = define(
    .identityDisagrees, .amounts, "critical for chain, token and reference, else high",
    atStake: .whole,
    "Two sources disagree about where a payment is, or whose it is.",
    fires: "webhook and list, or two statements of either, name different chains, tokens,"
      + " references, paid-to addresses or transaction hashes for one object",
    closes: "they agree",
    do: "Look the transaction up on chain, and compare token, address and hash. Do not credit"
      + " before you know which side is right; tell the provider which one is wrong.",
    reads: [\.disagreementGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment):
      guard payment.told.count + payment.listed.count > 1 else { return [] }
      return IdentityField.allCases.compactMap { field in
        Dispute(over: field, in: payment, context).flatMap {
          finding($0, payment.history, "", context)
        }
      }
    case .transaction(let transaction):
      return transaction.transfers.filter { !$0.isListedForOrders }.flatMap { transfer in
        [IdentityField.asset, .address].compactMap { field in
          Dispute(
            over: field, among: transfer.told + transfer.listed, transfer.history, context
          ).flatMap { finding($0, transfer.history, transfer.name, context) }
        }
      } + twoTokens(of: transaction, context) + twoChains(of: transaction, context)
    case .record: return []
    }
  }

  /// One transfer that webhooks name in one token and lists in another: it then has two names.
  private static func twoTokens(
    of transaction: Transaction, _ context: EvaluationContext
  ) -> [Finding] {
    guard transaction.transfers.count > 1 else { return [] }
    let told = transaction.transfers.filter { $0.listed.isEmpty && !$0.told.isEmpty }
    let listed = transaction.transfers.filter { $0.told.isEmpty && !$0.listed.isEmpty }
    return listed.compactMap { row in
      let same = told.filter { $0.mayBe(row) }
      guard same.count == 1, let claimed = same.first,
        let dispute = Dispute(
          over: .asset, among: claimed.told + row.listed, transaction.history, context)
      else { return nil }
      return finding(dispute, row.history, row.name, context)
    }
  }

  /// One transaction that sources place on several chains, so it has a stream on each. The finding
  /// belongs to a stream that webhooks and a list do not both report: to one that a list reports,
  /// else to the first of the chains.
  private static func twoChains(
    of transaction: Transaction, _ context: EvaluationContext
  ) -> [Finding] {
    let others = context.related.placedElsewhere(transaction)
    guard !others.isEmpty, !transaction.transfers.isEmpty,
      others.allSatisfy({ transaction.isFound(before: $0) })
    else { return [] }
    let claims = ([transaction] + others).flatMap(\.transfers).flatMap { $0.told + $0.listed }
    guard let dispute = Dispute(over: .chain, among: claims, transaction.history, context) else {
      return []
    }
    return finding(dispute, transaction.history, "", context).map { [$0] } ?? []
  }

  private static func finding(
    _ dispute: Dispute, _ history: History, _ part: String, _ context: EvaluationContext
  ) -> Finding? {
    guard context.isDue(context.settings.disagreementGrace, since: dispute.since) else {
      return nil
    }
    let (expected, actual) = dispute.sides
    return Finding(
      .identityDisagrees, dispute.field.severity, history, part: part,
      discriminator: dispute.field.rawValue, evidence: dispute.claims, expected: expected,
      actual: actual,
      note: "the sources do not agree on its \(dispute.field.words): \(actual) and \(expected)")
  }
}

extension Transaction {
  /// Whether this transaction, and not the same one on the other chain, carries the finding.
  fileprivate func isFound(before other: Transaction) -> Bool {
    guard isReportedAndListed == other.isReportedAndListed else { return !isReportedAndListed }
    guard isListed == other.isListed else { return isListed }
    return subject.isNamedBefore(other.subject)
  }
}

extension Transfer {
  /// Whether claims name it as the payment of several orders: each order has its own address, and
  /// the finding is ``SameTransferTwoOrders``.
  fileprivate var isListedForOrders: Bool {
    Set((told + listed).compactMap(\.event.facts.orderID)).count > 1
  }

  /// Whether another transfer of its transaction can be the same money: the same receiver and
  /// amount, and not two different log indexes.
  fileprivate func mayBe(_ other: Transfer) -> Bool {
    func agree<Fact: Equatable>(_ fact: (Facts) -> Fact?) -> Bool {
      history.best(fact) == other.history.best(fact)
    }
    return agree(\.amount) && agree(\.orderID)
      && agree { $0.reference.map(Spelling.plain(reference:)) }
      && (history.best(\.logIndex) == nil || other.history.best(\.logIndex) == nil
        || agree(\.logIndex))
  }
}

extension FindingClass {
  /// Two sources disagree about where a payment is, or whose it is.
  public static let identityDisagrees = FindingClass("identity-disagrees")
}
