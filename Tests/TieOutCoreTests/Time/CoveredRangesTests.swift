import TestSupport
import Testing
@testable import TieOutCore

@Suite struct CoveredRangesTests {
  static let hours: [(ranges: [ClosedRange<Int64>], count: Int, covering: [ClosedRange<Int64>])] = [
    ([], 3, []),
    ([5...6], 1, [5...6]),
    ([7...8, 5...6, 6...7], 3, [5...8]),
    ([0...9, 2...3], 3, [0...9]),
    ([0...1, 3...4, 10...11], 3, [0...1, 3...4, 10...11]),
    ([10...11, 0...1, 3...4], 2, [0...4, 10...11]),
    ([0...1, 3...4, 10...11], 1, [0...11]),
  ]

  @Test(arguments: hours.indices)
  func `the narrowest gaps are closed`(_ index: Int) {
    let (ranges, count, covering) = Self.hours[index]
    #expect(Self.times(ranges).covered(byAtMost: count) == Self.times(covering))
  }

  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func `few ranges cover all, and those are the same in any order`(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let ranges = (0..<random.below(40)).map { _ in
      let start = Int64(random.below(1_000))
      return start...start + Int64(random.below(20))
    }
    let count = 1 + random.below(8)
    let covering = Self.times(ranges).covered(byAtMost: count)
    #expect(covering.count <= count)
    #expect(Self.times(ranges.reversed()).covered(byAtMost: count) == covering)
    for range in Self.times(ranges) {
      #expect(
        covering.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
      )
    }
    #expect(zip(covering, covering.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
  }

  private static func times(_ hours: [ClosedRange<Int64>]) -> [ClosedRange<Timestamp>] {
    hours.map { Timestamp.epoch + .hours($0.lowerBound)...Timestamp.epoch + .hours($0.upperBound) }
  }
}
