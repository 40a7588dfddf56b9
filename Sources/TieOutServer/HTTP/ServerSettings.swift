package import TieOutCore
import TieOutProviders

/// Settings of the webhook server.
package struct ServerSettings: Sendable {
  /// Where the server listens.
  package enum Address: Sendable, Hashable {
    /// A host and a port; port 0 is any free port.
    case host(String, port: Int)
    /// A Unix socket.
    case unixSocket(String)
  }

  /// Where the server listens.
  package var address = Address.host("127.0.0.1", port: 8080)
  /// The network of `/webhooks/{provider}`, whose path names none.
  package var networks = Dictionary(
    uniqueKeysWithValues: ProviderProfile.all.map { ($0.provider, $0.defaultNetwork) })
  /// The accounts of named merchants; the paths of others do not exist.
  package var merchants: Set<ProviderAccount> = []
  /// Maximum size of a body, in bytes.
  package var bodyBytesMax = 1 << 20
  /// The memory for all clients together, in bytes: 32 KiB for each connection, request bodies and
  /// the data derived from them until they are answered, unread answers.
  package var memoryBytesMax = 128 << 20
  /// Maximum size of a request's headers together, in bytes.
  package var headerBytesMax = 16 << 10
  /// Maximum number of headers of a request.
  package var headersMax = 100
  /// The limit of open connections. A further connection closes the one that has been idle longest,
  /// or else a slow one.
  package var connectionsMax = 1_000
  /// The limit of connections from one peer: an IPv4 address, or a /64 of IPv6. All connections
  /// through a proxy count as one peer's.
  package var connectionsPerPeerMax = 500
  /// A separate address for health and metrics; nil: the same as for webhooks.
  package var healthAddress: Address?
  /// How long a client may take to begin a request on a new connection, to send one from its first
  /// line to its last byte, and to read an answer.
  package var requestWithin = Duration.seconds(10)
  /// How long a connection may be idle between requests.
  package var idleWithin = Duration.seconds(60)
  /// Whether the server folds; if not, another process must.
  package var folds = true
  /// How often the queue of streams is read.
  package var foldEvery = Duration.milliseconds(300)
  /// Maximum age of a queued stream before the server reports that it is not ready.
  package var queueAgeMax = Interval.minutes(1)
  /// How long a graceful stop waits for requests that were accepted.
  package var stopWithin = Duration.seconds(25)
  /// Whether SIGTERM and SIGINT stop the server gracefully.
  package var trapsSignals = true

  /// The defaults.
  package init() {}
}
