/// One settlement of a completed PayDeFi payment, prepared for the fee rules.
///
/// Same token: `payIn − fee = payOut` and `fee = rate × payIn`. Swap: the fee is taken in the
/// payOut token, so it is compared with `rate × (payOut + fee)`.
struct SettlementCase {
  let payment: Payment
  let claim: Observation
  let settlement: Settlement
  /// Whether both sides are one token, by contract on one chain.
  let isSameToken: Bool
  /// Decimals of the fee's token; nil if unknown.
  let decimals: Int?

  /// The settlements of a payment, as its webhooks state them.
  static func cases(in projection: Projection, _ registry: Registry) -> [SettlementCase] {
    guard case .payment(let payment) = projection, payment.state == .completed else { return [] }
    return payment.told.compactMap { claim in
      guard let settlement = claim.event.facts.settlement, let payOut = settlement.payOut else {
        return nil
      }
      let chain = claim.event.facts.chain
      return SettlementCase(
        payment: payment, claim: claim, settlement: settlement,
        isSameToken: payOut.contract != nil && payOut.contract == settlement.payIn.contract,
        decimals: registry.decimals(chain: chain, contract: payOut.contract, currency: nil))
    }
  }

  /// The due fee, exactly; nil if rate or base is not stated.
  var feeDue: WideAmount? {
    guard let rate = settlement.feeRate, let base = feeBase else { return nil }
    return rate.wide.times(base)
  }

  /// The part of the fee that a difference of rates comes to, in base units.
  func fee(at difference: WideAmount) -> WideAmount? {
    feeBase.map { inBaseUnits(difference.times($0)) }
  }

  private var feeBase: WideAmount? {
    if isSameToken { return settlement.payIn.amount?.wide }
    guard let payOut = settlement.payOut?.amount else { return nil }
    return settlement.fee.map { payOut.plus($0) } ?? payOut.wide
  }

  /// Whether two amounts of the fee's token are equal: less than a base unit apart. If decimals are
  /// unknown, they have to agree in the first 15 digits (binary float noise).
  func isSame(_ a: WideAmount, _ b: WideAmount) -> Bool {
    guard let decimals else { return a == b || a.sharesDigits(15, with: b) }
    return a.isWithinBaseUnit(of: b, decimals: decimals)
  }

  /// Whether the paid amount is dust, so that the size of its fee is not evaluated.
  func isDust(_ settings: RuleSettings) -> Bool {
    guard !settings.dustLimits.isEmpty, let payIn = settlement.payIn.amount else { return false }
    return settings.isDust(payIn.wide, of: settlement.payIn.currency)
  }

  /// A finding about this settlement; delta is actual − expected in the fee's token.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity, expected: WideAmount?, actual: WideAmount?,
    _ note: String
  ) -> Finding {
    var finding = Finding(
      findingClass, severity, payment.history, part: claim.partName, evidence: [claim], note: note)
    if let payOut = settlement.payOut { finding.describe(payOut, decimals: decimals) }
    if let expected, let actual {
      finding.compare(expected: expected, actual: actual)
    } else {
      finding.expected = expected?.description
      finding.actual = actual?.description
    }
    return finding
  }

  /// An amount with no more digits than its token has.
  func inBaseUnits(_ amount: WideAmount) -> WideAmount {
    decimals.map { amount.cut(toDecimals: $0) } ?? amount
  }
}

extension RuleSettings {
  /// Whether an amount of a token (by ticker) is below its dust limit.
  func isDust(_ amount: WideAmount, of currency: String?) -> Bool {
    guard !dustLimits.isEmpty else { return false }
    let limit = currency.flatMap { dustLimits[$0.uppercased()] } ?? dustLimits["*"]
    return limit.map { amount.magnitude < $0.wide } ?? false
  }
}
