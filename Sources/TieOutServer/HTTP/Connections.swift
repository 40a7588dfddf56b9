import NIOCore
import Synchronization

/// All open connections, and one memory budget for everything that clients make the server hold:
/// the connections themselves, request bodies, the data derived from a body until its request is
/// answered, and unread answers.
///
/// A new connection that finds no place closes the least active one: idle connections first, then
/// slow ones. When memory is short, the server stops reading large bodies and closes the largest
/// slow connection. It always reads small bodies, and never closes a connection while it processes
/// a complete request.
final class Connections: Sendable {
  /// Why the server closed a connection.
  enum Cut: String, CaseIterable {
    /// The request did not arrive in time.
    case slow
    /// The client did not read the answer in time.
    case unread
    /// A new connection needed the place.
    case room
    /// Another request needed the memory.
    case memory
    /// The client sent many requests without waiting for answers.
    case pipelined
    /// There was no place for it.
    case refused
  }

  /// The memory that an idle connection costs, in bytes: buffers, its task, headers in transit.
  static let bytesEach = 32 << 10
  /// The size up to which a body counts as small, in bytes.
  static let smallMax = 16 << 10
  /// The most that one read returns, in bytes.
  static let readMax = 64 << 10

  /// How long a request may take before its connection counts as slow.
  fileprivate static let patience = TimeAmount.seconds(1)

  fileprivate struct State {
    var open: [ObjectIdentifier: Connection] = [:]
    var byPeer: [Peer: Int] = [:]
    var byteCount = 0
    /// The part of `byteCount` that closed connections still hold.
    var leavingBytes = 0
  }

  private let countMax: Int
  private let countPerPeerMax: Int
  let bytesMax: Int
  private let state = Mutex(State())
  private let tell: @Sendable (Cut) -> Void

  /// - Parameter tell: called for each connection that the server closes.
  init(
    max countMax: Int, perPeer countPerPeerMax: Int, bytesMax: Int,
    tell: @escaping @Sendable (Cut) -> Void
  ) {
    self.countMax = countMax
    self.countPerPeerMax = countPerPeerMax
    self.bytesMax = bytesMax
    self.tell = tell
  }

  /// The number of connections, and the bytes that they hold.
  var now: (count: Int, byteCount: Int) { state.withLock { ($0.open.count, $0.byteCount) } }

  /// The connection of an open channel; nil after it was closed.
  func connection(of channel: any Channel) -> Connection? {
    state.withLock { $0.open[ObjectIdentifier(channel)] }
  }

  /// Registers a connection, and closes another one if there is no place. Nil if that is not possible.
  func open(_ channel: any Channel) -> Connection? {
    let new = Connection(channel)
    let (isOpen, cut) = state.withLock { state in
      var cut: [Connection] = []
      if let peer = new.peer, state.byPeer[peer, default: 0] >= countPerPeerMax {
        state.cutForPlace(&cut) { $0.peer == peer }
        guard state.byPeer[peer, default: 0] < countPerPeerMax else { return (false, cut) }
      }
      if state.open.count >= countMax { state.cutForPlace(&cut) { _ in true } }
      guard state.open.count < countMax else { return (false, cut) }
      state.add(new)
      return (true, cut)
    }
    end(cut, .room)
    guard isOpen else {
      tell(.refused)
      return nil
    }
    return new
  }

  /// Reserves memory for one more read of a large body. If there is none, closes the largest slow
  /// connection and returns false.
  func takeToRead(for connection: Connection) -> Bool {
    let (isTaken, cut) = state.withLock { state -> (Bool, Connection?) in
      // The last quarter is reserved for requests that have arrived.
      let missing = state.byteCount + Self.readMax - bytesMax / 4 * 3
      guard missing > 0 else {
        state.hold(Self.readMax, of: connection)
        return (true, nil)
      }
      return (false, state.cutForMemory(missing, for: connection))
    }
    if let cut { end([cut], .memory) }
    return isTaken
  }

  /// Reserves memory for processing a request; false if there is none.
  func takeToWork(_ count: Int, for connection: Connection) -> Bool {
    state.withLock { state in
      guard state.byteCount + count <= bytesMax else { return false }
      state.hold(count, of: connection)
      return true
    }
  }

  /// Adds to the memory that a connection holds; a negative number subtracts.
  func hold(_ count: Int, of connection: Connection) {
    state.withLock { $0.hold(count, of: connection) }
  }

  /// Removes a connection that has ended.
  func close(_ connection: Connection) { state.withLock { $0.close(connection) } }

  /// Closes a connection.
  func cut(_ connection: Connection, _ why: Cut) {
    state.withLock { $0.leave(connection) }
    end([connection], why)
  }

  private func end(_ connections: [Connection], _ why: Cut) {
    for connection in connections {
      connection.channel.close(promise: nil)
      tell(why)
    }
  }
}

extension Connections.State {
  fileprivate mutating func add(_ connection: Connection) {
    open[ObjectIdentifier(connection.channel)] = connection
    if let peer = connection.peer { byPeer[peer, default: 0] += 1 }
    byteCount += Connections.bytesEach
  }

  fileprivate mutating func hold(_ count: Int, of connection: Connection) {
    byteCount += count
    connection.hold(count)
    if connection.isLeaving { leavingBytes += count }
  }

  /// Frees the place. The memory stays counted until it is released.
  fileprivate mutating func leave(_ connection: Connection) {
    guard !connection.isLeaving else { return }
    connection.leave()
    leavingBytes += connection.byteCount + Connections.bytesEach
    open[ObjectIdentifier(connection.channel)] = nil
    guard let peer = connection.peer, let count = byPeer[peer] else { return }
    byPeer[peer] = count > 1 ? count - 1 : nil
  }

  fileprivate mutating func close(_ connection: Connection) {
    leave(connection)
    leavingBytes -= Connections.bytesEach
    byteCount -= Connections.bytesEach
  }

  /// Chooses the least active connection, if there is one.
  fileprivate mutating func cutForPlace(
    _ cut: inout [Connection], where fits: (Connection) -> Bool
  ) {
    let late = NIODeadline.now() - Connections.patience
    var least: (connection: Connection, rank: Int, since: NIODeadline)?
    for connection in open.values where fits(connection) {
      let (state, since) = connection.now
      let rank: Int
      switch state {
      case .idle where since < late: rank = 0
      case .answering where since < late: rank = 1
      case .receiving where since < late: rank = 2
      // In a flood all connections are new: the oldest had more time than a webhook needs.
      case .idle, .answering, .receiving: rank = 3
      case .working: continue
      }
      if let least, (least.rank, least.since) <= (rank, since) { continue }
      least = (connection, rank, since)
    }
    guard let least else { return }
    leave(least.connection)
    cut.append(least.connection)
  }

  /// Chooses the largest slow connection, unless closed connections release enough memory.
  fileprivate mutating func cutForMemory(
    _ missing: Int, for asking: Connection
  ) -> Connection? {
    guard leavingBytes < missing else { return nil }
    let late = NIODeadline.now() - Connections.patience
    let slow = open.values.filter { connection in
      let (state, since) = connection.now
      return connection !== asking && state != .working && since < late
    }
    guard let most = slow.max(by: { $0.byteCount < $1.byteCount }) else { return nil }
    leave(most)
    return most
  }
}
