import DequeModule

/// The state of a pool: lent connections and waiting borrowers. Decides only; the pool acts.
///
///     borrower ──acquire──▶ lent ──giveBack──▶ idle, or lent to the first waiter
///                  │          └─────lose─────▶ room, or reopened for the first waiter
///                  └──all lent──▶ waiting ──leave──▶ gone
///
/// Room counts as taken once a borrower may open a connection, so the limit holds while connections are being
/// opened.
struct PoolMachine<Connection> {
  typealias Waiter = Int

  /// What the borrower must do.
  enum Acquisition {
    /// Use this connection.
    case use(Connection)
    /// Open a connection; its room is reserved.
    case open
    /// Wait under this number.
    case wait(Waiter)
    /// The pool is closed.
    case refuse
  }

  /// What happens to a returned connection, or to the room of a lost one.
  enum Release {
    /// The connection becomes idle, or the room stays free.
    case nothing
    /// The first waiter uses the connection.
    case hand(Connection, to: Waiter)
    /// The first waiter opens a connection in the freed room.
    case letOpen(Waiter)
    /// The pool is closed; close the connection.
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

  /// Whether the pool is closed and all connections have come back.
  var isDrained: Bool { isClosed && lentCount == 0 }

  /// Requests a connection. Prefers the one used last, which has the warmest caches.
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

  /// Returns a usable connection.
  mutating func giveBack(_ connection: Connection) -> Release {
    if !isClosed, let waiter = waiting.popFirst() { return .hand(connection, to: waiter) }
    lentCount -= 1
    if isClosed { return .close(connection) }
    idle.append(connection)
    return .nothing
  }

  /// Reports that a lent connection broke or could not be opened.
  mutating func lose() -> Release {
    if !isClosed, let waiter = waiting.popFirst() { return .letOpen(waiter) }
    lentCount -= 1
    return .nothing
  }

  /// Gives up waiting. False if the waiter already had its turn.
  mutating func leave(_ waiter: Waiter) -> Bool {
    guard let position = waiting.firstIndex(of: waiter) else { return false }
    waiting.remove(at: position)
    return true
  }

  /// Closes the pool. Returns the idle connections and the waiters, which must be refused.
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
