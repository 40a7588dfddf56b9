import TieOutPostgres

/// Applies the files of `sql/` that are not applied yet, in order, in one transaction.
enum Migrator {
  /// What stands in the way.
  static func plan(_ session: Session) throws -> MigrationPlan {
    let applied = try appliedFiles(session)
    let known = Dictionary(uniqueKeysWithValues: SchemaFiles.all.map { ($0.name, $0) })
    if let unknown = applied.keys.filter({ known[$0] == nil }).min() {
      throw StoreError.schemaIsNewer(file: unknown)
    }
    for (name, checksum) in applied.sorted(by: { $0.key < $1.key })
    where known[name]?.checksum != checksum {
      throw StoreError.migrationChanged(file: name)
    }
    return MigrationPlan(
      applied: SchemaFiles.all.map(\.name).filter { applied[$0] != nil },
      pending: SchemaFiles.all.map(\.name).filter { applied[$0] == nil })
  }

  /// Applies what is pending. Two that start at once take turns: the second finds nothing left to do.
  static func migrate(_ session: Session) throws -> MigrationPlan {
    try session.transaction {
      _ = try session.execute("SELECT pg_advisory_xact_lock($1)", [.int64(lock)])
      var plan = try plan(session)
      var advice: [String] = []
      session.notices { notice in
        if let hint = notice.content.hint { advice.append("\(notice.content.message). \(hint)") }
      }
      let pending = SchemaFiles.all.filter { plan.pending.contains($0.name) }
      for file in pending { try session.script(file.text) }
      for file in pending {
        _ = try session.execute(
          "INSERT INTO tieout.migrations (file, checksum) VALUES ($1, $2)",
          [.text(file.name), .text(file.checksum)])
      }
      session.notices(nil)
      plan.advice = advice
      return plan
    }
  }

  /// "tieout" in ASCII: nobody else's lock.
  private static let lock: Int64 = 0x7469_656F_7574

  private static func appliedFiles(_ session: Session) throws -> [String: String] {
    let exists = try session.execute("SELECT to_regclass('tieout.migrations') IS NOT NULL").one()
      .bool(0)
    guard exists else { return [:] }
    var files: [String: String] = [:]
    for row in try session.execute("SELECT file, checksum FROM tieout.migrations") {
      files[try row.text(0)] = try row.text(1)
    }
    return files
  }
}

/// Which migrations are applied and which are not.
public struct MigrationPlan: Sendable, Hashable {
  /// Files that were applied before.
  public var applied: [String]
  /// Files that were not.
  public var pending: [String]
  /// What is left for an administrator to do, in words and statements.
  public var advice: [String] = []
}

/// What the store refuses to go on with.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The database was migrated by a later program.
  case schemaIsNewer(file: String)
  /// An applied migration reads differently in this program.
  case migrationChanged(file: String)
  /// There is no schema, or not all of it.
  case schemaIsMissing(pending: Int)
  /// A transaction that records evidence does not end.
  case writerIsStuck(process: Int32)

  /// What was expected, what was found, what to do.
  public var description: String {
    switch self {
    case .schemaIsNewer(let file):
      "the database's schema is newer than this program: it has \(file), which this program does not"
        + " know. Run the newer tieout; nothing was changed."
    case .migrationChanged(let file):
      "sql/\(file) is not what was applied to this database: applied migrations are never edited."
        + " Run the tieout that matches the database; nothing was changed."
    case .schemaIsMissing(let pending):
      "the database lacks \(pending) of TieOut's migrations. Run: tieout migrate"
    case .writerIsStuck(let process):
      "a transaction that records evidence has been open for minutes (database process \(process)): a"
        + " run waits for all that began before it. End it, or have the database end it"
        + " (SELECT pg_terminate_backend(\(process))), and run again; nothing was judged."
    }
  }
}
