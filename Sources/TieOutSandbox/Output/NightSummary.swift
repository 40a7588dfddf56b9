/// Counts of a written night.
package struct NightSummary: Sendable {
  /// Number of lines in `input.ndjson`.
  package var lines: Int

  /// Number of webhooks among the lines.
  package var webhooks: Int

  /// Number of list pages and polls among the lines.
  package var pages: Int

  /// Number of rows in `expected.csv`: findings that must be reported.
  package var expected: Int

  /// Number of rows in `allowed.csv`: further findings that may be reported.
  package var allowed: Int

  /// The time of the run, as in `about.json`.
  package var asOf: String
}
