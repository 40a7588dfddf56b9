/// A list of findings as a file: `class,subject`.
enum FindingList {
  static func write(_ findings: Set<Finding>, to path: String) throws {
    var file = try OutputFile(path)
    try file.write(line: "class,subject")
    for finding in findings.sorted(by: { ($0.name, $0.subject) < ($1.name, $1.subject) }) {
      try file.write(line: finding.name + "," + cell(finding.subject))
    }
    try file.finish()
  }

  /// RFC 4180: quotes where they are needed, and doubled inside.
  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
