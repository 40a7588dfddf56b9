/// A list of findings as a file: `class,subject`, and `delta` if it must be correct, too.
enum FindingList {
  static func write(
    _ findings: Set<Finding>, withDeltas: Bool = false, to path: String
  ) throws {
    var file = try OutputFile(path)
    try file.write(line: withDeltas ? "class,subject,delta" : "class,subject")
    for finding in findings.sorted(by: { ($0.name, $0.subject) < ($1.name, $1.subject) }) {
      let line = finding.name + "," + cell(finding.subject)
      try file.write(line: withDeltas ? line + "," + (finding.delta?.text ?? "") : line)
    }
    try file.finish()
  }

  /// Quoted according to RFC 4180 if necessary.
  private static func cell(_ text: String) -> String {
    guard text.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
