/// `credit-without-source`: a credit names money that no source knows.
///
/// Absence is a finding only inside proven coverage: where the list that would show the money is swept, a
/// complete sweep has to have begun after the credit; where no such list is swept, webhooks are all there
/// is, and the service level is the grace. Of a credit that was taken over from another system only a
/// sweep proves it.
enum CreditWithoutSource {
  static func findings(
    of credits: [CreditBook.Credit], in history: History, _ resource: String, _ judgement: Judgement
  ) -> [Finding] {
    credits.compactMap { credit in
      guard
        judgement.isDue(
          judgement.settings.creditServiceLevel(on: credit.facts.chain), since: credit.time),
        isProvenAbsent(credit, history, resource, judgement)
      else { return nil }
      var finding = Finding(
        .creditWithoutSource, .critical, history,
        discriminator: credit.facts.note ?? credit.claim.fingerprint.description,
        evidence: [credit.claim], note: "credited at \(credit.time), and no source knows such money"
      )
      finding.reference = credit.facts.reference
      finding.merchantAccount = credit.facts.account
      finding.expected = "known money"
      finding.actual = credit.facts.amount.map { "credited \($0)" }
      finding.delta = credit.facts.amount
      return finding
    }
  }

  private static func isProvenAbsent(
    _ credit: CreditBook.Credit, _ history: History, _ resource: String, _ judgement: Judgement
  ) -> Bool {
    guard history.subject.account.provider.hasLists else { return !credit.isTakenOver }
    let names = resource == "deposits" ? ["deposits", "transfers"] : [resource]
    let span =
      credit.time - judgement.settings.creditServiceLevel(on: credit.facts.chain)...credit.time
    var isSwept = false
    for name in names {
      let list = Coverage.Resource(history.subject.account, name)
      let sweeps = judgement.completeSweeps(of: list, over: span, after: credit.time)
      if !sweeps.isEmpty { return true }
      isSwept =
        isSwept || judgement.coverage.sweeps[list] != nil
        || judgement.coverage.expected.contains(list)
    }
    return !isSwept && !credit.isTakenOver
  }
}
