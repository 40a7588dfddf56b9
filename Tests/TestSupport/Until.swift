package import Testing

/// Waits until something is so, however long that takes: where it never is, the guard of the test's turn ends it,
/// and this says where the test was waiting.
///
/// The pause between two looks is no limit of anything.
package func until(
  sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
  do {
    while try await !condition() { try await Task.sleep(for: .milliseconds(10)) }
  } catch  where Task.isCancelled {
    Issue.record("it was never so", sourceLocation: sourceLocation)
    throw error
  }
}
