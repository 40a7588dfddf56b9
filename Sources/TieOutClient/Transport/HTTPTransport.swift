/// Sends one request and brings back what came: the only thing here that touches a network.
///
/// ``APIConnection`` is the one to use; a test may bring its own.
public protocol HTTPTransport: Sendable {
  /// Sends a request once. Nothing is tried again, and no redirection is followed.
  ///
  /// - Throws: where no whole answer came.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer
}

/// Why no whole answer came.
public enum TransportError: Error, Sendable, Hashable {
  /// The request's time ran out: connecting, waiting or reading.
  case timedOut
  /// No connection, or one that broke; in the system's words.
  case unreachable(reason: String)
  /// The body is larger than is allowed.
  case oversized(bytesMax: Int)
  /// The caller's task was cancelled.
  case cancelled
}
