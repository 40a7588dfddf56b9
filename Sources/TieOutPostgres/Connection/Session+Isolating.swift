extension Session {
  /// Does something for many items at once; where the database does not take one of them, for all others, and
  /// names this one.
  ///
  /// The body runs in a savepoint. Where it fails by what is to be written (``PostgresError/isAboutData``), halves
  /// are tried, and halves of these: one bad item among `n` costs some `2 log n` further runs.
  ///
  /// - Throws: any other error of the body; 25P01 outside a transaction.
  package func isolating<Item>(
    _ items: ArraySlice<Item>, _ body: (ArraySlice<Item>) throws -> Void,
    failing: (Item, PostgresError) throws -> Void
  ) throws {
    guard let first = items.first else { return }
    do {
      try savepoint { try body(items) }
    } catch let error as PostgresError where error.isAboutData {
      guard items.count > 1 else { return try failing(first, error) }
      let middle = items.startIndex + items.count / 2
      try isolating(items[..<middle], body, failing: failing)
      try isolating(items[middle...], body, failing: failing)
    }
  }
}
