import Testing
@testable import TieOutCore

@Suite struct RunRulesTests {
  static func run(_ change: (inout RunFacts) -> Void = { _ in }) -> RunFacts {
    var facts = RunFacts(run: "2025-01-28", rulesNow: "v1 s1")
    facts.rulesBefore = "v1 s1"
    change(&facts)
    return facts
  }

  static let balance = RunFacts.MismatchedBalance(
    source: .payin, account: "player_1", asset: "USDC", sum: "100", stored: "90")
  static let drifted = Subject(.payin, .transaction, "0xaa", chain: .sepolia)

  static let table: [(String, RunFacts, [String])] = [
    ("a quiet night", run(), []),
    ("the first run has no rules before it", run { $0.rulesBefore = nil }, []),
    (
      "a step did not finish", run { $0.unfinishedSteps = ["sweep": "status 500"] },
      ["run-incomplete high run 2025-01-28 | sweep: finished | status 500"]
    ),
    (
      "two steps did not",
      run { $0.unfinishedSteps = ["sweep": "status 500", "report": "disk full"] },
      [
        "run-incomplete high run 2025-01-28 | report: finished | disk full",
        "run-incomplete high run 2025-01-28 | sweep: finished | status 500",
      ]
    ),
    (
      "a total does not tie, said twice",
      run { $0.brokenTotals = ["rows: 3 in, 2 out", "rows: 3 in, 2 out"] },
      ["control-total-broken critical run 2025-01-28 | totals that tie | rows: 3 in, 2 out"]
    ),
    (
      "a projection drifted", run { $0.driftedProjections = [drifted] },
      ["projection-drift critical transaction 0xaa | the fold of its events | another projection"]
    ),
    (
      "a guard is off", run { $0.alterations = ["tieout.events": "the guard is disabled"] },
      ["history-altered critical store tieout.events | as it was stored | the guard is disabled"]
    ),
    (
      "a clock is ahead", run { $0.clocks = [nil: .seconds(61)] },
      ["clock-skew medium clock database | within 1 min | 1 min 1 s ahead of the host's"]
    ),
    (
      "a clock is behind",
      run {
        $0.clocks = [ProviderAccount(.payin, .testnet): Interval(microseconds: -3_600_000_000)]
      },
      ["clock-skew medium clock payin/testnet | within 1 min | 1 h behind the host's"]
    ),
    ("clocks are within the limit", run { $0.clocks = [nil: .seconds(60)] }, []),
    (
      "the rules changed",
      run {
        $0.rulesBefore = "v0 s1"
        $0.outcomeDifference = ["underpaid +1"]
      }, ["rules-changed info run 2025-01-28 | v0 s1 | v1 s1"]
    ),
    (
      "a stream was set aside",
      run {
        $0.streamsSetAside = [
          RunFacts.StreamSetAside(
            account: .payin, subject: Finding.Subject("order", "ord_1"), reason: "no")
        ]
      },
      ["not-judged critical order ord_1 | a projection | set aside"]
    ),
    (
      "a balance is not its sum", run { $0.mismatchedBalances = [balance] },
      ["balance-not-sum critical balance player_1 | 100 | 90 | -10"]
    ),
  ]

  @Test(arguments: table)
  func `the table holds`(_ row: (name: String, facts: RunFacts, lines: [String])) {
    let found = RuleEngine.findings(in: row.facts, .with { _ in }).map(\.line).sorted()
    #expect(found == row.lines, "\(row.name)")
  }

  @Test func `every rule over a run fires in the table`() {
    for rule in RuleRegistry.sets.run {
      let fires = Self.table.contains { !rule.findings(in: $0.1, .with { _ in }).isEmpty }
      #expect(fires, "\(rule) never fires")
    }
  }

  @Test func `findings about the run have no account, those about money have`() {
    #expect(
      RunIncomplete.findings(in: Self.run { $0.unfinishedSteps = ["a": "b"] }, .with { _ in })[0]
        .account == nil)
    #expect(
      ProjectionDrift.findings(
        in: Self.run { $0.driftedProjections = [Self.drifted] }, .with { _ in })[0].account
        == .payin)
    #expect(
      ClockSkew.findings(
        in: Self.run { $0.clocks = [ProviderAccount(.payin, .testnet): .hours(1)] }, .with { _ in })[
          0
        ].account == .payin)
    #expect(
      BalanceNotSum.findings(
        in: Self.run { $0.mismatchedBalances = [Self.balance] }, .with { _ in })[0]
        .account == .payin)
  }

  @Test func `an alteration is the same finding in every run`() {
    var tonight = Self.run { $0.alterations = ["tieout.events": "off"] }
    let first = HistoryAltered.findings(in: tonight, .with { _ in }).map(\.id)
    tonight.run = "2025-01-29"
    #expect(HistoryAltered.findings(in: tonight, .with { _ in }).map(\.id) == first)
  }
}
