import TestSupport
import Testing
@testable import TieOutCore

/// The basis of all the rest: a projection is a function of the set of its observations.
@Suite(.turn) struct FoldTests {
  static let histories = 100_000

  @Test func `any order, any repetition and any split of sightings fold alike`() {
    let seed: UInt64 = 20_250_128
    var random = SeededGenerator(seed: seed)
    for number in 0..<Self.histories {
      let story = RandomStory(&random)
      let straight = Projection(History(story.subject, story.observations))
      let shuffled = Projection(History(story.subject, story.scattered(&random)))
      guard straight == shuffled else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `a history united with itself is itself`() {
    let seed: UInt64 = 3
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let story = RandomStory(&random)
      let history = History(story.subject, story.observations)
      let again = History(story.subject, history.observations + history.observations)
      guard again == history, again.weight == history.weight else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `uniting in two steps is uniting at once`() {
    let seed: UInt64 = 5
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let story = RandomStory(&random)
      let all = story.scattered(&random)
      let cut = random.below(all.count + 1)
      let halves = [all[..<cut], all[cut...]].map { History(story.subject, Array($0)) }
      let joined = History(story.subject, halves.flatMap(\.observations))
      guard joined == History(story.subject, all) else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `the state is the highest that any event claims`() {
    let seed: UInt64 = 8
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let story = RandomStory(&random)
      let kinds = story.observations.map(\.event.kind)
      let history = History(story.subject, story.observations)
      let expected = kinds.compactMap(PaymentState.init(claimedBy:)).max() ?? .unknown
      guard Payment(history).state == expected else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `transfers share out the claims: each is in one of them`() {
    let seed: UInt64 = 13
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let story = RandomStory(&random)
      let history = History(story.subject, story.observations)
      let transfers = Transaction(history).transfers
      let claims = history.observations.filter { TransferState(claimedBy: $0.event.kind) != nil }
      let held = transfers.flatMap(\.history.observations).sorted(by: Observation.isBefore(_:_:))
      guard held == claims, Set(transfers.map(\.name)).count == transfers.count else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `judging does not care about order either`() {
    let seed: UInt64 = 21
    var random = SeededGenerator(seed: seed)
    let context = EvaluationContext(asOf: "31 00:00", coverage: Coverage([:]))
    for number in 0..<20_000 {
      let story = RandomStory(&random)
      let straight = Projection(History(story.subject, story.observations))
      let shuffled = Projection(History(story.subject, story.scattered(&random)))
      guard
        RuleEngine.findings(in: straight, context) == RuleEngine.findings(in: shuffled, context)
      else {
        Issue.record("seed \(seed), case \(number): \(story)")
        return
      }
    }
  }

  @Test func `what was seen later is not part of an earlier night`() throws {
    let both = order(
      told(.orderPended, at: "10:00", again: ["12:00"]), told(.orderCompleted, at: "11:00"))
    let early = try #require(both.history.seen(by: "10:59:59.999999"))
    #expect(early.observations.map(\.event.kind) == [.orderPended])
    #expect(early.weight == 1)
    #expect(both.history.seen(by: "11:00")?.weight == 2)
    #expect(both.history.seen(by: "12:00") == both.history)
    #expect(both.history.seen(by: "09:59") == nil)
  }

  @Test func `facts merged in one pass are those picked one by one`() {
    for seed in 0..<2_000 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      let story = RandomStory(&random)
      let history = History(story.subject, story.observations)
      var picked = Facts()
      picked.eventID = history.best(\.eventID)
      picked.unknownWord = history.best(\.unknownWord)
      picked.statedAt = history.best(\.statedAt)
      picked.statusAt = history.best(\.statusAt)
      picked.createdAt = history.best(\.createdAt)
      picked.expiresAt = history.best(\.expiresAt)
      picked.graceEndsAt = history.best(\.graceEndsAt)
      picked.reference = history.best(\.reference)
      picked.account = history.best(\.account)
      picked.objectID = history.best(\.objectID)
      picked.orderID = history.best(\.orderID)
      picked.chain = history.best(\.chain)
      picked.currency = history.best(\.currency)
      picked.contract = history.best(\.contract)
      picked.amount = history.best(\.amount)
      picked.received = history.best(\.received)
      picked.address = history.best(\.address)
      picked.txHash = history.best(\.txHash)
      picked.logIndex = history.best(\.logIndex)
      picked.part = history.best(\.part)
      picked.parts = history.best(\.parts)
      picked.settlement = history.best(\.settlement)
      picked.note = history.best(\.note)
      #expect(history.bestFacts == picked, "seed \(seed)")
    }
  }
}
