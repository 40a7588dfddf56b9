public import TieOutCore

/// Limits of connections.
public struct TransportLimits: Sendable, Hashable {
  /// Time limit for connecting, including TLS.
  public var connectLimit: Interval = .seconds(10)
  /// How long an idle connection is kept.
  public var idleLimit: Interval = .seconds(60)
  /// Maximum size of a response body, in bytes: 64 MiB.
  public var bodyBytesMax = 64 * 1_024 * 1_024
  /// Maximum number of connections per host; further requests wait.
  public var connectionsMax = 8

  /// The default limits.
  public init() {}
}
