/// Waits until something is so, however long that takes: where it never is, the guard of the test's turn ends it.
///
/// The pause between two looks is no limit of anything.
package func until(_ condition: () async throws -> Bool) async throws {
  while try await !condition() { try await Task.sleep(for: .milliseconds(10)) }
}
