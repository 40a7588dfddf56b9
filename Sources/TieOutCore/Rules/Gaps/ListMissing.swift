/// `list-missing`: a webhook reported an object, and the lists do not show it, although they are
/// proven complete over its creation time.
///
/// Absence counts only in walks that began after the webhook was received, and only if as many of
/// them as configured (two) agree: the grace of one more sweep. If a webhook does not state when
/// its object was created, the walk has to cover the hours before the first trace as well.
enum ListMissing: SubjectRule {
  static let version = 2
  static let classes = define(
    .listMissing, .gaps, "high", atStake: .whole,
    "A webhook reported an object that the provider's own list does not show.",
    fires: "a webhook reported it, and sweeps that are proven complete over the time it was made,"
      + " and began after the webhook, do not show it",
    closes: "a sweep shows it",
    do: "Look the object up in the provider's dashboard. Where it is not there either, treat the"
      + " webhook as doubtful and credit nothing by it until the provider has answered.",
    reads: [\.absentSweepsMin, \.creationMargin, \.webhookServiceLevel])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment):
      guard payment.subject.kind == .order, !payment.history.isShown else { return [] }
      return finding(payment.history, payment.told, ["orders"], context).map { [$0] } ?? []
    case .transaction(let transaction):
      let isListedElsewhere = context.related.placedElsewhere(transaction).contains(
        where: \.isListed)
      guard !transaction.history.isShownOddly, !isListedElsewhere else { return [] }
      return transaction.transfers.filter { !$0.paysOrder && $0.listed.isEmpty }.compactMap {
        finding($0.history, $0.told, ["deposits", "transfers"], context, part: $0.name)
      }
    case .record: return []
    }
  }

  private static func finding(
    _ history: History, _ told: [Observation], _ resources: [String], _ context: EvaluationContext,
    part: String = ""
  ) -> Finding? {
    guard let first = told.first, let interval = creation(of: history, told, context) else {
      return nil
    }
    let account = history.subject.account
    for name in resources {
      let sweeps = context.completeSweeps(
        of: Coverage.Resource(account, name), over: interval, after: first.firstSeen)
      guard sweeps.count >= context.settings.absentSweepsMin, let last = sweeps.last else {
        continue
      }
      return Finding(
        .listMissing, .high, history, part: part, evidence: told, expected: "a row in \(name)",
        actual: "absent",
        note: "webhooks tell of it, but \(sweeps.count) complete sweeps of \(name) do not show it"
          + " (the last: \(last.name))")
    }
    return nil
  }

  /// The interval in which it must have been created.
  private static func creation(
    of history: History, _ told: [Observation], _ context: EvaluationContext
  ) -> ClosedRange<Timestamp>? {
    if let createdAt = history.best(\.createdAt) { return createdAt...createdAt }
    let settings = context.settings
    guard let trace = told.min(by: { $0.time < $1.time }) else { return nil }
    let margin =
      trace.event.kind.isBeginning ? settings.webhookServiceLevel : settings.creationMargin
    return trace.time - margin...trace.time
  }
}

extension EventKind {
  /// Whether the event reports something that has just been created.
  fileprivate var isBeginning: Bool {
    switch self {
    case .orderPended, .transferDetected: true
    case .orderCompleted, .orderExpired, .transferConfirmed, .transferCompleted, .transferFailed,
      .paymentPended, .paymentAccepted, .paymentCompleted, .paymentExpired, .paymentCancelled,
      .addressBound, .addressUnbound, .expectationRegistered, .referenceRegistered,
      .creditRecorded, .creditReversed, .refundRecorded, .absenceStated, .typeUnknown,
      .bodyUnreadable, .testReceived:
      false
    }
  }
}

extension FindingClass {
  /// A webhook reported an object that the provider's own list does not show.
  public static let listMissing = FindingClass("list-missing")
}
