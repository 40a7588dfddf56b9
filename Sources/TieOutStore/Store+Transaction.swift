public import TieOutPostgres

extension Store {
  /// Runs work in one transaction, and repeats it after a deadlock or serialization failure, which concurrent
  /// transactions cause. Does not wait for a database that is down: respond with 503, and the provider sends
  /// again.
  ///
  ///     let outcome = try await store.withTransaction(retries: 5) { session in
  ///       let appended = try session.append(delivery, secrets: secrets, recordedAt: now)
  ///       …
  ///       return appended.outcome
  ///     }
  ///
  /// The closure may run several times, but at most one run is committed. So it must not do anything that a
  /// rollback does not undo: no mail, no call of another service.
  ///
  /// - Parameter retries: how often the closure may run again.
  public func withTransaction<T: Sendable>(
    retries: Int, _ body: @Sendable (Session) throws -> T
  ) async throws -> T {
    try await retryingConflicts(retries) { try await withTransaction(body) }
  }
}
