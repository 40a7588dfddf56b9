package import TieOutProviders

/// Receives the evidence of a sweep: the store, or a test.
package protocol SweepSink: Sendable {
  /// Takes a page.
  ///
  /// - Parameter repeats: number of first rows that the sweep has read again on purpose; they do not indicate
  ///   drift of the
  ///   list.
  func take(_ page: Page, repeats: Int) async throws
  /// Takes the claim of the sweep, after all of its pages.
  func take(_ claim: SweepClaim) async throws
}
