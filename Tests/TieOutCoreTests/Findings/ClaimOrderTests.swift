import TestSupport
import Testing
@testable import TieOutCore

/// No result depends on the order of claims: fingerprints are like random numbers, so equal cases with other
/// fingerprints have equal results.
@Suite(.turn) struct ClaimOrderTests {
  @Test func `random histories are judged alike whatever fingerprints they have`() {
    let seed: UInt64 = 41
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let story = RandomStory(&random)
      let history = History(story.subject, story.observations)
      let context = EvaluationContext.with { $0.use = RecordUse(credits: [.payin, .paydefi]) }
      guard isJudgedAlike(Projection(history), context, &random) else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `every case of every rule is judged alike whatever fingerprints it has`() {
    let seed: UInt64 = 42
    var random = SeededGenerator(seed: seed)
    for row in RuleTablesTests.tables.flatMap(\.1) {
      for _ in 0..<10 {
        #expect(isJudgedAlike(row.projection, row.context, &random), "\(row.name)")
      }
    }
  }

  @Test func `so are groups`() {
    let seed: UInt64 = 43
    var random = SeededGenerator(seed: seed)
    let context = EvaluationContext.with { _ in }
    for row in OrderPaidTwiceTests.table + ReferenceReusedTests.table + KeyReusedTests.groups {
      for _ in 0..<10 {
        var swapped = Permutation()
        let members = row.group.members.map { swapped.apply($0, &random) }
        let found = RuleEngine.findings(in: Group(row.group.key, members), context)
        let usual = RuleEngine.findings(in: row.group, context)
        #expect(swapped.lines(found) == usual.map(\.content).sorted(), "\(row.name)")
      }
    }
  }

  private func isJudgedAlike(
    _ projection: Projection, _ context: EvaluationContext, _ random: inout SeededGenerator
  ) -> Bool {
    var swapped = Permutation()
    let other = swapped.apply(projection, &random)
    var contextThere = context
    contextThere.related = swapped.apply(context.related, &random)
    return swapped.lines(RuleEngine.findings(in: other, contextThere))
      == RuleEngine.findings(in: projection, context).map(\.content).sorted()
  }
}

/// Exchanges the fingerprints of the events of some histories.
private struct Permutation {
  /// The original of each fingerprint.
  private var origins: [String: String] = [:]

  mutating func apply(_ history: History, _ random: inout SeededGenerator) -> History {
    let fingerprints = history.observations.map(\.fingerprint).shuffled(using: &random)
    let observations = zip(history.observations, fingerprints).map { one, fingerprint in
      origins[fingerprint.description] = one.fingerprint.description
      return Observation(one.event, fingerprint, one.sightings, recordedAt: one.recordedAt)
    }
    return History(history.subject, observations, stream: history.stream)
  }

  mutating func apply(_ projection: Projection, _ random: inout SeededGenerator) -> Projection {
    Projection(apply(projection.history, &random))
  }

  mutating func apply(_ related: RelatedStreams, _ random: inout SeededGenerator) -> RelatedStreams
  {
    var there = related
    for (stream, order) in related.orders {
      there.orders[stream] = Payment(apply(order.history, &random))
    }
    for (stream, history) in related.expectations {
      there.expectations[stream] = apply(history, &random)
    }
    for (stream, history) in related.references {
      there.references[stream] = apply(history, &random)
    }
    for (stream, transactions) in related.transactions {
      there.transactions[stream] = transactions.map { Transaction(apply($0.history, &random)) }
    }
    return there
  }

  /// The findings, with the original fingerprints.
  func lines(_ findings: [Finding]) -> [String] {
    findings.map { finding in
      var there = finding
      there.discriminator = origins[finding.discriminator] ?? finding.discriminator
      return there.content
    }.sorted()
  }
}

extension Finding {
  /// The finding without the ids of its evidence.
  fileprivate var content: String {
    let parts: [String?] = [
      line, discriminator, reference, merchantAccount, chain?.caip2, asset, txHash,
      logIndex.map { "\($0)" }, eventTime?.description, note,
    ]
    return parts.map { $0 ?? "-" }.joined(separator: " | ")
  }
}
