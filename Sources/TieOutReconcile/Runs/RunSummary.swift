package import Foundation
import TieOutReports
package import TieOutCore

/// The outcome of a finished run, read from its published reports.
package struct RunSummary: Sendable {
  /// The folder of the reports.
  package let folder: URL
  /// The readable summary.
  package let text: String
  /// Open findings by severity.
  package let openBySeverity: [Severity: Int]
  /// Open findings.
  package var openCount: Int { openBySeverity.values.reduce(0, +) }
  /// Whether an interval that should be proven complete is not.
  package let isIncomplete: Bool
  /// Whether anything ever came in from a provider.
  package let hasHeard: Bool
  /// Who closed the booked day, whose reports stay as they are, and when. Nil if it is not closed.
  package let closed: (by: String, at: Timestamp)?

  init(reading folder: URL, closed: (by: String, at: Timestamp)? = nil) throws {
    self.folder = folder
    self.closed = closed
    text = try String(contentsOf: folder.appendingPathComponent("summary.txt"), encoding: .utf8)
    let manifest = try Manifest.Published(
      json: try Data(contentsOf: folder.appendingPathComponent("run.json")))
    openBySeverity = manifest.openBySeverity
    isIncomplete = manifest.hasCoverageGap
    hasHeard = manifest.hasHeard
  }

  /// The exit code: 3 if incomplete, or if there is no evidence at all; 1 if there are findings at or above
  /// `failOn`; else 0.
  package func exitCode(failOn: Severity) -> Int32 {
    if isIncomplete || !hasHeard { return 3 }
    return openBySeverity.contains { $0.key >= failOn && $0.value > 0 } ? 1 : 0
  }
}
