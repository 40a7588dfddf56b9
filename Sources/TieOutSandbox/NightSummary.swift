/// What was written.
package struct NightSummary: Sendable {
  /// The lines of `input.ndjson`.
  package var lines: Int

  /// How many of the lines are webhooks.
  package var webhooks: Int

  /// How many are pages of lists, and polls.
  package var pages: Int

  /// The rows of `expected.csv`: findings that must be there.
  package var expected: Int

  /// The rows of `allowed.csv`: findings that may be there besides.
  package var allowed: Int

  /// The time of judgement, as in `about.json`.
  package var asOf: String
}

/// Why a night cannot be written.
package enum NightError: Error, CustomStringConvertible {
  /// The plan asks for something impossible; the text says what to change.
  case plan(String)

  /// A file of the night cannot be created.
  case file(String)

  /// One sentence for people.
  package var description: String {
    switch self {
    case .plan(let reason): "This plan cannot be written: \(reason)."
    case .file(let path): "Cannot create \(path): check that its folder exists and is writable."
    }
  }
}
