import CPostgres

extension Session {
  /// Runs the body between BEGIN and COMMIT. If anything throws, rolls back and rethrows the body's error.
  /// Read committed, whatever the default of the role or database.
  ///
  ///     try session.transaction {
  ///       _ = try session.execute("INSERT …")
  ///       _ = try session.execute("UPDATE …")
  ///     }
  ///
  /// - Throws: the body's error; the server's, from BEGIN or COMMIT; 25001 inside another transaction; 25P02
  ///   if the body swallowed the error of a statement, after which nothing is committed.
  public func transaction<T>(_ body: () throws -> T) throws -> T {
    guard connection.transactionStatus == PQTRANS_IDLE || !connection.isOpen else {
      throw PostgresError(sqlState: "25001", message: "a transaction inside a transaction")
    }
    try begin()
    do {
      let value = try body()
      try commit()
      return value
    } catch {
      rollBackIfOpen()
      throw naming(error)
    }
  }

  /// Whether a transaction is open, failed or not.
  public var isInTransaction: Bool {
    connection.transactionStatus != PQTRANS_IDLE && connection.isOpen
  }

  /// Rolls back an open transaction, even if the run was cancelled. Errors are ignored: the connection is
  /// closed and the server rolls back.
  func rollBackIfOpen() {
    if isInTransaction { _ = simple("ROLLBACK") }
  }

  private func commit() throws(PostgresError) {
    try checkNotCancelled()
    let result = try checked(simple("COMMIT"))
    guard result.commandTag == "COMMIT" else {
      throw PostgresError(
        sqlState: "25P02",
        message: "nothing was committed: a statement of the transaction had failed")
    }
  }
}

extension Session {
  /// Whether the connection is up and has no open transaction.
  var isUsable: Bool { connection.isOpen && connection.transactionStatus == PQTRANS_IDLE }

}
