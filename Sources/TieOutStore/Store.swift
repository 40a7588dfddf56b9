package import TieOutCore
public import TieOutPostgres
import TieOutProviders

/// Events, projections and findings in PostgreSQL.
///
/// A value around a pool of connections: cheap to copy, safe to share.
public struct Store: Sendable {
  /// Where the database is.
  public let configuration: PostgresConfiguration
  package let pool: PostgresPool

  /// A store in a database; connects when first used.
  ///
  /// - Parameter connections: how many connections may be open at a time.
  public init(_ configuration: PostgresConfiguration, connections: Int = 2) {
    self.configuration = configuration
    pool = PostgresPool(configuration, size: connections)
  }

  /// Closes all connections.
  public func close() async { await pool.close() }

  // MARK: schema

  /// Creates or upgrades the schema, and grants all rights again if the session's role is its owner.
  public func migrate() async throws -> MigrationPlan {
    try await pool.withSession { try Migrator(session: $0).migrate() }
  }

  /// Which files of the schema are applied.
  ///
  /// - Throws: ``StoreError/schemaIsNewer(file:)`` or ``StoreError/schemaDiffers(file:)``.
  public func migrations() async throws -> MigrationPlan {
    try await pool.withSession { try Migrator(session: $0).plan() }
  }

  /// Makes sure that the schema is the one that this program knows.
  public func requireSchema() async throws {
    let pending = try await migrations().pending.count
    guard pending == 0 else { throw StoreError.schemaIsMissing(pending: pending) }
  }

  /// The schema's files, in order.
  package static var schemaText: String {
    SchemaFile.all.map { "-- \($0.name)\n\($0.text)" }.joined(separator: "\n")
  }

  // MARK: appending

  /// Runs work in one transaction, with the session handed out: a rollback takes all of it along.
  public func withTransaction<T: Sendable>(
    _ body: @Sendable (Session) throws -> T
  ) async throws -> T {
    try await pool.withSession { session in try session.transaction { try body(session) } }
  }

  /// Appends a batch, durably; appending it again changes nothing. A deadlock with another writer, or a
  /// serialization failure, is tried again.
  package func append(_ batch: EventBatch, recordedAt: Timestamp) async throws -> AppendOutcome {
    try await withTransaction(retries: 9) { session in
      try Appender.append(batch, recordedAt: recordedAt, session)
    }
  }

  /// Appends a batch and says of each event what became of it.
  package func appendAnswering(
    _ batch: EventBatch, recordedAt: Timestamp
  ) async throws -> [EventOutcome] {
    try await withTransaction { session in
      _ = try Appender.append(batch, recordedAt: recordedAt, session)
      return try Appender.outcomes(of: batch, session)
    }
  }

  /// Empties the staging tables where nobody uses them.
  package func clearStaging() async throws {
    try await pool.withSession { _ = try $0.execute("SELECT tieout.clear_staging()") }
  }
}
