extension Session {
  /// Adds to a lock timeout what holds locks on this database. Prepared transactions come first, because no
  /// disconnect ends them.
  func naming(_ error: any Error) -> any Error {
    guard var refusal = error as? PostgresError, refusal.isLockNotAvailable, isUsable else {
      return error
    }
    if let holders = try? execute(Self.holders).one().textIfPresent(0) {
      refusal.hint = "What holds locks on this database: \(holders)."
    }
    return refusal
  }

  private static let holders = """
    SELECT string_agg(line, '; ' ORDER BY place, since) FROM (
      SELECT 1 AS place, prepared AS since, format('the prepared transaction %L of %s, since %s'
        || ' (COMMIT PREPARED or ROLLBACK PREPARED ends it)', gid, owner, date_trunc('second', prepared)) AS line
      FROM pg_prepared_xacts WHERE database = current_database()
      UNION ALL
      (SELECT 2, a.xact_start, format('process %s (%s), in a transaction since %s', a.pid,
        concat_ws(', ', a.usename, nullif(a.application_name, ''), a.state), date_trunc('second', a.xact_start))
      FROM pg_stat_activity a
      WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND EXISTS (
        SELECT 1 FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
        WHERE l.pid = a.pid AND l.granted AND l.mode <> 'AccessShareLock'
          AND c.relnamespace = to_regnamespace('tieout'))
      ORDER BY a.xact_start LIMIT 3)
    ) AS held
    """
}
