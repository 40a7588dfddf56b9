package import TieOutCore
import TieOutPostgres

extension Backoff {
  /// Between attempts of a transaction that the server undid because of others: 50 ms, 100 ms, … 500 ms.
  package static let ofConflicts = Backoff(first: .milliseconds(50), longest: .milliseconds(500))
}

/// Runs a transaction, and runs it again after a deadlock or a serialization failure: the server
/// has undone all of it.
///
/// - Parameter retries: how often it may run again.
package func retryingConflicts<T>(
  _ retries: Int = 9, _ transaction: () async throws -> T
) async throws -> T {
  var attempt = 0
  while true {
    do {
      return try await transaction()
    } catch let error as PostgresError
      where error.isDeadlockOrSerializationFailure && attempt < retries
    {
      attempt += 1
      try await Task.sleep(for: Duration(Backoff.ofConflicts.jittered(after: attempt)))
    }
  }
}
