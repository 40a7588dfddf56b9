extension Session {
  /// Runs the body between SAVEPOINT and RELEASE. If it throws, its changes are rolled back; the
  /// transaction's earlier changes stay.
  ///
  ///     try session.transaction {
  ///       for item in items {
  ///         do { try session.savepoint { try handle(item, session) } } catch { report(item, error) }
  ///       }
  ///     }
  ///
  /// Savepoints may be nested.
  ///
  /// - Throws: the body's error; 25P01 outside a transaction; 25P02 if the body swallowed the error of a
  ///   statement.
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    try script("SAVEPOINT tieout")
    do {
      let value = try body()
      try script("RELEASE SAVEPOINT tieout")
      return value
    } catch {
      // Runs even if the run was cancelled. After a lost connection there is nothing to roll back.
      _ = simple("ROLLBACK TO SAVEPOINT tieout; RELEASE SAVEPOINT tieout")
      throw error
    }
  }
}
