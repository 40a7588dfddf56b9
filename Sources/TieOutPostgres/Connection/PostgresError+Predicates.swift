// What a caller may want to know, by SQLSTATE (PostgreSQL manual, appendix A).

extension PostgresError {
  /// No connection, or none any more: class 08, or the server is going down or coming up.
  public var isConnectionFailure: Bool {
    guard let sqlState else { return false }
    return sqlState.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05"].contains(sqlState)
  }

  /// A row with this key exists already (23505); `constraint` names the key.
  public var isUniqueViolation: Bool { sqlState == "23505" }

  /// A foreign key points nowhere, or is pointed at (23503).
  package var isForeignKeyViolation: Bool { sqlState == "23503" }

  /// A CHECK constraint refused (23514); `constraint` names it.
  package var isCheckViolation: Bool { sqlState == "23514" }

  /// The role may not do this (42501).
  package var isInsufficientPrivilege: Bool { sqlState == "42501" }

  /// A table or view is missing (42P01).
  package var isUndefinedTable: Bool { sqlState == "42P01" }

  /// A schema is missing (3F000).
  package var isUndefinedSchema: Bool { sqlState == "3F000" }

  /// A database is missing (3D000).
  package var isUndefinedDatabase: Bool { sqlState == "3D000" }

  /// The server undid the transaction only because of others (40001, 40P01): the whole
  /// transaction may simply run again.
  public var isDeadlockOrSerializationFailure: Bool { sqlState == "40001" || sqlState == "40P01" }

  /// Nothing of the transaction is there, and it may simply run again, all of it: the server undid it because of
  /// others (40001, 40P01), a lock was not free (55P03), or it never began: the server was not reached (08001),
  /// starting or stopping (57P03), or full (53300).
  ///
  /// False for a connection that was lost on the way (08006): the COMMIT may have arrived. Who credits by this
  /// package may run that again as well, since the ledger answers that the money is credited already.
  public var isSafeToRetry: Bool {
    guard let sqlState else { return false }
    return ["40001", "40P01", "55P03", "08001", "57P03", "53300"].contains(sqlState)
  }

  /// What failed may pass by itself or when something is mended that has nothing to do with the data: others were in the
  /// way, the server ran out of something, stops, starts, or its connection was lost (classes 08, 40, 53, 55, 57, 58).
  public var mayPass: Bool {
    sqlState.map { ["08", "40", "53", "55", "57", "58"].contains($0.prefix(2)) } ?? true
  }

  /// A lock was not free, and the statement did not want to wait (55P03).
  package var isLockNotAvailable: Bool { sqlState == "55P03" }

  /// The statement was cancelled, by us or by a timeout (57014).
  package var isCancelled: Bool { sqlState == "57014" }

  /// The server does not let this user in: wrong or missing password, unknown role, or no
  /// matching line in pg_hba.conf (28P01, 28000).
  package var isInvalidPassword: Bool { sqlState == "28P01" || sqlState == "28000" }

  /// The server has no free connection left (53300).
  package var isTooManyConnections: Bool { sqlState == "53300" }

  /// What was to be written is at fault, and not the server or the way to it (classes 21, 22, 23, 54 and P0).
  package var isAboutData: Bool {
    guard let sqlState else { return false }
    return ["21", "22", "23", "54", "P0"].contains { sqlState.hasPrefix($0) }
  }

  /// The server's disk is full (53100).
  package var isDiskFull: Bool { sqlState == "53100" }
}
