import TieOutCore

/// How long a server asks to wait.
enum RetryAfter {
  /// What a 429 or 5xx says: `Retry-After` in seconds or as an HTTP date (RFC 9110, 10.2.3); else
  /// the body's `retryAfter`; else, for 429, `X-RateLimit-Reset` in seconds since 1970.
  static func read(_ answer: HTTPAnswer, bodySeconds: Int64?, now: Timestamp) -> Interval? {
    // A date is meant by the server's clock, which need not be ours.
    let reference = answer[header: "date"].flatMap(HTTPDate.read) ?? now
    if let text = answer[header: "retry-after"], let wait = parse(text, reference) { return wait }
    if let bodySeconds { return bounded(bodySeconds) }
    guard answer.status == 429, let text = answer[header: "x-ratelimit-reset"],
      let reset = Int64(text)
    else { return nil }
    return bounded(reset - reference.microseconds / 1_000_000)
  }

  /// Seconds, or an HTTP date. A date that is over asks for no wait.
  static func parse(_ text: String, _ reference: Timestamp) -> Interval? {
    let text = text.trimmingWhitespace
    if !text.isEmpty, text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) {
      return bounded(Int64(text) ?? .max)
    }
    guard let date = HTTPDate.read(text) else { return nil }
    return max(date - reference, Interval(microseconds: 0))
  }

  /// Between nothing and a year: nobody waits longer, and sums stay in range.
  private static func bounded(_ seconds: Int64) -> Interval {
    .seconds(min(max(seconds, 0), 366 * 86_400))
  }
}

/// The date format that servers must write: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func read(_ text: String) -> Timestamp? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT",
      let month = months.firstIndex(of: String(parts[2]))
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return Timestamp("\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
  }
}
