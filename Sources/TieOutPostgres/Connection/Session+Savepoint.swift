extension Session {
  /// SAVEPOINT, the body, RELEASE; when anything throws, what the body did is undone, and what the transaction
  /// did before it stays.
  ///
  ///     try session.transaction {
  ///       for item in items {
  ///         do { try session.savepoint { try handle(item, session) } } catch { report(item, error) }
  ///       }
  ///     }
  ///
  /// They may stand inside one another.
  ///
  /// - Throws: the body's error; 25P01 outside a transaction; 25P02 when the body swallowed the error of a
  ///   statement.
  public func savepoint<T>(_ body: () throws -> T) throws -> T {
    try script("SAVEPOINT tieout")
    do {
      let value = try body()
      try script("RELEASE SAVEPOINT tieout")
      return value
    } catch {
      // Not stopped by a cancelled run. Where the connection is lost, there is nothing left to undo.
      _ = simple("ROLLBACK TO SAVEPOINT tieout; RELEASE SAVEPOINT tieout")
      throw error
    }
  }
}
