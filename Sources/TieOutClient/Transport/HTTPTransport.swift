/// Sends requests: the client's only access to the network.
///
/// ``APIConnection`` is the implementation; tests may use their own.
public protocol HTTPTransport: Sendable {
  /// Sends a request once. Does not retry or follow redirections.
  ///
  /// - Throws: ``TransportError`` if no complete answer arrived.
  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer
}

/// Why no complete answer arrived.
public enum TransportError: Error, Sendable, Hashable {
  /// The time limit was reached while connecting, waiting or reading.
  case timedOut
  /// No connection, or a broken one; in the system's words.
  case unreachable(reason: String)
  /// The body is larger than allowed.
  case oversized(bytesMax: Int)
  /// The caller's task was cancelled.
  case cancelled
}
