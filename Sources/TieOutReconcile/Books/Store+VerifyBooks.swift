package import TieOutCore
import TieOutPostgres
package import TieOutStore

extension Store {
  /// Recomputes everything that the store guarantees, the books too; see
  /// ``TieOutStore/Store/verify(against:progress:)``.
  ///
  /// - Parameter settings: those that the books are made with.
  /// - Throws: ``CalendarIsFixed``; errors of the database.
  package func verify(
    against kept: String? = nil, _ settings: RuleSettings,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> Verification {
    try await require(settings)
    var found = try await verify(against: kept, progress: progress)
    found.merge(try await verifyBooks(settings))
    return found
  }

  /// Recomputes the books of all days: each booking from its subject, each total from the bookings, each
  /// customer's account from the ledger.
  private func verifyBooks(_ settings: RuleSettings) async throws -> Verification {
    guard let last = try await lastBooked() else { return Verification() }
    let books = try await dayBooks(
      last.day, run: "", recordedBy: last.recordedBy, isFirst: false, settings)
    let verifier = BooksVerifier(books: books)
    var found = Verification()
    let parts = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsAtOnce(max: 4_096))
    _ = try await inParallel(parts) { buckets, session in
      try verifier.check(buckets, session)
    } each: {
      found.merge($0)
    } keeping: { _ in
      0
    }
    let faults = try await pool.withSession { session in
      try session.transaction {
        try session.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return try BookTotals.faults(session)
      }
    }
    for (account, fault) in faults { found.note(Verification.Problem(.books, account, fault)) }
    for odd in try await controlAccountsOffBalance(on: nil) {
      found.note(Verification.Problem(.books, "customers", odd))
    }
    return found
  }
}
