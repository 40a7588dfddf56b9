import Metrics

/// A pool of a limited number of connections, opened when needed and reused.
///
///     let pool = PostgresPool(PostgresConfiguration(), size: 4)
///     let count = try await pool.withSession { session in
///       try session.execute("SELECT count(*) FROM tieout.events")[0].int64(0)
///     }
///
/// Those who wait are served in the order in which they came. A connection that the server has
/// closed is replaced, and a transaction left open is rolled back before the next one's turn.
///
/// Records the waits and the connections that it opens, with the factory of swift-metrics that is
/// current when it is made.
package actor PostgresPool {
  private enum Grant {
    case use(PostgresConnection)
    case open
  }

  private let configuration: PostgresConfiguration
  private(set) var machine: PoolMachine<PostgresConnection>
  private var waiters: [Int: CheckedContinuation<Grant, any Error>] = [:]
  private var closers: [CheckedContinuation<Void, Never>] = []
  private let waits = Timer(label: "tieout_pool_wait_seconds")
  private let opened = Counter(label: "tieout_pool_connections_opened_total")

  /// A pool of at most `size` connections (at least 1), none opened yet.
  package init(_ configuration: PostgresConfiguration, size: Int) {
    self.configuration = configuration
    machine = PoolMachine(size: size)
  }

  /// Runs blocking work with a session of the pool, on that connection's thread.
  ///
  /// - Throws: the body's error; the errors of `PostgresConnection.connect`; 08003 after `close`;
  ///   `CancellationError` if the task is cancelled while it waits for its turn, 57014 if it is cancelled
  ///   later.
  package func withSession<T: Sendable>(
    _ body: @Sendable (Session) throws -> T
  ) async throws -> T {
    var grant = try await acquire()
    while true {
      let connection = try await connection(for: grant)
      switch await connection.lend(body) {
      case .dead:
        grant = .open
      case .done(let outcome, let isUsable):
        await release(isUsable ? machine.giveBack(connection) : machine.lose())
        return try outcome.get()
      }
    }
  }

  /// Lends no more, and returns when every connection is closed. Waiting borrowers get 08003.
  package func close() async {
    let (idle, waiting) = machine.close()
    for waiter in waiting { waiters.removeValue(forKey: waiter)?.resume(throwing: Self.closed) }
    for connection in idle { await connection.close() }
    if machine.isDrained { return }
    await withCheckedContinuation { closers.append($0) }
  }
}

extension PostgresPool {
  private static var closed: PostgresError {
    PostgresError(sqlState: "08003", message: "the connection pool is closed")
  }

  /// The number of waiting borrowers.
  var waitingCount: Int { waiters.count }

  private func acquire() async throws -> Grant {
    try Task.checkCancellation()
    switch machine.acquire() {
    case .use(let connection): return .use(connection)
    case .open: return .open
    case .wait(let waiter): return try await wait(waiter)
    case .refuse: throw Self.closed
    }
  }

  private func wait(_ waiter: Int) async throws -> Grant {
    let began = ContinuousClock.now
    defer { waits.record(duration: .now - began) }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiters[waiter] = $0 }
    } onCancel: {
      Task { await leave(waiter) }
    }
  }

  private func leave(_ waiter: Int) {
    guard machine.leave(waiter) else { return }
    waiters.removeValue(forKey: waiter)?.resume(throwing: CancellationError())
  }

  /// Opens a connection if granted; if that fails, the room goes to the next waiter.
  private func connection(for grant: Grant) async throws -> PostgresConnection {
    switch grant {
    case .use(let connection):
      return connection
    case .open:
      do {
        let connection = try await PostgresConnection.connect(configuration)
        opened.increment()
        return connection
      } catch {
        await release(machine.lose())
        throw error
      }
    }
  }

  private func release(_ release: PoolMachine<PostgresConnection>.Release) async {
    switch release {
    case .nothing: break
    case .hand(let connection, let waiter): grant(.use(connection), to: waiter)
    case .letOpen(let waiter): grant(.open, to: waiter)
    case .close(let connection): await connection.close()
    }
    guard machine.isDrained else { return }
    for closer in closers { closer.resume() }
    closers = []
  }

  private func grant(_ grant: Grant, to waiter: Int) {
    waiters.removeValue(forKey: waiter)?.resume(returning: grant)
  }
}
