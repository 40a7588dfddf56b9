extension Session {
  /// Runs `body` for many items at once. If the database rejects some of them, runs it for all others and
  /// calls `failing` for each rejected one.
  ///
  /// The body runs in a savepoint. If it fails because of the data (``PostgresError/isAboutData``), it runs
  /// for each half, recursively: one bad item among `n` costs about `2 log n` further runs.
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
