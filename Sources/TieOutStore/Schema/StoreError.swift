/// Why the store cannot continue.
public enum StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A newer program created or upgraded the schema.
  case schemaIsNewer(file: String)
  /// The tables were created from other files, and no migration leads to this program's.
  case schemaDiffers(file: String)
  /// The schema is missing or incomplete.
  case schemaIsMissing(pending: Int)
  /// A transaction that records evidence does not end.
  case writerIsStuck(process: Int32)

  /// What was expected, what was found, what to do.
  public var description: String {
    switch self {
    case .schemaIsNewer(let file):
      "the database's schema is newer than this program, which is version \(Release.version): a later version applied"
        + " \(file). Run the later tieout; nothing was changed."
    case .schemaDiffers(let file):
      "the database's tables were made by another program from before 0.1.0: its \(file) is not the one of this program,"
        + " and nothing leads from one to the other. Run that program, or dump what you need (pg_dump) and start"
        + " with an empty database; nothing was changed."
    case .schemaIsMissing(let pending):
      "the database lacks \(pending) files of TieOut's schema, or has them from an earlier program. Run: tieout migrate"
    case .writerIsStuck(let process):
      "a transaction that records evidence has been open for minutes (database process \(process)): a"
        + " run waits for all that began before it. End it, or have the database end it"
        + " (SELECT pg_terminate_backend(\(process))), and run again; nothing was evaluated."
    }
  }
}
