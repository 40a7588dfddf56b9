package import TieOutCore
import TieOutProviders

/// Where and how the receiver serves.
package struct ServerSettings: Sendable {
  /// Where it listens.
  package enum Address: Sendable, Hashable {
    /// A host and a port; port 0: any that is free.
    case host(String, port: Int)
    /// A Unix socket.
    case unixSocket(String)
  }

  /// Where it listens.
  package var address = Address.host("127.0.0.1", port: 8080)
  /// The network of `/webhooks/{provider}`, where the path names none.
  package var networks = Dictionary(
    uniqueKeysWithValues: ProviderProfile.all.map { ($0.provider, $0.defaultNetwork) })
  /// How large a body may be.
  package var bodyBytesMax = 1 << 20
  /// The memory for all clients together, in bytes: 32 KiB for each connection, request bodies and the data derived
  /// from them until they are answered, unread answers.
  package var memoryBytesMax = 128 << 20
  /// How large a request's headers may be, all together.
  package var headerBytesMax = 16 << 10
  /// How many headers a request may have.
  package var headersMax = 100
  /// The limit of open connections. A further connection closes the one that has been idle longest, or else a slow one.
  package var connectionsMax = 1_000
  /// The limit of connections from one peer: an IPv4 address, or a /64 of IPv6. All connections through a proxy
  /// count as one peer's.
  package var connectionsPerPeerMax = 500
  /// A separate address for health and metrics; nil: the same as for webhooks.
  package var healthAddress: Address?
  /// How long a client may take to begin a request on a new connection, to send one from its first line to its last
  /// byte, and to read an answer.
  package var requestWithin = Duration.seconds(10)
  /// How long a connection may be idle between requests.
  package var idleWithin = Duration.seconds(60)
  /// Whether it folds what it stores; where not, another process has to.
  package var folds = true
  /// How often it looks for streams to fold.
  package var foldEvery = Duration.milliseconds(300)
  /// How long a stream may wait to be folded before the server says that it is not ready.
  package var queueAgeMax = Interval.minutes(1)
  /// How long a graceful stop waits for requests that were accepted.
  package var stopWithin = Duration.seconds(25)
  /// Whether SIGTERM and SIGINT stop the server gracefully.
  package var trapsSignals = true

  /// The defaults.
  package init() {}
}
