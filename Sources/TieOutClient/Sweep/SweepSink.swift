package import TieOutProviders

/// Where a sweep's evidence goes: the program's store, or a test.
package protocol SweepSink: Sendable {
  /// Takes a page.
  ///
  /// - Parameter repeats: how many of its first rows the sweep has read again on purpose: they are no
  ///   drift of the list.
  func take(_ page: Page, repeats: Int) async throws
  /// Takes what the sweep claims, after all of its pages.
  func take(_ claim: SweepClaim) async throws
}
