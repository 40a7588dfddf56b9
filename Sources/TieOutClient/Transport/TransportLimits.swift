public import TieOutCore

/// What a connection allows itself.
public struct TransportLimits: Sendable, Hashable {
  /// How long connecting may take, encryption included.
  public var connectLimit: Interval = .seconds(10)
  /// How long a connection rests before it is closed.
  public var idleLimit: Interval = .seconds(60)
  /// The largest body that is read, in bytes: 64 MiB.
  public var bodyBytesMax = 64 * 1_024 * 1_024
  /// Connections to one host at a time; what is more waits in line.
  public var connectionsMax = 8

  /// The usual limits.
  public init() {}
}
