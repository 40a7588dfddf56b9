/// When a provider retries a webhook.
///
/// According to PayIn's documents: five retries, 1, 2, 4, 8 and 16 seconds after the previous attempt; only
/// for 5xx, time-outs and broken connections, never for 4xx. PayDeFi documents nothing; the sandbox treats it
/// the same.
enum RetryPolicy {
  static let delays = [1, 2, 4, 8, 16].map { $0 * Span.second }

  /// The wait in milliseconds after a failed attempt; nil to give up.
  ///
  /// - Parameters:
  ///   - attempt: the number of the attempt, from 1.
  ///   - status: the answer; nil for none.
  static func delay(after attempt: Int, status: Int?) -> Int? {
    if let status, status < 500 { return nil }
    return attempt <= delays.count ? delays[attempt - 1] : nil
  }
}
