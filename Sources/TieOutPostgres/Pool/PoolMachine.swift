import DequeModule

/// Who holds which connection of a pool, and who waits: the decisions, without the doing.
///
///     borrower ──acquire──▶ lent ──giveBack──▶ idle, or lent to the first who waits
///                  │          └─────lose─────▶ room, or opened anew for the first who waits
///                  └──all lent──▶ waiting ──leave──▶ gone
///
/// Room is counted from the moment that somebody is told to open a connection, so the limit holds
/// while connections are being made.
struct PoolMachine<Connection> {
  typealias Waiter = Int

  /// What the borrower who asked is to do.
  enum Acquisition {
    /// Use this connection.
    case use(Connection)
    /// Open one: there is room, and it is reserved.
    case open
    /// Wait under this number.
    case wait(Waiter)
    /// The pool is closed.
    case refuse
  }

  /// What is to happen with a connection that came back, or with the room that one left.
  enum Release {
    /// It rests, or the room stays free.
    case nothing
    /// The first in line uses it.
    case hand(Connection, to: Waiter)
    /// The first in line opens one in the room that became free.
    case letOpen(Waiter)
    /// The pool is closed, and so must the connection be.
    case close(Connection)
  }

  private let size: Int
  private var idle: [Connection] = []
  private var waiting: Deque<Waiter> = []
  private var lentCount = 0
  private var nextWaiter = 0
  private(set) var isClosed = false

  init(size: Int) {
    precondition(size > 0, "a pool of \(size) connections")
    self.size = size
  }

  /// Whether the pool is closed and every connection has come back.
  var isDrained: Bool { isClosed && lentCount == 0 }

  /// Somebody wants a connection. The one used last is the warmest.
  mutating func acquire() -> Acquisition {
    if isClosed { return .refuse }
    if let connection = idle.popLast() {
      lentCount += 1
      return .use(connection)
    }
    if lentCount < size {
      lentCount += 1
      return .open
    }
    nextWaiter += 1
    waiting.append(nextWaiter)
    return .wait(nextWaiter)
  }

  /// A good connection came back.
  mutating func giveBack(_ connection: Connection) -> Release {
    if !isClosed, let waiter = waiting.popFirst() { return .hand(connection, to: waiter) }
    lentCount -= 1
    if isClosed { return .close(connection) }
    idle.append(connection)
    return .nothing
  }

  /// A lent connection broke, or could not be opened.
  mutating func lose() -> Release {
    if !isClosed, let waiter = waiting.popFirst() { return .letOpen(waiter) }
    lentCount -= 1
    return .nothing
  }

  /// Somebody no longer waits; false when their turn had come before.
  mutating func leave(_ waiter: Waiter) -> Bool {
    guard let position = waiting.firstIndex(of: waiter) else { return false }
    waiting.remove(at: position)
    return true
  }

  /// No more lending: answers what rests and who waits in vain.
  mutating func close() -> (idle: [Connection], waiting: [Waiter]) {
    isClosed = true
    defer {
      idle = []
      waiting = []
    }
    return (idle, Array(waiting))
  }
}

extension PoolMachine.Acquisition: Equatable where Connection: Equatable {}
extension PoolMachine.Release: Equatable where Connection: Equatable {}
