/// One SQL statement and its values, for a pipeline.
public struct Statement: Sendable {
  /// SQL with `$1`, `$2`, … for the values.
  public var sql: String

  /// The values, `$1` first.
  public var binds: [Bind]

  /// A statement with as many binds as it has parameters.
  public init(_ sql: String, _ binds: [Bind] = []) {
    self.sql = sql
    self.binds = binds
  }
}
