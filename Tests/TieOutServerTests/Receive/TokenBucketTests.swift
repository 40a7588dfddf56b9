@testable import TieOutIntake
import Testing
import TieOutCore

@testable import TieOutStore

@Suite struct TokenBucketTests {
  private func limits(perMinute: Int, perDay: Int) -> QuarantineLimits {
    var limits = QuarantineLimits()
    limits.perMinute = perMinute
    limits.perDay = perDay
    return limits
  }

  private func taken(_ count: Int, _ bucket: inout TokenBucket, at time: Timestamp) -> Int {
    (0..<count).count { _ in bucket.take(at: time) }
  }

  @Test func `a minute's worth at once, then one every so often`() {
    var bucket = TokenBucket(limits(perMinute: 60, perDay: 1_000), at: testTime)
    #expect(taken(100, &bucket, at: testTime) == 60)
    #expect(taken(5, &bucket, at: testTime + .seconds(1)) == 1)
    #expect(taken(5, &bucket, at: testTime + .seconds(3)) == 2)
    #expect(taken(100, &bucket, at: testTime + .hours(1)) == 60)
  }

  @Test func `a day has its own bound, and ends at midnight`() {
    var bucket = TokenBucket(limits(perMinute: 60, perDay: 70), at: testTime)
    #expect(taken(100, &bucket, at: testTime) == 60)
    #expect(taken(100, &bucket, at: testTime + .hours(1)) == 10)
    #expect(taken(100, &bucket, at: testTime + .hours(2)) == 0)
    #expect(taken(100, &bucket, at: testTime + .hours(15)) == 60)
  }

  @Test func `a clock that is set back gives nothing and takes nothing`() {
    var bucket = TokenBucket(limits(perMinute: 2, perDay: 10), at: testTime)
    #expect(taken(5, &bucket, at: testTime - .days(2)) == 2)
    #expect(taken(5, &bucket, at: testTime - .days(3)) == 0)
  }
}
