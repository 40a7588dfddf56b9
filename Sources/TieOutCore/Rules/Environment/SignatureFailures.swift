/// `signature-failures`: more rejected deliveries within a day than chance explains: a wrong secret, a
/// rotation, or an attack. A delivery that was accepted later (once the secret was put right) does not
/// count.
enum SignatureFailures: AccountRule {
  static let version = 1

  static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding] {
    accounts.compactMap { facts in
      let settings = judgement.settings
      let rejections = facts.rejections.filter { $0.receivedAt <= judgement.asOf }.sorted {
        ($0.receivedAt, $0.evidence) < ($1.receivedAt, $1.evidence)
      }
      guard let worst = worst(rejections, settings),
        worst.count * settings.rejectionsOneIn
          >= facts.deliveriesAccepted + rejections.count
      else { return nil }
      return finding(facts, worst, rejections.count, settings)
    }
  }

  /// The most rejections within the window, if there are enough.
  private static func worst(
    _ rejections: [AccountFacts.Rejection], _ settings: RuleSettings
  ) -> ArraySlice<AccountFacts.Rejection>? {
    var worst: ArraySlice<AccountFacts.Rejection> = []
    var start = 0
    for (index, rejection) in rejections.enumerated() {
      while rejections[start].receivedAt + settings.rejectionWindow < rejection.receivedAt {
        start += 1
      }
      if index - start + 1 > worst.count { worst = rejections[start...index] }
    }
    return worst.count >= settings.rejectionsMin ? worst : nil
  }

  private static func finding(
    _ facts: AccountFacts, _ worst: ArraySlice<AccountFacts.Rejection>, _ total: Int,
    _ settings: RuleSettings
  ) -> Finding? {
    guard let first = worst.first else { return nil }
    var finding = Finding(
      findingClass: .signatureFailures, severity: .high, account: facts.account,
      subject: Finding.Subject("account", facts.account.path))
    finding.eventTime = first.receivedAt
    finding.evidence = worst.prefix(20).map(\.evidence).sorted()
    finding.expected = "fewer than \(settings.rejectionsMin) within \(settings.rejectionWindow)"
    finding.actual = "\(worst.count)"
    finding.note =
      "\(total) deliveries fit no secret of this account, \(worst.count) of them within"
      + " \(settings.rejectionWindow): check the secret (several may be live: separate them by commas)"
    finding.ruleVersion = version
    return finding
  }
}
