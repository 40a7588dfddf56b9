import TestSupport
import Testing
import TieOutClient
import TieOutCore

@Suite struct RetryMachineTests {
  /// The action after attempts one to six: the longest wait in seconds, or the end.
  enum Next: Equatable { case upTo(Int64), exactly(Int64), finish, giveUp }

  /// Outcome, whether the call can be repeated, and the action after each attempt.
  static let table: [(AttemptOutcome, Bool, [Next])] = [
    (.answered, true, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (.answered, false, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (.refused, true, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (.refused, false, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (
      .limited(retryAfter: nil), true, [.upTo(1), .upTo(2), .upTo(4), .upTo(8), .upTo(16), .giveUp]
    ),
    (
      .limited(retryAfter: nil), false,
      [.upTo(1), .upTo(2), .upTo(4), .upTo(8), .upTo(16), .giveUp]
    ),
    (
      .limited(retryAfter: .seconds(20)), true,
      [.exactly(20), .exactly(20), .exactly(20), .exactly(20), .exactly(20), .giveUp]
    ),
    (
      .limited(retryAfter: .seconds(20)), false,
      [.exactly(20), .exactly(20), .exactly(20), .exactly(20), .exactly(20), .giveUp]
    ),
    (.failed(retryAfter: nil), true, [.upTo(1), .upTo(2), .upTo(4), .upTo(8), .upTo(16), .giveUp]),
    (.failed(retryAfter: nil), false, [.giveUp, .giveUp, .giveUp, .giveUp, .giveUp, .giveUp]),
    (
      .failed(retryAfter: .seconds(20)), true,
      [.exactly(20), .exactly(20), .exactly(20), .exactly(20), .exactly(20), .giveUp]
    ),
    (
      .failed(retryAfter: .seconds(20)), false,
      [.giveUp, .giveUp, .giveUp, .giveUp, .giveUp, .giveUp]
    ),
    (.timedOut, true, [.upTo(1), .upTo(2), .upTo(4), .upTo(8), .upTo(16), .giveUp]),
    (.timedOut, false, [.giveUp, .giveUp, .giveUp, .giveUp, .giveUp, .giveUp]),
    (.unreachable, true, [.upTo(1), .upTo(2), .upTo(4), .upTo(8), .upTo(16), .giveUp]),
    (.unreachable, false, [.giveUp, .giveUp, .giveUp, .giveUp, .giveUp, .giveUp]),
    (.oversized, true, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (.oversized, false, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (.cancelled, true, [.finish, .finish, .finish, .finish, .finish, .finish]),
    (.cancelled, false, [.finish, .finish, .finish, .finish, .finish, .finish]),
  ]

  @Test(arguments: table.indices) func `each outcome has its consequence`(_ row: Int) {
    let (outcome, isRepeatable, expected) = Self.table[row]
    for seed in 0..<50 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var machine = RetryMachine(RetryPolicy(), isRepeatable: isRepeatable)
      for next in expected {
        let action = machine.attemptEnded(outcome, using: &generator)
        #expect(action.is(next), "\(outcome) repeatable \(isRepeatable): \(action), not \(next)")
      }
      #expect(machine.attempts == expected.count)
    }
  }

  @Test func `the table has every outcome, repeatable and not`() {
    var seen: [String: Set<Bool>] = [:]
    for (outcome, isRepeatable, nexts) in Self.table {
      seen[outcome.caseName, default: []].insert(isRepeatable)
      #expect(nexts.count == 6)
    }
    let names = [
      "answered", "refused", "limited", "failed", "timedOut", "unreachable", "oversized",
      "cancelled",
    ]
    #expect(Set(seen.keys) == Set(names))
    #expect(seen.values.allSatisfy { $0.count == 2 })
  }

  /// A server that restarts is unavailable for some seconds, which must not interrupt a sweep.
  @Test func `an outage of fifteen seconds is waited out, whatever the seed`() {
    for seed in 0..<10_000 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var machine = RetryMachine(RetryPolicy(), isRepeatable: true)
      var waited: Int64 = 0
      while case .wait(let wait) = machine.attemptEnded(
        .failed(retryAfter: nil), using: &generator)
      {
        waited += wait.microseconds
      }
      #expect((15_000_000...31_000_000).contains(waited), "seed \(seed): \(waited) µs")
    }
  }

  @Test func `waits are spread over all that is allowed`() {
    var generator = SeededGenerator(seed: 7)
    var waits: [Int64] = []
    for _ in 0..<1_000 {
      var machine = RetryMachine(RetryPolicy(), isRepeatable: true)
      guard case .wait(let wait) = machine.attemptEnded(.timedOut, using: &generator) else {
        Issue.record("no wait")
        return
      }
      waits.append(wait.microseconds)
    }
    #expect(waits.allSatisfy { (500_000...1_000_000).contains($0) })
    #expect((waits.min() ?? .max) < 510_000)
    #expect((waits.max() ?? 0) > 990_000)
    #expect((725_000...775_000).contains(waits.reduce(0, +) / 1_000))
  }

  @Test func `waits do not grow without end`() {
    var policy = RetryPolicy()
    policy.attemptsMax = 200
    policy.waitMax = .seconds(3)
    policy.totalWaitMax = .days(1)
    var generator = SeededGenerator(seed: 3)
    var machine = RetryMachine(policy, isRepeatable: true)
    for _ in 1..<200 {
      guard case .wait(let wait) = machine.attemptEnded(.timedOut, using: &generator) else {
        Issue.record("no wait")
        return
      }
      #expect(wait <= .seconds(3))
    }
    #expect(machine.attemptEnded(.timedOut, using: &generator) == .giveUp)
  }

  @Test func `a call does not wait longer in all than is allowed`() {
    var generator = SeededGenerator(seed: 1)
    var machine = RetryMachine(RetryPolicy(), isRepeatable: true)
    let limited = AttemptOutcome.limited(retryAfter: .seconds(50))
    #expect(machine.attemptEnded(limited, using: &generator) == .wait(.seconds(50)))
    #expect(machine.attemptEnded(limited, using: &generator) == .wait(.seconds(50)))
    #expect(machine.attemptEnded(limited, using: &generator) == .giveUp)
  }

  @Test func `a server that asks for more patience than there is is not asked again`() {
    var generator = SeededGenerator(seed: 1)
    var machine = RetryMachine(RetryPolicy(), isRepeatable: true)
    let action = machine.attemptEnded(
      .limited(retryAfter: .seconds(121)), using: &generator)
    #expect(action == .giveUp)
  }

  @Test func `a server that asks for the whole patience gets it`() {
    var generator = SeededGenerator(seed: 1)
    var machine = RetryMachine(RetryPolicy(), isRepeatable: true)
    let action = machine.attemptEnded(
      .limited(retryAfter: .seconds(120)), using: &generator)
    #expect(action == .wait(.seconds(120)))
  }

  @Test func `never means one attempt`() {
    var generator = SeededGenerator(seed: 1)
    var machine = RetryMachine(.never, isRepeatable: true)
    #expect(machine.attemptEnded(.timedOut, using: &generator) == .giveUp)
  }
}

extension RetryMachine.Action {
  fileprivate func `is`(_ next: RetryMachineTests.Next) -> Bool {
    switch (self, next) {
    case (.finish, .finish), (.giveUp, .giveUp): true
    case (.wait(let wait), .upTo(let seconds)):
      wait >= Interval(microseconds: seconds * 500_000) && wait <= .seconds(seconds)
    case (.wait(let wait), .exactly(let seconds)): wait == .seconds(seconds)
    case (.finish, _), (.giveUp, _), (.wait, _): false
    }
  }
}

extension AttemptOutcome {
  /// Without a default, so that a new case must be added to the table.
  fileprivate var caseName: String {
    switch self {
    case .answered: "answered"
    case .refused: "refused"
    case .limited: "limited"
    case .failed: "failed"
    case .timedOut: "timedOut"
    case .unreachable: "unreachable"
    case .oversized: "oversized"
    case .cancelled: "cancelled"
    }
  }
}
