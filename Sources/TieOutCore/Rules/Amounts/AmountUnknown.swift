/// `amount-unknown`: a payment is known to be completed, and its amounts are not known. PayDeFi's
/// API answers with the status alone, so a lost COMPLETED webhook can be noticed but not replaced.
enum AmountUnknown: SubjectRule {
  static let version = 1
  static let classes = define(
    .amountUnknown, .amounts, "high", atStake: .nothing,
    "A payment is completed, and no source states how much it was.",
    fires: "it is known to be completed, and its amounts are not after the grace (the webhook that"
      + " tells them was lost; the API tells the status only)",
    closes: "the amounts arrive",
    do: "Have the webhook sent again. Until then take amounts from the chain, by hand.",
    reads: [\.amountGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, payment.subject.kind == .payment,
      payment.told.claiming(.completed).isEmpty
    else { return [] }
    let claims = payment.listed.claiming(.completed)
    guard let first = claims.map(\.firstSeen).min(),
      context.isDue(context.settings.amountGrace, since: first)
    else { return [] }
    return [
      Finding(
        .amountUnknown, .high, payment.history, evidence: claims, expected: "amounts",
        actual: "status only",
        note: "completed by the provider's answer, but no webhook brought the amounts")
    ]
  }
}

extension FindingClass {
  /// A payment is completed, and its amount is unknown.
  public static let amountUnknown = FindingClass("amount-unknown")
}
