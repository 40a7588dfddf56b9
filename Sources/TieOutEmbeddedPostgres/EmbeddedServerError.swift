package import TieOutPostgres

/// Why the embedded PostgreSQL is not available, in a sentence for the user.
package enum EmbeddedServerError: Error, Sendable {
  /// No server programs in any of the folders searched; with a major version, none of that version.
  case programsMissing(majorVersion: Int?, searched: [String])

  /// The home directory, or something in it, could not be made, read or written.
  case homeUnusable(path: String, reason: String)

  /// A directory that must be private is not.
  case directoryUnsafe(path: String, found: String)

  /// The caller is root, PostgreSQL refuses to run as root, and there is no other user for it.
  case plainUserMissing(reason: String)

  /// The system has no name for the caller's uid, and PostgreSQL requires one.
  case callerNameless(uid: Int)

  /// The data belongs to another user.
  case foreignData(path: String, owner: String, caller: String)

  /// One of the server's programs failed; `output` holds its last lines.
  case programFailed(program: String, status: Int32, output: String, log: String)

  /// The server runs, but does not accept our connection.
  case unreachable(PostgresError, log: String)
}

extension EmbeddedServerError: CustomStringConvertible {
  /// What was expected, what was found where, and what to do.
  package var description: String {
    switch self {
    case .programsMissing(nil, let searched):
      """
      No PostgreSQL server found in \(searched.joined(separator: ", ")); install one with: \
      apt-get install postgresql, or set DATABASE_URL.
      """
    case .programsMissing(let version?, let searched):
      """
      The data was made by PostgreSQL \(version), and no server of that version was found in \
      \(searched.joined(separator: ", ")); install one with: \
      apt-get install postgresql-\(version), or set DATABASE_URL.
      """
    case .homeUnusable(let path, let reason):
      """
      The private PostgreSQL needs '\(path)', which cannot be used: \(reason). Point \
      TIEOUT_HOME at a directory that you may write, or set DATABASE_URL.
      """
    case .directoryUnsafe(let path, let found):
      """
      Expected \(path) to be a directory that only the server's user can enter, found \(found). \
      Remove it, or point TIEOUT_HOME elsewhere.
      """
    case .plainUserMissing(let reason):
      """
      PostgreSQL does not run as root, and \(reason). Run tieout as another user, or set \
      DATABASE_URL.
      """
    case .callerNameless(let uid):
      """
      PostgreSQL requires a user with a name, and the system has none for user \(uid). Add one to \
      /etc/passwd, or set DATABASE_URL.
      """
    case .foreignData(let path, let owner, let caller):
      """
      The data in \(path) belongs to \(owner), and you are \(caller). Run tieout as \(owner), or \
      point TIEOUT_HOME at a directory of your own.
      """
    case .programFailed(let program, let status, let output, let log):
      """
      \(program) failed (status \(status)): \(output.isEmpty ? "it printed nothing" : output)
      \(Self.advice(output)) The whole log is \(log).
      """
    case .unreachable(let error, let log):
      """
      The private PostgreSQL runs but cannot be reached: \(error)
      See its log \(log); stopping it and starting again may help.
      """
    }
  }

  /// Relies on the programs' messages being in English (locale C).
  private static func advice(_ output: String) -> String {
    if output.contains("No space left") {
      return "The disk is full: free some space, or point TIEOUT_HOME at another disk."
    }
    if output.contains("shared memory") {
      return "Another server may still be ending: wait a moment and try again."
    }
    return "The messages above should show the cause."
  }
}
