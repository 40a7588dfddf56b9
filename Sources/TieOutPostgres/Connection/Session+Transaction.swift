import CPostgres

extension Session {
  /// BEGIN, the body, COMMIT; ROLLBACK when anything throws, and then the body's error wins. Read committed, whatever
  /// the role's or the database's default.
  ///
  ///     try session.transaction {
  ///       _ = try session.execute("INSERT …")
  ///       _ = try session.execute("UPDATE …")
  ///     }
  ///
  /// - Throws: the body's error; the server's, from BEGIN or COMMIT; 25001 inside another
  ///   transaction; 25P02 when the body swallowed the error of a statement, after which the server
  ///   commits nothing.
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

  /// Whether statements run inside a transaction, failed or not.
  public var isInTransaction: Bool {
    connection.transactionStatus != PQTRANS_IDLE && connection.isOpen
  }

  /// Ends what is open. Not stopped by a cancelled run, and its own failure is nobody's news: the
  /// connection is then lost, and the server rolls back by itself.
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
  /// Whether the next statement finds the connection up and no transaction open.
  var isUsable: Bool { connection.isOpen && connection.transactionStatus == PQTRANS_IDLE }

}
