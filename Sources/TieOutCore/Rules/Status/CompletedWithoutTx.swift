/// `completed-without-tx`: an order is completed, and no source names the transaction that paid it.
///
/// Not every form can name it: the later webhooks and the server's rows never do, but the list of
/// transfers does. So an order lacks its transaction if a statement in a form that names one does
/// not, or if a complete walk over the transfers shows none for it. If lists do not call the order
/// completed, that is the finding (``StatusDisagrees``, ``ListMissing``). A deposit without a hash
/// is ``UnreadableEvent``; PayDeFi's payments have none.
enum CompletedWithoutTx: SubjectRule {
  static let version = 1
  static let classes = define(
    .completedWithoutTx, .status, "low", atStake: .whole,
    "Completed money without a transaction to prove it.",
    fires: "a completed order or confirmed deposit has no transaction hash after the grace",
    closes: "the hash appears",
    do: "Ask the provider for the hash before large amounts are paid out against it.",
    reads: [\.hashGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, payment.subject.kind == .order,
      payment.state == .completed,
      !payment.history.observations.contains(where: { $0.event.facts.txHash != nil }),
      !isPaid(payment, context.related)
    else { return [] }
    let claims = (payment.told + payment.listed).claiming(.completed)
    guard let since = claims.map({ $0.event.facts.statusAt ?? $0.firstSeen }).min(),
      context.isDue(context.settings.hashGrace, since: since),
      payment.listed.isEmpty || payment.stateListed == .completed,
      claims.contains(where: \.namesTransactions)
        || (!payment.listed.isEmpty && isUntransferred(payment, since, context))
    else { return [] }
    var finding = Finding(
      .completedWithoutTx, .low, payment.history, evidence: claims, expected: "a transaction hash",
      actual: "none", note: "completed at \(since), but nothing names the transaction that paid it")
    finding.eventTime = since
    return [finding]
  }

  /// Whether any claim of any transfer names the order.
  private static func isPaid(_ payment: Payment, _ related: RelatedStreams) -> Bool {
    related.transactions[payment.history.stream]?.contains { transaction in
      transaction.history.observations.contains {
        $0.event.kind.isClaim && $0.event.facts.orderID == payment.subject.id
      }
    } ?? false
  }

  private static func isUntransferred(
    _ payment: Payment, _ since: Timestamp, _ context: EvaluationContext
  ) -> Bool {
    let created = payment.history.start ?? since
    let transfers = Coverage.Resource(payment.subject.account, "transfers")
    return !context.completeSweeps(
      of: transfers, over: min(created, since)...since, after: since
    ).isEmpty
  }
}

extension Observation {
  /// Whether it is in a form in which completed orders name their transaction: the first webhooks,
  /// which have neither address nor window, and rows without the server's progress.
  fileprivate var namesTransactions: Bool {
    let isLater =
      event.source == .webhook
      ? event.facts.address != nil || event.facts.expiresAt != nil
      : event.facts.received != nil || event.facts.graceEndsAt != nil
    return !isLater
  }
}

extension FindingClass {
  /// Completed money without a transaction to prove it.
  public static let completedWithoutTx = FindingClass("completed-without-tx")
}
