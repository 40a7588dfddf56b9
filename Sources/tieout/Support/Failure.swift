import ArgumentParser
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutReconcile
import TieOutReports
import TieOutStore

/// Why the program failed: a sentence for the user, and the exit code.
struct Failure: Error {
  let message: String
  let code: Int32

  static func usage(_ message: String) -> Failure { Failure(message: message, code: 2) }

  /// Explains a thrown error to the user.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as PostgresError: self.init(database: error)
    case let error as EmbeddedServerError: self.init(message: "\(error)", code: 5)
    case let error as StoreError: self.init(message: "\(error)", code: 5)
    case let error as UnknownAsset: self.init(message: "\(error)", code: 2)
    case is DecisionRefused, is RowsRefused: self.init(message: "\(error)", code: 2)
    case let error as ClosingRefused:
      self.init(message: "\(error)", code: error.isIntegrity ? 6 : 2)
    case let error as DayNotBooked: self.init(message: "\(error)", code: 2)
    case is CalendarIsFixed, is BooksBeginLater: self.init(message: "\(error)", code: 2)
    case let error as DayIsHeld: self.init(message: "\(error)", code: 2)
    case let error as ReportError: self.init(message: "\(error)", code: 5)
    case let error as RunError:
      switch error {
      case .locked: self.init(message: "\(error)", code: 4)
      case .closed: self.init(message: "\(error)", code: 2)
      case .integrity: self.init(message: "\(error)", code: 6)
      }
    case let error: self.init(message: "unexpected: \(error)", code: 5)
    }
  }

  init(message: String, code: Int32) {
    self.message = message
    self.code = code
  }

  private init(database error: PostgresError) {
    let advice: String
    if error.isInvalidPassword {
      advice = "Check the user and password in DATABASE_URL or PGPASSWORD, PGPASSFILE."
    } else if error.isDiskFull {
      advice =
        "The database's disk is full: free space there. Nothing was half written; run it again."
    } else if error.isUndefinedDatabase {
      advice = "Create the database first, or correct its name in DATABASE_URL or PGDATABASE."
    } else if error.isInsufficientPrivilege {
      advice =
        "Run tieout migrate as the owner of the schema: it grants each of TieOut's roles its rights. A role that people or"
        + " programs log in with must be a member of one of these (jobs/README.md, Roles); the terms of crediting"
        + " (credits start, stop, minimum, require) are the owner's alone."
    } else if error.isConnectionFailure {
      advice =
        "Is the server running and reachable? Check DATABASE_URL or PGHOST, PGPORT; without them an"
        + " embedded server is used."
    } else if error.isLockNotAvailable {
      advice =
        "Another transaction holds a lock that this one needs: end that one, then run it again. Waiting is bounded"
        + " by lock_timeout, as the role, the database or PGOPTIONS set it; 10 minutes where none does."
    } else if error.mayPass {
      advice = "Nothing was half written; running it again is safe."
    } else {
      advice =
        "Nothing was half written. It will end so again until its cause is mended: keep this line, and"
        + " see that it reaches those who maintain the program."
    }
    self.init(message: "database: \(error). \(advice)", code: 5)
  }
}
