import NIOCore
import Synchronization

/// One client's connection, and what it makes the server hold.
final class Connection: Sendable {
  /// What it is about.
  enum State: Int, CaseIterable {
    /// No request is under way.
    case idle
    /// A request is arriving.
    case receiving
    /// A whole request is being answered.
    case working
    /// An answer is on its way, and not all of it is taken.
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

  /// What it is about, and since when.
  var now: (state: State, since: NIODeadline) { moment.withLock { $0 } }

  /// Notes what it is about from now on.
  func enter(_ state: State) { moment.withLock { $0 = (state, .now()) } }

  /// Bytes that it makes the server hold, beside what every connection costs.
  var byteCount: Int { held.withLock { $0.byteCount } }
  /// Whether it was cut, or has ended.
  var isLeaving: Bool { held.withLock { $0.isLeaving } }

  /// Counts bytes that it makes the server hold, or with a minus holds no more.
  func hold(_ count: Int) { held.withLock { $0.byteCount += count } }
  /// Notes that it was cut, or has ended.
  func leave() { held.withLock { $0.isLeaving = true } }
}

/// Who is at the other end: an IPv4 address, or the first half of an IPv6 address, which is one customer's.
struct Peer: Hashable {
  private let text: String

  /// Nil for Unix sockets, whose peers have no address.
  init?(_ address: SocketAddress) {
    guard let ip = address.ipAddress else { return nil }
    // A socket for both families says ::ffff:192.0.2.1 for an IPv4 address.
    let isIPv4 = ip.contains(".")
    text = isIPv4 ? String(ip.split(separator: ":").last ?? "") : Self.firstHalf(ip)
  }

  /// Four groups of eight, in one spelling.
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
