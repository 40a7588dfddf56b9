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

  /// Ten thousand drifting lists: no row is missed if a sweep claims coverage, and it nearly always does if
  /// that is possible.
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
    #expect(
      calm.complete * 100 >= calm.runs * 99 && calm.runs > 500,
      "complete in \(calm.complete) of \(calm.runs) calm runs")
    #expect(
      drifting.complete * 100 >= drifting.runs * 97 && drifting.runs > 1_000,
      "complete in \(drifting.complete) of \(drifting.runs) drifting runs")
    #expect(
      naive.count >= 2_500, "the naive walk has to fail the same test; it did \(naive.count) times")
  }

  /// Ten thousand lists on lying servers, drifting or not: coverage is never claimed if a row was not seen,
  /// and no lie costs more requests than a few walks over the list.
  @Test func `whatever a server says of its pages, nothing is claimed that was not seen`() {
    var naive = 0
    var claimed: [String: Int] = [:]
    for seed in 0..<10_000 as Range<UInt64> {
      let lie = Lie.allCases[Int(seed) % Lie.allCases.count]
      let drift = Drift(seed: seed &+ 1_000_000, lie: lie)
      let result = drift.swept()
      if result.isComplete {
        claimed["\(lie)", default: 0] += 1
        #expect(result.missed.isEmpty, "seed \(seed), \(lie): rows \(result.missed) were not seen")
      }
      // If a page of rows comes and goes between two requests, only the number of attempts is limited.
      let bound =
        drift.weather == .wild ? 400 : 8 * (drift.size.rows / drift.size.page + 2) + 60
      #expect(
        result.pages <= bound, "seed \(seed), \(lie): \(result.pages) requests, \(result.reason)")
      if !drift.naivelySwept().missed.isEmpty { naive += 1 }
    }
    // Lies about the number of rows are detected as soon as there are rows.
    for lie in [Lie.nothing, .half, .inflated, .alwaysMore, .neverMoreOfMany] {
      #expect(claimed["\(lie)", default: 0] <= 40, "\(lie): \(claimed["\(lie)"] ?? 0) claims")
    }
    #expect(naive >= 2_500, "the naive walk has to fail the same test; it did \(naive) times")
  }
}
