import TieOutCore

/// The wait that a server requests.
enum RetryAfter {
  /// The wait in a 429 or 5xx: `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3); else the
  /// body's `retryAfter`; else, for 429, `X-RateLimit-Reset` in seconds since 1970. Nil if there is none.
  static func read(_ answer: HTTPAnswer, bodySeconds: Int64?, now: Timestamp) -> Interval? {
    // A date refers to the server's clock, which may differ from ours.
    let reference = answer[header: "date"].flatMap(HTTPDate.read) ?? now
    if let text = answer[header: "retry-after"], let wait = parse(text, reference) { return wait }
    if let bodySeconds { return bounded(bodySeconds) }
    guard answer.status == 429, let text = answer[header: "x-ratelimit-reset"],
      let reset = Int64(text)
    else { return nil }
    return bounded(reset - reference.microseconds / 1_000_000)
  }

  /// Parses seconds or an HTTP date. A date in the past is no wait.
  static func parse(_ text: String, _ reference: Timestamp) -> Interval? {
    let text = text.trimmingWhitespace
    if !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
      return bounded(Int64(text) ?? .max)
    }
    guard let date = HTTPDate.read(text) else { return nil }
    return max(date - reference, Interval(microseconds: 0))
  }

  /// Clamps to zero to one year, so that sums do not overflow.
  private static func bounded(_ seconds: Int64) -> Interval {
    .seconds(min(max(seconds, 0), 366 * 86_400))
  }
}

/// The three date formats of HTTP (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, which servers must
/// write, and the obsolete `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func read(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ")
    if parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT" {
      return date(year: parts[3], month: parts[2], day: parts[1], time: parts[4])
    }
    if parts.count == 4, parts[0].hasSuffix(","), parts[3] == "GMT" {
      let day = parts[1].split(separator: "-")
      guard day.count == 3, day[2].count == 2 else { return nil }
      let century = day[2] < "70" ? "20" : "19"
      return date(year: century + day[2], month: day[1], day: day[0], time: parts[2])
    }
    guard parts.count == 5 else { return nil }
    return date(year: parts[4], month: parts[1], day: parts[2], time: parts[3])
  }

  private static func date(
    year: Substring, month: Substring, day: Substring, time: Substring
  ) -> Timestamp? {
    guard let index = months.firstIndex(of: String(month)) else { return nil }
    let number = index < 9 ? "0\(index + 1)" : "\(index + 1)"
    return Timestamp("\(year)-\(number)-\(day.count == 1 ? "0" : "")\(day)T\(time)Z")
  }
}
