/// `coverage-gap`: an interval of a list that should be swept is not proven complete, so absence in
/// it proves nothing.
enum CoverageGap: AccountRule {
  static let version = 2
  static let classes = define(
    .coverageGap, .gaps, "high", atStake: .nothing,
    "Part of a list is not proven: absence there is not evaluated.",
    fires: "an interval of a list that is expected to be swept is covered by no complete sweep (an"
      + " error, a limit, drift that did not settle, no sweep at all)",
    closes: "a later sweep proves the interval",
    do: "Run tieout sweep for the interval, with the API key and rate limit checked. Findings"
      + " about absence inside the gap cannot exist until it is closed.",
    reads: [\.calendar])

  static func findings(in accounts: [AccountFacts], _ context: EvaluationContext) -> [Finding] {
    let coverage = context.coverage
    let resources = coverage.expected.union(coverage.sweeps.keys).sorted()
    return resources.flatMap { resource -> [Finding] in
      guard coverage.sweeps[resource]?.isEmpty == false else {
        return [neverSwept(resource)]
      }
      return coverage.gaps(of: resource, until: context.startOfDay).map { gap in
        finding(resource, gap, doubts(of: resource, in: gap, coverage))
      }
    }
  }

  private static func doubts(
    of resource: Coverage.Resource, in gap: Range<Timestamp>, _ coverage: Coverage
  ) -> [String] {
    (coverage.sweeps[resource] ?? []).filter {
      !$0.isComplete && $0.since < gap.upperBound && gap.lowerBound < $0.until
    }.map { "\($0.name): \($0.doubt ?? "not proven complete")" }
  }

  private static func finding(
    _ resource: Coverage.Resource, _ gap: Range<Timestamp>, _ doubts: [String]
  ) -> Finding {
    var finding = bare(resource)
    finding.discriminator = gap.lowerBound.description
    finding.eventTime = gap.lowerBound
    finding.expected = "complete from \(gap.lowerBound) to \(gap.upperBound)"
    finding.actual = doubts.isEmpty ? "not swept" : doubts.joined(separator: "; ")
    finding.note =
      "no complete sweep of \(resource.name) from \(gap.lowerBound) to \(gap.upperBound): absence"
      + " there is not evaluated"
    return finding
  }

  private static func neverSwept(_ resource: Coverage.Resource) -> Finding {
    var finding = bare(resource)
    finding.expected = "swept: the provider has an API key"
    finding.actual = "never swept"
    finding.note = "no sweep of \(resource.name) is recorded: absence there is not evaluated"
    return finding
  }

  private static func bare(_ resource: Coverage.Resource) -> Finding {
    Finding(
      findingClass: .coverageGap, severity: .high, account: resource.account,
      subject: Finding.Subject("resource", resource.path))
  }
}

extension FindingClass {
  /// Part of a list is not proven: what is absent there is not evaluated.
  public static let coverageGap = FindingClass("coverage-gap")
}
