import TestSupport
import Testing
import TieOutClient
import TieOutCore

@Suite struct RateLimiterTests {
  @Test func `the documented limits are kept at each of their edges`() {
    var limiter = RateLimiter(RateLimit.payIn)
    var now = Interval(microseconds: 0)
    var times: [Int64] = []
    for _ in 0..<10_001 {
      now = Interval(microseconds: now.microseconds + limiter.take(at: now).microseconds)
      times.append(now.microseconds / 1_000_000)
    }
    // The 1st to 100th at once, the 101st a minute later, the 1,001st an hour later.
    #expect(times[0] == 0)
    #expect(times[99] == 0)
    #expect(times[100] == 60)
    #expect(times[999] == 540)
    #expect(times[1_000] == 3_600)
    #expect(times[9_999] == 9 * 3_600 + 540)
    #expect(times[10_000] == 86_400)
  }

  @Test func `no window ever sees more than its limit`() {
    let limits = [RateLimit(5, per: .seconds(1)), RateLimit(20, per: .seconds(30))]
    for seed in 0..<50 {
      var generator = SeededGenerator(seed: UInt64(seed))
      var limiter = RateLimiter(limits)
      var now: Int64 = 0
      var sent: [Int64] = []
      for _ in 0..<300 {
        now += Int64(generator.below(2_000_000))
        sent.append(now + limiter.take(at: Interval(microseconds: now)).microseconds)
      }
      #expect(sent == sent.sorted())
      for limit in limits {
        for first in 0..<sent.count - limit.count {
          #expect(sent[first + limit.count] - sent[first] >= limit.window.microseconds)
        }
      }
    }
  }

  @Test func `nobody waits who need not`() {
    var limiter = RateLimiter([RateLimit(2, per: .seconds(10))])
    #expect(limiter.take(at: .seconds(0)) == .seconds(0))
    #expect(limiter.take(at: .seconds(4)) == .seconds(0))
    #expect(limiter.take(at: .seconds(5)) == .seconds(5))
    #expect(limiter.take(at: .seconds(14)) == .seconds(0))
    #expect(limiter.take(at: .seconds(14)) == .seconds(6))
    // It waits for the request before it, which is not sent yet.
    #expect(limiter.take(at: .seconds(15)) == .seconds(9))
  }

  @Test func `without limits nobody waits`() {
    var limiter = RateLimiter([])
    for _ in 0..<1_000 { #expect(limiter.take(at: .seconds(0)) == .seconds(0)) }
  }

  @Test func `limits are read from text`() {
    #expect([RateLimit](rateLimits: "100/min,1000/h,10000/day") == RateLimit.payIn)
    #expect(
      [RateLimit](rateLimits: " 5/s , 7/min ")
        == [RateLimit(5, per: .seconds(1)), RateLimit(7, per: .minutes(1))])
    #expect([RateLimit](rateLimits: "none") == [])
  }

  @Test(arguments: ["", "100", "100/", "/min", "0/min", "-1/min", "1.5/min", "5/week", "5/min,"])
  func `other texts are no limits`(_ text: String) {
    #expect([RateLimit](rateLimits: text) == nil)
  }
}
