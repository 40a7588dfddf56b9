import NIOCore
import Synchronization

/// All connections, and the one budget for what outsiders make the server hold: the connections themselves, bodies,
/// what is made of bodies until they are answered, and answers that are not taken.
///
/// Where there is no place, the connection that needs it least is cut: who is idle before who sends or reads slowly. Where
/// there is no memory, large bodies are read no further until there is, and of those that are slow the largest is cut.
/// A small body is always read, and a whole request is never cut.
final class Connections: Sendable {
  /// Why a connection is cut.
  enum Cut: String, CaseIterable {
    /// Its request did not arrive in time.
    case slow
    /// It did not take its answer in time.
    case unread
    /// Another one needed its place.
    case room
    /// Another one needed the memory that it held.
    case memory
    /// It sent many requests without waiting for answers.
    case pipelined
    /// No place could be made for it.
    case refused
  }

  /// What a connection costs that does nothing: its buffers, its task, headers that are arriving.
  static let bytesEach = 32 << 10
  /// Up to so many bytes a body is small.
  static let smallMax = 16 << 10
  /// How much is read at a time.
  static let readMax = 64 << 10

  /// How long a request may be on its way before its connection may be cut to make room.
  fileprivate static let patience = TimeAmount.seconds(1)

  fileprivate struct State {
    var open: [ObjectIdentifier: Connection] = [:]
    var byPeer: [Peer: Int] = [:]
    var byteCount = 0
    /// How much of it is held by connections that were cut, and free in a moment.
    var leavingBytes = 0
  }

  private let countMax: Int
  private let countPerPeerMax: Int
  let bytesMax: Int
  private let state = Mutex(State())
  private let tell: @Sendable (Cut) -> Void

  /// - Parameter tell: called for each connection that is cut.
  init(
    max countMax: Int, perPeer countPerPeerMax: Int, bytesMax: Int,
    tell: @escaping @Sendable (Cut) -> Void
  ) {
    self.countMax = countMax
    self.countPerPeerMax = countPerPeerMax
    self.bytesMax = bytesMax
    self.tell = tell
  }

  /// How many there are, and how many bytes they hold.
  var now: (count: Int, byteCount: Int) { state.withLock { ($0.open.count, $0.byteCount) } }

  /// The connection of a channel, while it is open and not cut.
  func connection(of channel: any Channel) -> Connection? {
    state.withLock { $0.open[ObjectIdentifier(channel)] }
  }

  /// Takes a connection in; nil where no place can be made for it.
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

  /// Takes memory to read further for a connection with a large body; false where there is none. Then the largest
  /// of those that are slow is cut.
  func takeToRead(for connection: Connection) -> Bool {
    let (isTaken, cut) = state.withLock { state -> (Bool, Connection?) in
      // A quarter is for bodies that are whole.
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

  /// Takes memory to work on a whole body; false where there is none.
  func takeToWork(_ count: Int, for connection: Connection) -> Bool {
    state.withLock { state in
      guard state.byteCount + count <= bytesMax else { return false }
      state.hold(count, of: connection)
      return true
    }
  }

  /// Counts memory that a connection holds already, or with a minus holds no more.
  func hold(_ count: Int, of connection: Connection) {
    state.withLock { $0.hold(count, of: connection) }
  }

  /// Forgets a connection that has ended.
  func close(_ connection: Connection) { state.withLock { $0.close(connection) } }

  /// Cuts a connection off.
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

  /// Gives its place to others. Its memory is counted until it is free.
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

  /// Cuts the one that needs its place least, if there is one.
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
      // In a flood all are young: the oldest had more time than a webhook needs.
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

  /// Cuts the largest of those that are slow, unless what others leave will do.
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
