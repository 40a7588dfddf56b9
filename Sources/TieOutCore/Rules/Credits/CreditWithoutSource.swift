/// `credit-without-source`: a credit names money that no source knows.
///
/// Absence is a finding only inside proven coverage: if the list that would show the money is
/// swept, a complete sweep has to have begun after the credit. Without such a list only webhooks
/// can show the money, and the service level is the grace. For a credit taken over from another
/// system only a sweep is proof.
enum CreditWithoutSource: Rule {
  static let classes = define(
    .creditWithoutSource, .crediting, "critical", atStake: .whole,
    "A credit names money that no source knows.",
    fires: "no webhook and no list knows what the credit names",
    closes: "the money appears",
    do: "Find out who made it: a mistake, a manual booking, or fraud. Block withdrawal until then.",
    reads: [\.creditServiceLevel, \.creditServiceLevels])

  static func findings(
    of credits: [CreditBook.Credit], in history: History, _ resource: String,
    _ context: EvaluationContext
  ) -> [Finding] {
    credits.compactMap { credit in
      guard
        context.isDue(
          context.settings.creditServiceLevel(on: credit.facts.chain), since: credit.time),
        isProvenAbsent(credit, history, resource, context)
      else { return nil }
      var finding = Finding(
        .creditWithoutSource, .critical, history,
        discriminator: credit.facts.note ?? credit.claim.fingerprint.description,
        evidence: [credit.claim], expected: "known money",
        actual: credit.facts.amount.map { "credited \($0)" },
        note: "credited at \(credit.time), and no source knows such money")
      finding.reference = credit.facts.reference
      finding.merchantAccount = credit.facts.account
      finding.delta = credit.facts.amount
      finding.amount = credit.facts.amount
      return finding
    }
  }

  private static func isProvenAbsent(
    _ credit: CreditBook.Credit, _ history: History, _ resource: String,
    _ context: EvaluationContext
  ) -> Bool {
    guard history.subject.account.provider.hasLists else { return !credit.isTakenOver }
    let names = resource == "deposits" ? ["deposits", "transfers"] : [resource]
    let span =
      credit.time - context.settings.creditServiceLevel(on: credit.facts.chain)...credit.time
    var isSwept = false
    for name in names {
      let list = Coverage.Resource(history.subject.account, name)
      let sweeps = context.completeSweeps(of: list, over: span, after: credit.time)
      if !sweeps.isEmpty { return true }
      isSwept =
        isSwept || context.coverage.sweeps[list] != nil
        || context.coverage.expected.contains(list)
    }
    return !isSwept && !credit.isTakenOver
  }
}

extension FindingClass {
  /// A credit names money that is unknown.
  public static let creditWithoutSource = FindingClass("credit-without-source")
}
