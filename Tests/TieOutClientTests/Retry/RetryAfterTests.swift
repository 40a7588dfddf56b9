import Testing
import TieOutCore

@testable import TieOutClient

@Suite struct RetryAfterTests {
  static let noon: Timestamp = "2025-01-28T12:00:00Z"

  static let texts: [(String, Interval?)] = [
    ("0", .seconds(0)), ("30", .seconds(30)), (" 30 ", .seconds(30)), ("3600", .hours(1)),
    ("99999999999999999999", .days(366)),
    ("Tue, 28 Jan 2025 12:01:30 GMT", .seconds(90)),
    ("Tue, 28 Jan 2025 11:59:00 GMT", .seconds(0)),
    ("Wed, 31 Dec 2025 23:59:59 GMT", .seconds(337 * 86_400 + 43_199)),
    ("Tuesday, 28-Jan-25 12:01:30 GMT", .seconds(90)),
    ("Tue Jan 28 12:01:30 2025", .seconds(90)), ("Sat Feb  1 12:00:00 2025", .days(4)),
    ("Sunday, 06-Nov-94 08:49:37 GMT", .seconds(0)), ("Tuesday, 28-Jan-2025 12:01:30 GMT", nil),
    ("", nil), ("-1", nil), ("1.5", nil), ("soon", nil), ("Tue, 28 Jan 2025 12:01:30 CET", nil),
    ("Tue, 28 Foo 2025 12:01:30 GMT", nil), ("Tue, 30 Feb 2025 12:01:30 GMT", nil),
    ("2025-01-28T12:01:30Z", nil),
  ]

  @Test(arguments: texts) func `seconds and dates are read`(_ text: String, _ wait: Interval?) {
    #expect(RetryAfter.parse(text, Self.noon) == wait)
  }

  @Test func `a date is meant by the server's own clock`() {
    let answer = HTTPAnswer(
      status: 503,
      headers: [
        HTTPField("Date", "Mon, 27 Jan 2025 00:00:00 GMT"),
        HTTPField("Retry-After", "Mon, 27 Jan 2025 00:00:07 GMT"),
      ])
    #expect(RetryAfter.read(answer, bodySeconds: nil, now: Self.noon) == .seconds(7))
  }

  @Test func `the header comes before the body, and the body before the reset`() {
    let reset = HTTPField("X-RateLimit-Reset", "1738065610")  // 12:00:10
    let header = HTTPField("Retry-After", "3")
    let read = { (headers: [HTTPField], body: Int64?, status: Int) in
      RetryAfter.read(
        HTTPAnswer(status: status, headers: headers), bodySeconds: body, now: Self.noon)
    }
    #expect(read([reset, header], 5, 429) == .seconds(3))
    #expect(read([reset], 5, 429) == .seconds(5))
    #expect(read([reset], nil, 429) == .seconds(10))
    #expect(read([reset], nil, 503) == nil)
    #expect(read([HTTPField("X-RateLimit-Reset", "1738065000")], nil, 429) == .seconds(0))
    #expect(read([], nil, 429) == nil)
  }
}
