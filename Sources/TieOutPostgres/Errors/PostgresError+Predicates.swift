// Predicates by SQLSTATE (PostgreSQL manual, appendix A).

extension PostgresError {
  /// The connection failed or was lost: class 08, or the server is shutting down or starting.
  public var isConnectionFailure: Bool {
    guard let sqlState else { return false }
    return sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05"].contains(sqlState)
  }

  /// A row with this key already exists (23505); `constraint` names the key.
  public var isUniqueViolation: Bool { sqlState == "23505" }

  /// A foreign key has no target, or its target is still referenced (23503).
  package var isForeignKeyViolation: Bool { sqlState == "23503" }

  /// A CHECK constraint failed (23514); `constraint` names it.
  package var isCheckViolation: Bool { sqlState == "23514" }

  /// The role may not do this (42501).
  package var isInsufficientPrivilege: Bool { sqlState == "42501" }

  /// A table or view is missing (42P01).
  package var isUndefinedTable: Bool { sqlState == "42P01" }

  /// A schema is missing (3F000).
  package var isUndefinedSchema: Bool { sqlState == "3F000" }

  /// A database is missing (3D000).
  package var isUndefinedDatabase: Bool { sqlState == "3D000" }

  /// The server rolled the transaction back because of concurrent ones (40001, 40P01): run the whole
  /// transaction again.
  public var isDeadlockOrSerializationFailure: Bool { sqlState == "40001" || sqlState == "40P01" }

  /// Nothing of the transaction was committed and all of it may run again: the server rolled it back because
  /// of concurrent ones (40001, 40P01), a lock was not available (55P03), or it never began because the
  /// server was not reached (08001), was starting or stopping (57P03) or full (53300).
  ///
  /// False for a connection lost on the way (08006): the COMMIT may have arrived. Credits of this package may
  /// be repeated even then: the ledger answers that the transfer is already credited.
  public var isSafeToRetry: Bool {
    guard let sqlState else { return false }
    return ["40001", "40P01", "55P03", "08001", "57P03", "53300"].contains(sqlState)
  }

  /// The cause may go away without a change of the data: concurrent transactions, a lack of resources, a
  /// restart, a lost connection (classes 08, 40, 53, 55, 57, 58) or no SQLSTATE at all.
  public var mayPass: Bool {
    sqlState.map { ["08", "40", "53", "55", "57", "58"].contains($0.prefix(2)) } ?? true
  }

  /// A lock was not available in time (55P03).
  package var isLockNotAvailable: Bool { sqlState == "55P03" }

  /// The statement was cancelled, by the client or by a timeout (57014).
  package var isCancelled: Bool { sqlState == "57014" }

  /// The server rejects this user: wrong or missing password, unknown role, or no matching line in
  /// pg_hba.conf (28P01, 28000).
  package var isInvalidPassword: Bool { sqlState == "28P01" || sqlState == "28000" }

  /// The server has no free connection left (53300).
  package var isTooManyConnections: Bool { sqlState == "53300" }

  /// The data to be written is at fault, not the server or the connection (classes 21, 22, 23, 54 and P0).
  package var isAboutData: Bool {
    guard let sqlState else { return false }
    return ["21", "22", "23", "54", "P0"].contains { sqlState.hasPrefix($0) }
  }

  /// The server's disk is full (53100).
  package var isDiskFull: Bool { sqlState == "53100" }
}
