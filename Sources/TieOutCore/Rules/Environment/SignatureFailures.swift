/// `signature-failures`: more rejected deliveries within a day than chance explains (as a share of
/// all deliveries of that day), or many within an hour: a wrong secret, a rotation, or an attack. A
/// delivery that was accepted later, once the secret was corrected, does not count.
enum SignatureFailures: AccountRule {
  static let version = 2
  static let classes = define(
    .signatureFailures, .authenticity, "high", atStake: .nothing,
    "Many deliveries have a wrong signature.",
    fires: "rejected deliveries within the window reach the number and the share; those that came"
      + " again and were right do not count",
    closes: "the rate falls",
    do: "A rotation of the secret, a wrong secret, or an attack: compare the secret with the"
      + " provider's, then the senders' addresses.",
    reads: [\.rejectionsMin, \.rejectionWindow, \.rejectionsOneIn, \.rejectionsOfHourMin])

  static func findings(in accounts: [AccountFacts], _ context: EvaluationContext) -> [Finding] {
    accounts.compactMap { facts in
      let settings = context.settings
      let total = facts.rejections.count { $0.receivedAt <= context.asOf }
      let ofDay = facts.mostRejections(within: settings.rejectionWindow, by: context.asOf)
      if ofDay.count >= settings.rejectionsMin,
        ofDay.count * settings.rejectionsOneIn >= facts.deliveriesAccepted + ofDay.count
      {
        return finding(
          facts, ofDay, total, settings.rejectionsMin, within: settings.rejectionWindow)
      }
      let ofHour = facts.mostRejections(within: .hours(1), by: context.asOf)
      guard ofHour.count >= settings.rejectionsOfHourMin else { return nil }
      return finding(facts, ofHour, total, settings.rejectionsOfHourMin, within: .hours(1))
    }
  }

  private static func finding(
    _ facts: AccountFacts, _ worst: [AccountFacts.Rejection], _ total: Int, _ countMin: Int,
    within window: Interval
  ) -> Finding? {
    guard let first = worst.first else { return nil }
    return Finding(
      findingClass: .signatureFailures, severity: .high, account: facts.account,
      subject: Finding.Subject("account", facts.account.path),
      expected: "fewer than \(countMin) within \(window)", actual: "\(worst.count)",
      eventTime: first.receivedAt, evidence: worst.prefix(20).map(\.evidence).sorted(),
      note: "\(total) deliveries fit no secret of this account, \(worst.count) of them within"
        + " \(window): check the secret (several may be live: separate them by commas)",
      ruleVersion: version)
  }
}

extension AccountFacts {
  /// The most rejections within an interval, the earliest of equal ones; received by an instant.
  package func mostRejections(within window: Interval, by end: Timestamp) -> [Rejection] {
    let rejections = rejections.filter { $0.receivedAt <= end }.sorted {
      ($0.receivedAt, $0.evidence) < ($1.receivedAt, $1.evidence)
    }
    var most: ArraySlice<Rejection> = []
    var start = 0
    for (index, rejection) in rejections.enumerated() {
      while rejections[start].receivedAt + window < rejection.receivedAt { start += 1 }
      if index - start + 1 > most.count { most = rejections[start...index] }
    }
    return Array(most)
  }
}

extension FindingClass {
  /// Many deliveries have a wrong signature.
  public static let signatureFailures = FindingClass("signature-failures")
}
