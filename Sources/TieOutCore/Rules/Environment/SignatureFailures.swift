/// `signature-failures`: more rejected deliveries within a day than chance explains, as a share of all, or
/// many within an hour, however many there are: a wrong secret, a rotation, or an attack. A delivery that was
/// accepted later (once the secret was put right) does not
/// count.
enum SignatureFailures: AccountRule {
  static let version = 1

  static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding] {
    accounts.compactMap { facts in
      let settings = judgement.settings
      let rejections = facts.rejections.filter { $0.receivedAt <= judgement.asOf }.sorted {
        ($0.receivedAt, $0.evidence) < ($1.receivedAt, $1.evidence)
      }
      let ofDay = worst(rejections, within: settings.rejectionWindow)
      if ofDay.count >= settings.rejectionsMin,
        ofDay.count * settings.rejectionsOneIn >= facts.deliveriesAccepted + rejections.count
      {
        return finding(
          facts, ofDay, rejections.count, settings.rejectionsMin, within: settings.rejectionWindow)
      }
      let ofHour = worst(rejections, within: .hours(1))
      guard ofHour.count >= settings.rejectionsOfHourMin else { return nil }
      return finding(
        facts, ofHour, rejections.count, settings.rejectionsOfHourMin, within: .hours(1))
    }
  }

  /// The most rejections within a time.
  private static func worst(
    _ rejections: [AccountFacts.Rejection], within window: Interval
  ) -> ArraySlice<AccountFacts.Rejection> {
    var worst: ArraySlice<AccountFacts.Rejection> = []
    var start = 0
    for (index, rejection) in rejections.enumerated() {
      while rejections[start].receivedAt + window < rejection.receivedAt {
        start += 1
      }
      if index - start + 1 > worst.count { worst = rejections[start...index] }
    }
    return worst
  }

  private static func finding(
    _ facts: AccountFacts, _ worst: ArraySlice<AccountFacts.Rejection>, _ total: Int,
    _ countMin: Int, within window: Interval
  ) -> Finding? {
    guard let first = worst.first else { return nil }
    var finding = Finding(
      findingClass: .signatureFailures, severity: .high, account: facts.account,
      subject: Finding.Subject("account", facts.account.path))
    finding.eventTime = first.receivedAt
    finding.evidence = worst.prefix(20).map(\.evidence).sorted()
    finding.expected = "fewer than \(countMin) within \(window)"
    finding.actual = "\(worst.count)"
    finding.note =
      "\(total) deliveries fit no secret of this account, \(worst.count) of them within"
      + " \(window): check the secret (several may be live: separate them by commas)"
    finding.ruleVersion = version
    return finding
  }
}
