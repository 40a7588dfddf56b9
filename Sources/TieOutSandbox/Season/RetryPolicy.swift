/// When a provider tries a webhook again.
///
/// PayIn's documents: five retries, 1, 2, 4, 8 and 16 seconds after the attempt before; for 5xx,
/// time-outs and broken connections only, never for 4xx. PayDeFi's say nothing; here it does the
/// same.
enum RetryPolicy {
  static let delays = [1, 2, 4, 8, 16].map { $0 * Span.second }

  /// How long to wait after a failed attempt; nil to give up.
  ///
  /// - Parameters:
  ///   - attempt: Which it was, from 1.
  ///   - status: What was answered; nil for no answer.
  static func delay(after attempt: Int, status: Int?) -> Int? {
    if let status, status < 500 { return nil }
    return attempt <= delays.count ? delays[attempt - 1] : nil
  }
}
