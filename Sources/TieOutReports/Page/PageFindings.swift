import TieOutCore

extension PageContent {
  /// Open findings: a table of classes, and the worst one by one.
  struct FindingSection {
    let title: String
    let rows: [ClassRow]
    let hasWorst: Bool
    let worst: [Worst]

    /// Nil if there are none.
    init?(_ title: String, _ open: OpenFindings, _ tally: FindingTally) {
      guard !open.classes.isEmpty else { return nil }
      self.title = title
      rows = open.classes.map { ClassRow($0.findingClass, $0.severity, open) }
      worst = open.worst.map { Worst($0, tally) }
      hasWorst = !worst.isEmpty
    }
  }

  struct ClassRow {
    let name: String
    let severity: String
    let count: Int
    let amounts: [Money]
    /// How many tokens more there are.
    let more: Int?

    init(_ findingClass: FindingClass, _ severity: Severity, _ open: OpenFindings) {
      name = findingClass.rawValue
      self.severity = severity.rawValue
      count = open.count(of: findingClass)
      let all = open.atStake(by: findingClass)
      amounts = all.prefix(Self.tokensMax).map { Money(amount: "\($0.amount)", token: $0.asset) }
      more = all.count > Self.tokensMax ? all.count - Self.tokensMax : nil
    }

    private static let tokensMax = 5
  }

  struct Money {
    let amount: String
    let token: String
  }

  /// One finding, with both sides and what to do.
  struct Worst {
    let finding: String
    let name: String
    let severity: String
    let money: String
    let kind: String
    let id: String
    let reference: String?
    let age: String
    let explorer: String?
    let hasSides: Bool
    let expected: String
    let actual: String
    let delta: String?
    let note: String
    let advice: String

    init(_ settled: SettledFinding, _ tally: FindingTally) {
      let one = settled.finding
      let token = one.asset.map { " \($0)" } ?? ""
      finding = "\(settled.id)"
      name = one.findingClass.rawValue
      severity = one.severity.rawValue
      money =
        one.amountAtStake.map { "\($0)\(token) at stake" }
        ?? one.amount.map { "About \($0)\(token)" } ?? "No amount is known"
      kind = one.subject.kind
      id = one.subject.id
      reference = one.reference
      let nights = settled.nightsOpen(at: tally.asOf, in: tally.calendar)
      age =
        (nights <= 1 ? "new" : "open for \(nights) nights")
        + (tally.assignment(of: settled).map { ", \($0)" } ?? "")
      explorer = one.explorerURL
      hasSides = one.expected != nil || one.actual != nil
      expected = one.expected ?? "nothing"
      actual = one.actual ?? "nothing"
      delta = one.delta.map { "\($0)\(token)" }
      note = one.note
      advice = one.findingClass.definition.advice
    }
  }
}
