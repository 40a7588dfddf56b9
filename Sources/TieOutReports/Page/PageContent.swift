import TieOutCore

/// What the template of `report.html` shows. Its names are those in the template.
struct PageContent {
  let policy: String
  let style = PageTemplate.style
  let title: String
  let asOf: String
  let knownAt: String?
  let run: String
  let program: String
  let verdict: Verdict
  let money: [MoneyTable]
  let nothingBooked: String
  let hasFees: Bool
  let fees: [FeeRow]
  let hasRecent: Bool
  let recent: [RecentChart]
  let findings: [FindingSection]
  let ageing: String?
  let hasIntake: Bool
  let intake: [Manifest.Intake]
  let hasStates: Bool
  let states: [Manifest.StateCount]
  let coverage: [ListCoverage]
  let unswept: [String]
  let unasked: [String]
  let isUnproven: Bool
  let hasNoLists: Bool

  struct Verdict {
    /// `ties`, `open`, `silent`: the class in the style sheet.
    let kind: String
    let answer: String
    let balance: String
  }

  struct MoneyTable {
    let title: String
    let rows: [MoneyRow]
  }

  struct MoneyRow {
    let account: String
    let table: String
    let token: String
    let chain: String
    let sum: String
    let count: Int
  }

  struct RecentChart {
    let title: String
    /// SVG.
    let chart: String
  }

  struct ListCoverage {
    let resource: String
    let text: String
    /// SVG.
    let timeline: String
  }

  init(_ manifest: Manifest, _ days: RecentDays?, policy: String) {
    self.policy = policy
    title = manifest.title
    asOf = "\(manifest.asOf)"
    knownAt = manifest.knownAt?.description
    run = manifest.runID
    program = manifest.program
    verdict = Verdict(manifest)
    money = [("Real money", false), ("Test networks", true)].compactMap { title, isTest in
      let totals = manifest.totals.filter { Manifest.isTest($0.account) == isTest }
      return totals.isEmpty ? nil : MoneyTable(title: title, rows: totals.map(MoneyRow.init))
    }
    nothingBooked =
      manifest.bookedDay == nil ? "A look books nothing." : "Nothing was booked on this day."
    fees = FeeRow.all(of: manifest.totals)
    hasFees = !fees.isEmpty
    recent = days.map(RecentChart.all) ?? []
    hasRecent = !recent.isEmpty
    findings = [
      FindingSection("Open findings of real money", manifest.findings.real, manifest.findings),
      FindingSection("Open findings of test networks", manifest.findings.test, manifest.findings),
    ].compactMap(\.self)
    ageing = manifest.findings.closing > 0 ? Chart.ageing(manifest.findings) : nil
    intake = manifest.intake
    states = manifest.states
    (hasIntake, hasStates) = (!intake.isEmpty, !states.isEmpty)
    coverage = manifest.coverage.map { ListCoverage($0, asOf: manifest.asOf) }
    (unswept, unasked) = (manifest.unswept, manifest.unasked)
    isUnproven =
      !unswept.isEmpty || !unasked.isEmpty || manifest.coverage.contains { !$0.gaps.isEmpty }
    hasNoLists = coverage.isEmpty && unswept.isEmpty && unasked.isEmpty
  }
}

extension PageContent.Verdict {
  init(_ manifest: Manifest) {
    let tally = manifest.findings
    kind = tally.closing > 0 ? "open" : manifest.hasHeard ? "ties" : "silent"
    answer = manifest.answer.prefix(1).uppercased() + manifest.answer.dropFirst()
    balance =
      "Opening \(manifest.opening) + new \(tally.new) + reopened \(tally.reopened)"
      + " − resolved \(tally.resolved) − ignored \(tally.ignored) = closing \(tally.closing)"
  }
}

extension PageContent.MoneyRow {
  init(_ total: Manifest.Total) {
    let parts = total.asset.split(separator: "/", maxSplits: 1).map(String.init)
    account = total.account
    table = total.table
    token = parts.last ?? total.asset
    chain = parts.first.map { Registry.standard.name(of: ChainID(caip2: $0)) ?? $0 } ?? ""
    sum = total.sum
    count = total.count
  }
}

extension PageContent.RecentChart {
  /// More tokens than these are in the exports.
  private static let tokensMax = 8

  static func all(of recent: RecentDays) -> [Self] {
    let money = recent.money.prefix(tokensMax).map { money in
      let title = "\(money.title), came in by day"
      return Self(
        title: title,
        chart: Chart.columns(title, recent.days) { day in
          money.days[day].map { ("\($0.amount) \(money.asset)", $0.percent) }
        })
    }
    let most = max(recent.openFindings.values.max() ?? 0, 1)
    let title = "Open findings at the end of each day's run"
    let findings = Self(
      title: title,
      chart: Chart.columns(title, recent.days) { day in
        recent.openFindings[day].map { ("\($0) open", $0 * 100 / most) }
      })
    return money + (recent.openFindings.isEmpty ? [] : [findings])
  }
}

extension PageContent.ListCoverage {
  init(_ covered: Manifest.Covered, asOf: Timestamp) {
    resource = covered.resource
    let gaps = covered.gaps.map { $0.replacing("/", with: " to ") }
    text =
      gaps.isEmpty
      ? "complete, by \(Manifest.count(covered.sweeps, "sweep"))"
      : "not proven " + gaps.joined(separator: ", ")
    timeline = Chart.timeline(covered, until: asOf)
  }
}
