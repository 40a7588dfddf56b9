package import Testing

/// Waits until a condition holds, without a limit: if it never does, the time limit of the test's turn
/// applies, and the failure shows where the test was waiting.
///
/// The pause between two checks is not a time limit.
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
