import TestSupport
import Testing
import TieOutClient

@Suite(.turn) struct DriftTests {
  struct Tally {
    var complete = 0
    var runs = 0
    mutating func add(_ isComplete: Bool) {
      runs += 1
      if isComplete { complete += 1 }
    }
  }

  /// Ten thousand drifting lists: nothing is lost where a sweep says complete, and it says so nearly
  /// always where it can.
  @Test func `coverage is never claimed falsely, and is claimed where it can be`() {
    var calm = Tally()
    var drifting = Tally()
    var naive: [UInt64] = []
    for seed in 0..<10_000 as Range<UInt64> {
      let drift = Drift(seed: seed)
      let result = drift.swept()
      if result.isComplete, !result.missed.isEmpty {
        Issue.record("seed \(seed): complete is claimed, but rows \(result.missed) were not seen")
      }
      if drift.isProvable {
        switch drift.weather {
        case .calm: calm.add(result.isComplete)
        case .moderate: drifting.add(result.isComplete)
        case .wild: break
        }
      }
      if !drift.naivelySwept().missed.isEmpty { naive.append(seed) }
    }
    #expect(calm.complete >= 765, "complete in \(calm.complete) of \(calm.runs) calm runs")
    #expect(
      drifting.complete >= 1_450,
      "complete in \(drifting.complete) of \(drifting.runs) drifting runs")
    #expect(
      naive.count >= 2_500, "the naive walk has to fail the same test; it did \(naive.count) times")
  }
}
