public import TieOutPostgres

extension Store {
  /// Runs work in one transaction, and all of it again where the server undid it because of others: a deadlock or a
  /// serialization failure is nobody's fault. A database that is not there is not waited for: say 503, and the
  /// provider does the waiting.
  ///
  ///     let outcome = try await store.withTransaction(retries: 5) { session in
  ///       let appended = try session.append(delivery, secrets: secrets, recordedAt: now)
  ///       …
  ///       return appended.outcome
  ///     }
  ///
  /// The closure may run several times, of which at most one is kept. So it does nothing but what the transaction
  /// takes back: no mail, no call of another service.
  ///
  /// - Parameter retries: how often it may run again.
  public func withTransaction<T: Sendable>(
    retries: Int, _ body: @Sendable (Session) throws -> T
  ) async throws -> T {
    try await retryingConflicts(retries) { try await withTransaction(body) }
  }
}
