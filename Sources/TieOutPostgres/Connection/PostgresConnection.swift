/// One connection, on a thread of its own.
///
///     let connection = try await PostgresConnection.connect(PostgresConfiguration())
///     let now = try await connection.run { session in
///       try session.execute("SELECT now()")[0].timestamp(0)
///     }
///
/// Its statements are read committed, its times UTC, its plans not compiled (`jit`), whatever a role or a database sets.
///
/// Runs follow one another. Cancelling the task that waits for a run interrupts its statement,
/// which then fails with 57014; the connection stays good.
package actor PostgresConnection {
  private let thread = DatabaseThread()
  private nonisolated let canceller = RunCanceller()
  private var session: Session?

  /// The connection's own thread.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe thread.asUnownedSerialExecutor()
  }

  private init() {}

  deinit { thread.stop() }

  /// Connects.
  ///
  /// - Throws: the server's SQLSTATE where it refused (28P01, 3D000, 53300, …), 08001 where it was
  ///   not reached, 57014 when the task was cancelled.
  package static func connect(
    _ configuration: PostgresConfiguration
  ) async throws(PostgresError) -> PostgresConnection {
    let connection = PostgresConnection()
    try await connection.open(configuration)
    return connection
  }

  /// Runs blocking work with the session, on the connection's own thread.
  ///
  /// - Throws: what the body throws; 08003 after `close()`.
  package func run<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
    guard let session else { throw PostgresError.closed }
    return try await cancellable {
      Result { try body(session) }.mapError { session.naming($0) }
    }.get()
  }

  /// Interrupts the run under way, if there is one: it fails with 57014. From any thread; returns
  /// at once.
  package nonisolated func cancel() {
    canceller.cancelCurrent()
  }

  /// Ends the connection, after the run under way.
  package func close() {
    session = nil
  }
}

extension PostgresConnection {
  /// Whether a connection can be lent, and what came of the work, in one visit to the thread.
  enum Loan<T: Sendable>: Sendable {
    /// The connection had died unnoticed; the work has not begun.
    case dead
    /// The work was done, well or not; `isUsable` tells whether another may follow.
    case done(Result<T, any Error>, isUsable: Bool)
  }

  /// Runs work for a pool: first looks whether the connection still lives, and leaves no
  /// transaction open.
  func lend<T: Sendable>(_ body: @Sendable (Session) throws -> T) async -> Loan<T> {
    guard let session, session.connection.isAlive(), session.isUsable else { return .dead }
    let outcome = await cancellable {
      let outcome = Result { try body(session) }
      session.rollBackIfOpen()
      return outcome.mapError { session.naming($0) }
    }
    session.rollBackIfOpen()
    session.notices(nil)
    return .done(outcome, isUsable: session.isUsable)
  }

  private func open(_ configuration: PostgresConfiguration) async throws(PostgresError) {
    let canceller = canceller
    let outcome = await cancellable { () -> Result<Session, PostgresError> in
      do throws(PostgresError) {
        return .success(try Session(configuration, canceller: canceller))
      } catch {
        return .failure(error)
      }
    }
    session = try outcome.get()
  }

  /// Lets the task's cancellation reach the work. A transaction that a cancelled run could not
  /// even roll back is ended afterwards.
  private func cancellable<T>(_ work: () -> T) async -> T {
    let run = canceller.begin()
    defer { if canceller.finish() { session?.rollBackIfOpen() } }
    return await withTaskCancellationHandler {
      onOwnThread(work)
    } onCancel: {
      canceller.cancel(run: run)
    }
  }

  /// Blocks. A method of the actor, since a closure that does not mention the actor is nobody's, and
  /// would run on the cooperative pool.
  private func onOwnThread<T>(_ work: () -> T) -> T {
    work()
  }
}
