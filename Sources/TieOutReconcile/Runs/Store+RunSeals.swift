package import TieOutCore
package import TieOutStore

extension Store {
  /// Seals what was recorded since the last seal, by the time until which a run read; nil for a run
  /// with a `knownAt`.
  @discardableResult
  package func seal(_ run: Run, at now: Timestamp) async throws -> Seal? {
    run.knownAt == nil ? try await seal(run: run.id, at: now) : nil
  }

  /// The last seal that covers rows which a run read; nil if there is none, or if the run has a `knownAt`.
  package func seal(of run: Run) async throws -> Seal? {
    run.knownAt == nil ? try await seal(of: run.id) : nil
  }
}
