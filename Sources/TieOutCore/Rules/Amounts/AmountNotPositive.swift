/// `amount-not-positive`: zero, a negative number or nothing is stated as the amount of existing
/// money: of a completed order, a confirmed transfer, a settlement.
///
/// Zero results where the fee takes all: then the fee is the finding (``FeeOutOfRange``). Silent if
/// another statement has an amount above zero (then they disagree), if the payer chose the amount
/// (an order over zero that received something), and if no settlement is stated at all
/// (``AmountUnknown``, ``PayoutMissing``).
enum AmountNotPositive: SubjectRule {
  static let version = 1
  static let classes = define(
    .amountNotPositive, .amounts, "high", atStake: .nothing,
    "Money without an amount: zero, negative or absent.",
    fires: "a money status comes with an amount that is not above zero",
    closes: "an amount above zero is stated",
    do: "Look at the raw evidence. Credit nothing by it.",
    explains: [.feeOutOfRange])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment):
      guard payment.state == .completed else { return [] }
      return payment.subject.kind == .order
        ? order(payment, context.related).map { [$0] } ?? [] : settlements(payment)
    case .transaction(let transaction):
      return transaction.transfers.compactMap { transfer in
        guard transfer.state.isCreditable else { return nil }
        return finding(transfer.history, transfer.told + transfer.listed, part: transfer.name)
      }
    case .record: return []
    }
  }

  private static func order(_ payment: Payment, _ related: RelatedStreams) -> Finding? {
    guard !payment.history.hasPositiveAmount,
      !payment.listed.contains(where: { $0.event.facts.received.isPositive }),
      !related.transfers(paying: payment.history).contains(where: { _, transfer in
        transfer.history.hasPositiveAmount
      })
    else { return nil }
    return finding(payment.history, payment.told + payment.listed)
  }

  private static func finding(
    _ history: History, _ claims: [Observation], part: String = ""
  ) -> Finding? {
    guard !history.hasPositiveAmount, !claims.isEmpty else { return nil }
    return finding(history, claims, part, "amount", history.best(\.amount))
  }

  private static func settlements(_ payment: Payment) -> [Finding] {
    let claims = payment.told.filter { $0.event.facts.settlement != nil }
    guard claims.contains(where: { !$0.isPositive }) else { return [] }
    let byPart = Dictionary(grouping: claims) { $0.event.facts.part ?? 0 }
    return byPart.sorted { $0.key < $1.key }.compactMap { part, claims in
      guard !claims.contains(where: \.isPositive), let claim = claims.first,
        let settlement = claim.event.facts.settlement
      else { return nil }
      let name = (claim.event.facts.parts ?? 1) > 1 ? "\(part)" : ""
      let payIn = settlement.payIn.amount
      let isPayIn = !payIn.isPositive
      return finding(
        payment.history, claims, name, isPayIn ? "payIn" : "payOut",
        isPayIn ? payIn : settlement.payOut?.amount)
    }
  }

  private static func finding(
    _ history: History, _ claims: [Observation], _ part: String, _ field: String, _ amount: Amount?
  ) -> Finding {
    let stated = amount?.description ?? "absent"
    return Finding(
      .amountNotPositive, .high, history, part: part, evidence: claims,
      expected: "\(field) above 0", actual: stated,
      note: "the \(field) of money that is there is \(stated)")
  }
}

extension History {
  fileprivate var hasPositiveAmount: Bool {
    observations.contains { observation in
      observation.event.kind.isClaim && observation.event.facts.amount.isPositive
    }
  }
}

extension Observation {
  /// Whether payIn and payOut are above zero; a missing payOut is another finding.
  fileprivate var isPositive: Bool {
    guard let settlement = event.facts.settlement else { return true }
    guard let payIn = settlement.payIn.amount, payIn > .zero else { return false }
    guard let payOut = settlement.payOut?.amount, payOut <= .zero else { return true }
    return settlement.payIn.contract == settlement.payOut?.contract
      && settlement.fee.map { $0 >= payIn } ?? false
  }
}

extension FindingClass {
  /// Money without an amount: zero, negative or absent.
  public static let amountNotPositive = FindingClass("amount-not-positive")
}
