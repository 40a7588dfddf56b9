/// `reference-unknown`: a deposit to a reference that the merchant did not register, although it
/// registers references.
///
/// An address that the provider bound to the reference is no registration: the merchant may not
/// know whose money it is.
enum ReferenceUnknown: SubjectRule {
  static let version = 1
  static let classes = define(
    .referenceUnknown, .gaps, "critical once confirmed, else high", atStake: .whole,
    "Money came in under a deposit reference that was never registered.",
    fires: "references are registered for this account, and a deposit's reference is not among them"
      + " within the grace",
    closes: "the reference is registered",
    do: "Find the customer by the deposit address, register the reference, then credit. Until"
      + " then the money belongs to no account in your books.",
    reads: [\.referenceGrace, \.registersReferences])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .transaction(let transaction) = projection,
      context.registersReferences(transaction.subject.account)
    else { return [] }
    return transaction.transfers.compactMap { finding($0, context) }
  }

  private static func finding(_ transfer: Transfer, _ context: EvaluationContext) -> Finding? {
    let account = transfer.history.subject.account
    guard transfer.state != .failed, !transfer.paysOrder, !transfer.history.isClaimedTwice,
      let reference = transfer.history.reference,
      !isRegistered(reference, account, context), let since = transfer.history.start,
      context.isDue(context.settings.referenceGrace, since: since)
    else { return nil }
    return Finding(
      .referenceUnknown, transfer.state.isCreditable ? .critical : .high, transfer.history,
      part: transfer.name, evidence: transfer.told + transfer.listed,
      expected: "registered by the merchant", actual: "not registered: \(reference)",
      note: "a deposit to a reference that the merchant did not register")
  }

  /// Under this reference, or one that differs in spelling alone (see ``SpellingVariant``).
  private static func isRegistered(
    _ reference: String, _ account: ProviderAccount, _ context: EvaluationContext
  ) -> Bool {
    let isKnown = { (name: String) in
      context.related.reference(name, of: account)?.observations.contains {
        $0.event.kind == .referenceRegistered
      } ?? false
    }
    if isKnown(reference) { return true }
    let plain = Spelling.plain(reference: reference)
    return plain != reference && isKnown(plain)
  }
}

extension FindingClass {
  /// Money came in under a deposit reference that was never registered.
  public static let referenceUnknown = FindingClass("reference-unknown")
}
