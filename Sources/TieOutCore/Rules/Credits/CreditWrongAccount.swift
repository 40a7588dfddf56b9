/// `credit-wrong-account`: the credit went to an account that is not the one that the merchant registered for
/// the reference (for an order: with the order). Silent where none is registered.
enum CreditWrongAccount: CreditRule {
  static func finding(of money: CreditedMoney, _ judgement: Judgement) -> Finding? {
    let credits = money.live.filter { $0.facts.account != nil }
    guard let credit = credits.first, let credited = credit.facts.account else { return nil }
    let accounts = judgement.accounts(of: money.history)
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

extension Judgement {
  /// The accounts that the merchant registered for the reference of some money.
  fileprivate func accounts(of money: History) -> Set<String> {
    let account = money.subject.account
    let orderID = money.subject.kind == .transaction ? money.best(\.orderID) : nil
    let records: [History?]
    if let orderID {
      let order = companions.order(orderID, of: account)
      records = [
        order?.history.best(\.reference).flatMap { companions.expectation($0, of: account) }
      ]
    } else {
      // The ledger may name another reference than the money does.
      let claims = money.observations.filter(\.event.kind.isClaim)
      let reference = claims.lazy.compactMap(\.event.facts.reference).first
      records = [
        reference.flatMap {
          money.subject.kind == .transaction
            ? companions.reference($0, of: account) : companions.expectation($0, of: account)
        }
      ]
    }
    return Set(
      records.compactMap { $0 }.flatMap(\.observations).filter { $0.event.source == .merchant }
        .compactMap(\.event.facts.account))
  }
}
