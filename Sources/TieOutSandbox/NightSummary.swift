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

/// Why a night cannot be written.
package enum NightError: Error, CustomStringConvertible {
  /// The plan is impossible; the text says what to change.
  case plan(String)

  /// A file cannot be created.
  case file(String)

  /// One sentence for people.
  package var description: String {
    switch self {
    case .plan(let reason): "This plan cannot be written: \(reason)."
    case .file(let path): "Cannot create \(path): check that its folder exists and is writable."
    }
  }
}
