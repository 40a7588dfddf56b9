import TestSupport
import Testing
@testable import TieOutCore

/// No two findings of a run have the same identity: the store keeps one row for each.
@Suite struct IdentityOfFindingsTests {
  /// Subjects that often share ids, references and hashes.
  private static func projections(_ random: inout SeededGenerator) -> [Projection] {
    let subjects =
      (1...4).map { Subject(.payin, .order, "ord_\($0)") }
      + [Subject(.payin, .transaction, "0xaa", chain: .sepolia)]
      + [Subject(.paydefi, .payment, "pay_1"), Subject(.paydefi, .payment, "pay_2")]
    return subjects.map { subject in
      let observations = (0..<1 + random.below(5)).map { _ in
        let event = Event(
          subject, random.pick([.webhook, .list]), kind(&random, subject), facts(&random))
        let time = Timestamp(microseconds: Int64(random.below(5)) * 3_600_000_000)
        return Observation(
          event, event.fingerprint(in: subject.stream),
          [Sighting(observedAt: time, evidence: Digest128(high: UInt64(random.below(9)), low: 0))])
      }
      return Projection(History(subject, observations))
    }
  }

  private static func kind(_ random: inout SeededGenerator, _ subject: Subject) -> EventKind {
    switch subject.kind {
    case .order: random.pick([.orderPended, .orderCompleted, .orderCompleted, .orderExpired])
    case .payment: random.pick([.paymentAccepted, .paymentCompleted])
    case .transaction, .reference, .expectation, .evidence:
      random.pick([.transferDetected, .transferConfirmed, .transferFailed])
    }
  }

  private static func facts(_ random: inout SeededGenerator) -> Facts {
    var facts = Facts(
      reference: random.pick(["one", "two"]), chain: .sepolia,
      currency: random.pick(["USDC", "USDT"]),
      amount: random.pick(["1", "2"]))
    facts.eventID = random.pick(["evt_1", "evt_2", nil])
    facts.txHash = random.pick(["0xaa", "0xbb", nil])
    facts.address = random.pick(["0x1", "0x2", nil])
    facts.orderID = random.pick([nil, "ord_1"])
    return facts
  }

  private static func findings(_ projections: [Projection]) -> [Finding] {
    let context = EvaluationContext.with { _ in }
    var members: [Group.Key: [Projection]] = [:]
    for projection in projections {
      for key in projection.groupKeys { members[key, default: []].append(projection) }
    }
    return projections.flatMap { RuleEngine.findings(in: $0, context) }
      + members.flatMap { RuleEngine.findings(in: Group($0, $1), context) }
  }

  @Test func `a subject is found once by its own rule and once by that of each group`() {
    var random = SeededGenerator(seed: 13)
    var seen: Set<FindingClass> = []
    for _ in 0..<4_000 {
      let found = Self.findings(Self.projections(&random))
      let ids = Set(found.map(\.id))
      #expect(
        ids.count == found.count,
        "\(Dictionary(grouping: found, by: \.id).values.filter { $0.count > 1 }.map { $0.map(\.line) })"
      )
      seen.formUnion(found.map(\.findingClass))
    }
    #expect(seen.isSuperset(of: [.eventIDReused, .sameTxTwoOrders, .orderPaidTwice]), "\(seen)")
  }
}
