import NIOCore
import Synchronization

/// A client's connection, and the memory that it uses.
final class Connection: Sendable {
  /// What the connection is doing.
  enum State: Int, CaseIterable {
    /// There is no request.
    case idle
    /// A request is arriving.
    case receiving
    /// The server processes a complete request.
    case working
    /// The client has not read all of the answer yet.
    case answering
  }

  let channel: any Channel
  let peer: Peer?
  private let moment: Mutex<(state: State, since: NIODeadline)>
  private let held = Mutex((byteCount: 0, isLeaving: false))

  init(_ channel: any Channel) {
    self.channel = channel
    peer = channel.remoteAddress.flatMap(Peer.init)
    moment = Mutex((.idle, .now()))
  }

  /// The state and when it began.
  var now: (state: State, since: NIODeadline) { moment.withLock { $0 } }

  /// Changes the state.
  func enter(_ state: State) { moment.withLock { $0 = (state, .now()) } }

  /// The bytes that it uses in addition to the cost of every connection.
  var byteCount: Int { held.withLock { $0.byteCount } }
  /// Whether the server closed it, or it has ended.
  var isLeaving: Bool { held.withLock { $0.isLeaving } }

  /// Adds to the bytes that it uses; a negative number subtracts.
  func hold(_ count: Int) { held.withLock { $0.byteCount += count } }
  /// Marks it as closed.
  func leave() { held.withLock { $0.isLeaving = true } }
}

/// The client's address: IPv4, or the first 64 bits of IPv6, which one customer owns.
struct Peer: Hashable {
  private let text: String

  /// Nil for Unix sockets.
  init?(_ address: SocketAddress) {
    guard let ip = address.ipAddress else { return nil }
    // A dual-stack socket writes IPv4 addresses as ::ffff:192.0.2.1.
    let isIPv4 = ip.contains(".")
    text = isIPv4 ? String(ip.split(separator: ":").last ?? "") : Self.firstHalf(ip)
  }

  /// The first four groups, with :: expanded.
  private static func firstHalf(_ ip: String) -> String {
    let halves = ip.split(separator: "%")[0].split(
      separator: "::", omittingEmptySubsequences: false)
    let groups = halves.map { $0.split(separator: ":").map(String.init) }
    let omitted = groups.count == 2 ? 8 - groups[0].count - groups[1].count : 0
    let all =
      groups[0] + Array(repeating: "0", count: max(0, omitted)) + (groups.dropFirst().first ?? [])
    return all.prefix(4).joined(separator: ":")
  }
}
