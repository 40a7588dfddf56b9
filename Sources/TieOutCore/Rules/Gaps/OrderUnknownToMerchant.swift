/// `order-unknown-to-merchant`: the merchant registers its orders, and has not registered the one
/// that this order or payment names.
///
/// A cancelled attempt is silent: it was replaced by another for the same order, or led to nothing.
enum OrderUnknownToMerchant: SubjectRule {
  static let version = 2
  static let classes = define(
    .orderUnknownToMerchant, .gaps, "high", atStake: .stated,
    "The provider has an order whose reference you never registered.",
    fires: "orders are registered for this account, and the reference of this one is not among them"
      + " within the grace",
    closes: "the order is registered",
    do: "Find out who made it: another system with the same key, a test in production, or a"
      + " registration that was lost.",
    reads: [\.orderRegistrationGrace, \.registersOrders])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection,
      context.registersOrders(payment.subject.account), payment.state != .unknown,
      payment.state != .cancelled
    else { return [] }
    let history = payment.history
    let references = history.referencesNamed
    guard let reference = references.first,
      !references.contains(where: { isRegistered($0, history.subject.account, context) }),
      let since = history.start,
      context.isDue(context.settings.orderRegistrationGrace, since: since)
    else { return [] }
    var finding = Finding(
      .orderUnknownToMerchant, .high, history, evidence: payment.told + payment.listed,
      expected: "registered by the merchant", actual: "not registered: \(reference)",
      note: "the merchant registers its orders, but none with this reference")
    finding.reference = reference
    if payment.state == .completed { finding.amountAtStake = finding.amount }
    return [finding]
  }

  /// Under this reference, or one that differs in spelling alone (see ``SpellingVariant``).
  private static func isRegistered(
    _ reference: String, _ account: ProviderAccount, _ context: EvaluationContext
  ) -> Bool {
    let related = context.related
    if related.expectation(reference, of: account) != nil { return true }
    let plain = Spelling.plain(reference: reference)
    return plain != reference && related.expectation(plain, of: account) != nil
  }
}

extension FindingClass {
  /// The provider has an order whose reference you never registered.
  public static let orderUnknownToMerchant = FindingClass("order-unknown-to-merchant")
}
