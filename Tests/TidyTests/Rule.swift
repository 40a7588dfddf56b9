import Testing

/// A place that breaks a rule.
struct Violation {
  let source: Source
  /// Where it is.
  let offset: Int
  /// What is wrong there.
  let found: String

  init(_ source: Source, at offset: Int, _ found: String) {
    (self.source, self.offset, self.found) = (source, offset, found)
  }

  init(_ source: Source, line: Int, _ found: String) {
    self.init(source, at: source.range(ofLine: line).lowerBound, found)
  }

  /// The line, from 1.
  var line: Int { source.line(at: offset) }
}

/// A place that may break a rule, and why. It names no folder, so files may move; it counts, so a
/// list only shrinks.
struct Exception {
  let file: String
  /// What the violation, or its line, has to contain.
  let text: String
  let count: Int
  let reason: String

  init(_ file: String, _ text: String, count: Int = 1, _ reason: String) {
    (self.file, self.text, self.count, self.reason) = (file, text, count, reason)
  }

  init(_ file: String, count: Int = 1, _ reason: String) {
    self.init(file, "", count: count, reason)
  }

  fileprivate func covers(_ violation: Violation) -> Bool {
    violation.source.name == file
      && (text.isEmpty || violation.found.contains(text)
        || violation.source.text(ofLine: violation.line).contains(text))
  }
}

/// Fails at each place that breaks a rule and is no exception, and for each exception that is none any more.
///
/// - Parameters:
///   - mend: what to do about it.
func expectNone(
  _ violations: [Violation], mend: String, except exceptions: [Exception] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) {
  var left = exceptions.map(\.count)
  for violation in violations {
    if let index = exceptions.indices.first(where: {
      left[$0] > 0 && exceptions[$0].covers(violation)
    }) {
      left[index] -= 1
      continue
    }
    let place = "\(violation.source.path):\(violation.line)"
    Issue.record(
      "\(place): \(violation.found)\n  \(violation.source.text(ofLine: violation.line))\n  \(mend)",
      sourceLocation: sourceLocation)
  }
  for (exception, left) in zip(exceptions, left) where left > 0 {
    Issue.record(
      """
      \(exception.file): the exception "\(exception.text)" stands for \(exception.count), and \
      \(exception.count - left) are there: make the list shorter
      """, sourceLocation: sourceLocation)
  }
}
