/// The applied and pending files of `sql/` of a database.
public struct MigrationPlan: Sendable, Hashable {
  /// Files applied with the contents that this program has.
  public var applied: [String]
  /// Files that are not applied, or were applied with other contents.
  public var pending: [String]
  /// What an administrator must still do, in words and statements.
  public var advice: [String] = []
}

/// A database's record of an applied file.
struct AppliedFile {
  var checksum: String
  /// Nil in a database from before 0.1.0.
  var release: String?
}

extension MigrationPlan {
  /// The plan from the files applied to a database to those of a program.
  ///
  /// - Throws: ``StoreError/schemaIsNewer(file:)``, ``StoreError/schemaDiffers(file:)``.
  init(from applied: [String: AppliedFile], to files: [SchemaFile]) throws(StoreError) {
    let known = Set(files.map(\.name))
    let isNewer = applied.filter { name, file in
      file.release.map(Release.isEarlier(than:)) ?? false
        || (name.hasPrefix("migrations/") && !known.contains(name))
    }
    if let file = isNewer.keys.min() { throw .schemaIsNewer(file: file) }
    let pending = files.filter { file in
      switch file.kind {
      case .once, .migration: applied[file.name] == nil
      case .replaceable, .access: applied[file.name]?.checksum != file.checksum
      }
    }
    // Only migrations may change tables.
    if !applied.isEmpty, !pending.contains(where: { $0.kind == .migration }) {
      let changed = files.filter { file in
        file.kind == .once && applied[file.name].map { $0.checksum != file.checksum } ?? false
      }
      let differing = Set(applied.keys).subtracting(known).union(changed.map(\.name))
      if let file = differing.min() { throw .schemaDiffers(file: file) }
    }
    self.applied = files.filter { file in !pending.contains { $0.name == file.name } }.map(\.name)
    self.pending = pending.map(\.name)
  }
}
