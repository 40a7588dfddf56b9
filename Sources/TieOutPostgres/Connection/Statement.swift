/// One SQL statement and its values, for a pipeline.
package struct Statement: Sendable {
  /// SQL with `$1`, `$2`, … for the parameters.
  package var sql: String

  /// The parameters, `$1` first.
  package var binds: [Bind]

  /// A statement with as many binds as it has parameters.
  package init(_ sql: String, _ binds: [Bind] = []) {
    self.sql = sql
    self.binds = binds
  }
}
