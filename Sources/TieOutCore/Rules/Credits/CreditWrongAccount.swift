/// `credit-wrong-account`: the credited account is not the one that the merchant registered for the
/// reference (for an order: with the order). Silent if none is registered.
enum CreditWrongAccount: CreditRule {
  static let classes = define(
    .creditWrongAccount, .crediting, "critical", atStake: .whole,
    "The credit went to another customer.",
    fires: "the credit's account is not the one that its reference was registered for",
    closes: "it is moved",
    do: "Reverse it and credit the right account, before it is withdrawn.")

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    let credits = money.live.filter { $0.facts.account != nil }
    guard let credit = credits.first, let credited = credit.facts.account else { return nil }
    let accounts = context.accounts(of: money.history)
    guard !accounts.isEmpty,
      !credits.contains(where: { $0.facts.account.map(accounts.contains) == true })
    else { return nil }
    let right = accounts.sorted().joined(separator: ", ")
    var finding = money.finding(
      .creditWrongAccount, credits: [credit],
      note: "the money is for \(right), but \(credited) was credited")
    finding.expected = right
    finding.actual = credited
    finding.merchantAccount = credited
    return finding
  }
}

extension EvaluationContext {
  /// The accounts that the merchant registered for the references of some money.
  fileprivate func accounts(of money: History) -> Set<String> {
    let account = money.subject.account
    let isTransaction = money.subject.kind == .transaction
    var records: [History?] = []
    if isTransaction, let id = money.best(\.orderID) {
      let order = related.order(id, of: account)
      records.append(
        order?.history.reference.flatMap { related.expectation($0, of: account) })
    }
    // The ledger may name another reference than the money does. Money that counts as an order's
    // and as a deposit (``SameTxOrderAndDeposit``) may belong to either.
    for reference in money.referencesClaimed {
      records.append(
        isTransaction
          ? related.reference(reference, of: account)
          : related.expectation(reference, of: account))
    }
    return Set(
      records.compactMap { $0 }.flatMap(\.observations).filter { $0.event.source == .merchant }
        .compactMap(\.event.facts.account))
  }
}

extension History {
  /// The references that sources other than the ledger name; several while they disagree.
  fileprivate var referencesClaimed: [String] {
    guard receivers.isEmpty else { return receivers }
    return [
      observations.lazy.filter(\.event.kind.isClaim).compactMap(\.event.facts.reference).first
    ].compactMap { $0 }
  }
}

extension FindingClass {
  /// The credit went to another customer.
  public static let creditWrongAccount = FindingClass("credit-wrong-account")
}
