import CPostgres

// What our statements and their speed depend on is the same in every session, whatever a role, a database, PGOPTIONS or
// the server's file say.
//
// Not as `options` of the connection: a pooler refuses those. And not for the session where a pooler stands in between:
// it would give the settings to others, and its next server connection would not have them. Then every transaction
// gets them anew.

extension Session {
  /// Names and values, all of them of PostgreSQL 15 and later.
  private static let settings = [
    // A plan that goes by keys alone looks dear to the planner, and compiling it takes longer than running it.
    ("jit", "off"),
    ("TimeZone", "UTC"), ("DateStyle", "ISO, MDY"), ("IntervalStyle", "postgres"),
    ("bytea_output", "hex"), ("extra_float_digits", "1"), ("standard_conforming_strings", "on"),
  ]

  /// How a transaction begins that is not begun by ``transaction(_:)``, in a pipeline.
  package static let beginning = Statement("BEGIN ISOLATION LEVEL READ COMMITTED")

  /// Begins a transaction that ends by statements of the caller's.
  package func begin() throws(PostgresError) {
    let settings = isPooled ? Self.settings + [lockTimeout].compactMap { $0 } : []
    try script(
      Self.beginning.sql + settings.map { "; SET LOCAL \($0) = '\($1)'" }.joined())
  }

  private var lockTimeout: (String, String)? { lockSecondsMax.map { ("lock_timeout", "\($0)s") } }

  /// Applies the settings; answers whether a pooler stands in between, who has a number of its own for the connection.
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
