import CPostgres

// Every session has the settings that our statements and their speed depend on, whatever a role, a database,
// PGOPTIONS or the server's file set.
//
// They are not `options` of the connection, which a pooler refuses. Behind a pooler they are not set for the
// session either: other clients would get them, and its next server connection would not have them. There,
// each transaction sets them again.

extension Session {
  /// Names and values, all known to PostgreSQL 15 and later.
  private static let settings = [
    // The planner overestimates plans that use only keys, and compiling one takes longer than running it.
    ("jit", "off"),
    ("TimeZone", "UTC"), ("DateStyle", "ISO, MDY"), ("IntervalStyle", "postgres"),
    ("bytea_output", "hex"), ("extra_float_digits", "1"), ("standard_conforming_strings", "on"),
  ]

  /// The first statement of a transaction in a pipeline, without ``transaction(_:)``.
  package static let beginning = Statement("BEGIN ISOLATION LEVEL READ COMMITTED")

  /// Begins a transaction that the caller ends.
  package func begin() throws(PostgresError) {
    let settings = isPooled ? Self.settings + [lockTimeout].compactMap { $0 } : []
    try script(
      Self.beginning.sql + settings.map { "; SET LOCAL \($0) = '\($1)'" }.joined())
  }

  private var lockTimeout: (String, String)? { lockSecondsMax.map { ("lock_timeout", "\($0)s") } }

  /// Applies the settings. Returns whether there is a pooler, which reports another process id for the
  /// connection.
  func settle() throws(PostgresError) -> Bool {
    let isolation = ("default_transaction_isolation", "read committed")
    let rows = ([isolation] + Self.settings + [lockTimeout].compactMap { $0 })
      .map { "('\($0)', '\($1)')" }.joined(separator: ", ")
    let number = unsafe PQbackendPID(connection.pointer)
    let count = try execute(
      """
      SELECT count(set_config(name, value, false)) FROM (VALUES \(rows)) AS s (name, value)
      WHERE pg_backend_pid() = \(number)
        AND (name <> 'lock_timeout' OR current_setting('lock_timeout') = '0')
      """)
    return try count.one().int(0) == 0
  }
}
