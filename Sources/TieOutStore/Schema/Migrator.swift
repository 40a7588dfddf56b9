import TieOutPostgres

/// Brings a database's schema to the state of the files in `sql/`, in one transaction.
///
/// Tables are created once, and changed by files in `migrations/`; functions and views are replaced when
/// their text changes. PostgreSQL lets every role execute a new function, so privileges are granted again
/// after any change.
///
///     order                      new installation      older database
///     access/roles.sql           run                   run
///     evidence/tables/….sql      run                   run if it is not there
///     migrations/0001_….sql      recorded              run if it is not recorded
///     ledger/functions/….sql     run                   run if its text has changed
///     access/privileges.sql      run                   run
struct Migrator {
  let session: Session
  var files = SchemaFile.all

  /// The difference between the database and this program.
  func plan() throws -> MigrationPlan { try MigrationPlan(from: appliedFiles(), to: files) }

  /// Applies the pending files, and grants all privileges again if the session's role owns the schema.
  ///
  /// Concurrent calls run one after the other: the second finds nothing pending.
  func migrate() throws -> MigrationPlan {
    try session.transaction {
      _ = try session.execute("SELECT pg_advisory_xact_lock($1)", [.int64(Self.lock)])
      var plan = try plan()
      let owner = try owner()
      if let owner, plan.pending.isEmpty, !owner.isOurs { return plan }
      session.notices { notice in
        if let hint = notice.content.hint {
          plan.advice.append("\(notice.content.message). \(hint)")
        }
      }
      defer { session.notices(nil) }
      for file in files where isDue(file, plan, isNew: owner == nil) {
        try session.script(file.text)
        // An administrator's changes belong to the owner, too. Only the administrator may create roles.
        if let owner, file.name == "access/roles.sql" {
          try session.script("SET LOCAL ROLE \(owner.quotedName)")
        }
      }
      try record()
      return plan
    }
  }

  private func isDue(_ file: SchemaFile, _ plan: MigrationPlan, isNew: Bool) -> Bool {
    switch file.kind {
    case .access: true
    case .migration: !isNew && plan.pending.contains(file.name)
    case .once, .replaceable: plan.pending.contains(file.name)
    }
  }

  private func record() throws {
    let names = Bind.textArray(files.map(\.name))
    _ = try session.execute(
      """
      INSERT INTO tieout.migrations AS m (file, checksum, release)
      SELECT f.name, f.checksum, $3 FROM unnest($1::text[], $2::text[]) AS f (name, checksum)
      ON CONFLICT (file) DO UPDATE
      SET checksum = excluded.checksum, release = excluded.release, applied_at = excluded.applied_at
      WHERE m.checksum <> excluded.checksum
      """, [names, .textArray(files.map(\.checksum)), .text(Release.version)])
    _ = try session.execute("DELETE FROM tieout.migrations WHERE file <> ALL ($1::text[])", [names])
  }

  /// "tieout" in ASCII: the key of an advisory lock that no other program takes.
  private static let lock: Int64 = 0x7469_656F_7574

  private func appliedFiles() throws -> [String: AppliedFile] {
    let exists = try session.execute("SELECT to_regclass('tieout.migrations') IS NOT NULL").one()
      .bool(0)
    guard exists else { return [:] }
    var files: [String: AppliedFile] = [:]
    // Before 0.1.0, a table of this name had no release.
    for row in try session.execute(
      "SELECT file, checksum, to_jsonb(m) ->> 'release' AS release FROM tieout.migrations AS m")
    {
      files[try row.decode("file")] = AppliedFile(
        checksum: try row.decode("checksum"), release: try row.decodeIfPresent("release"))
    }
    return files
  }

  /// The schema's owner, and whether the session's role has its rights. Nil without a schema.
  private func owner() throws -> (quotedName: String, isOurs: Bool)? {
    try session.execute(
      """
      SELECT quote_ident(pg_get_userbyid(nspowner)) AS owner, pg_has_role(nspowner, 'USAGE') AS is_ours
      FROM pg_namespace WHERE nspname = 'tieout'
      """
    ).first.map { (try $0.decode("owner"), try $0.decode("is_ours")) }
  }
}
