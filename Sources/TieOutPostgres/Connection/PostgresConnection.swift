/// One connection with its own thread.
///
///     let connection = try await PostgresConnection.connect(PostgresConfiguration())
///     let now = try await connection.run { session in
///       try session.execute("SELECT now()")[0].timestamp(0)
///     }
///
/// Every session is read committed, in UTC and without `jit`, whatever a role or database sets.
///
/// Runs are serial. Cancelling the task that waits for a run interrupts its statement, which then fails with
/// 57014; the connection stays usable.
package actor PostgresConnection {
  private let thread = DatabaseThread()
  private nonisolated let canceller = RunCanceller()
  private var session: Session?

  /// The executor of the connection's thread.
  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    unsafe thread.asUnownedSerialExecutor()
  }

  private init() {}

  deinit { thread.stop() }

  /// Connects.
  ///
  /// - Throws: the server's SQLSTATE if it refused (28P01, 3D000, 53300, …), 08001 if it was not reached,
  ///   57014 if the task was cancelled.
  package static func connect(
    _ configuration: PostgresConfiguration
  ) async throws(PostgresError) -> PostgresConnection {
    let connection = PostgresConnection()
    try await connection.open(configuration)
    return connection
  }

  /// Runs blocking work with the session on the connection's thread.
  ///
  /// - Throws: the body's error; 08003 after `close()`.
  package func run<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
    guard let session else { throw PostgresError.closed }
    return try await cancellable {
      Result { try body(session) }.mapError { session.naming($0) }
    }.get()
  }

  /// Interrupts the current run, if any: it fails with 57014. Safe on any thread; returns at once.
  package nonisolated func cancel() {
    canceller.cancelCurrent()
  }

  /// Closes the connection after the current run.
  package func close() {
    session = nil
  }
}

extension PostgresConnection {
  /// The result of lending a connection for one piece of work.
  enum Loan<T: Sendable>: Sendable {
    /// The connection was dead; the work did not start.
    case dead
    /// The work's outcome; `isUsable` is whether the connection can be lent again.
    case done(Result<T, any Error>, isUsable: Bool)
  }

  /// Runs work for a pool: checks first whether the connection is alive, and leaves no transaction open.
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

  /// Interrupts the work if the task is cancelled. Afterwards ends a transaction that the cancelled run could
  /// not roll back.
  private func cancellable<T>(_ work: () -> T) async -> T {
    let run = canceller.begin()
    defer { if canceller.finish() { session?.rollBackIfOpen() } }
    return await withTaskCancellationHandler {
      onOwnThread(work)
    } onCancel: {
      canceller.cancel(run: run)
    }
  }

  /// Blocks. A method of the actor, because a closure that does not mention the actor has no isolation and
  /// would run on the cooperative pool.
  private func onOwnThread<T>(_ work: () -> T) -> T {
    work()
  }
}
