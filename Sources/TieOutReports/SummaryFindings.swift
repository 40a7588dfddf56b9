import TieOutCore

/// What `summary.txt` says of open findings: a table of the classes with the money at stake, and the worst.
struct SummaryFindings {
  /// How wide the text is at most.
  static let width = 80
  /// How many tokens of a class are named.
  private static let tokensMax = 5
  private static let classWidth = 26
  private static let severityWidth = 8
  private static let countWidth = 6
  private static let amountWidth = 20
  private static let numbersAt = 2 + classWidth + severityWidth + countWidth + 2

  private let findings: OpenFindings
  private let tally: FindingTally

  /// - Parameter findings: those of the tally that are described.
  init(_ findings: OpenFindings, in tally: FindingTally) {
    self.findings = findings
    self.tally = tally
  }

  /// One row a class, worst first, and one line for each further token.
  var table: [String] {
    guard !findings.classes.isEmpty else { return [] }
    let header = Self.row("class", "severity", "open", "at stake".aligned(to: Self.amountWidth))
    return [header]
      + findings.classes.flatMap { row in
        let money = money(row.findingClass)
        let first = Self.row(
          row.findingClass.rawValue, row.severity.rawValue,
          "\(findings.count(of: row.findingClass))", money.first ?? "")
        let more = money.dropFirst().map { String(repeating: " ", count: Self.numbersAt) + $0 }
        return ([first] + more).flatMap { $0.wrapped(to: Self.width, indent: 6) }
      }
  }

  private static func row(
    _ findingClass: String, _ severity: String, _ count: String, _ money: String
  ) -> String {
    "  " + findingClass.padded(to: classWidth) + severity.padded(to: severityWidth)
      + count.aligned(to: countWidth) + (money.isEmpty ? "" : "  " + money)
  }

  /// Amounts with their tokens, right-aligned.
  private func money(_ findingClass: FindingClass) -> [String] {
    let amounts = findings.atStake(by: findingClass)
    let named = amounts.prefix(Self.tokensMax).map { amount, asset in
      "\(amount)".aligned(to: Self.amountWidth) + " " + SummaryText.printable(asset)
    }
    let more = amounts.count - named.count
    return named + (more > 0 ? ["\(more) more in summary.csv".aligned(to: Self.amountWidth)] : [])
  }

  /// The worst, with money, reference and age.
  var worst: [String] {
    findings.worst.enumerated().flatMap { number, settled in
      let finding = settled.finding
      let subject =
        "\(finding.subject.kind) \(finding.subject.id)"
        + (finding.reference.map { ", reference \($0)" } ?? "")
      let head =
        "  \(number + 1). \(finding.findingClass.rawValue), \(finding.severity.rawValue)"
        + "\(Self.money(of: finding)), \(age(of: settled))"
      return [head, "     \(subject)", "     \(finding.note)\(Self.delta(of: finding))"].flatMap {
        SummaryText.printable($0).wrapped(to: Self.width, indent: 5)
      }
    }
  }

  private static func money(of finding: Finding) -> String {
    let asset = finding.asset.map { " \($0)" } ?? ""
    if let amount = finding.amountAtStake { return ", \(amount)\(asset) at stake" }
    return finding.amount.map { ", about \($0)\(asset)" } ?? ""
  }

  private static func delta(of finding: Finding) -> String {
    finding.delta.map { "; off by \($0)" + (finding.asset.map { " \($0)" } ?? "") } ?? ""
  }

  private func age(of settled: SettledFinding) -> String {
    let nights = settled.nightsOpen(at: tally.asOf, in: tally.calendar)
    return [
      nights <= 1 ? "new" : "open for \(nights) nights",
      tally.assignment(of: settled),
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
