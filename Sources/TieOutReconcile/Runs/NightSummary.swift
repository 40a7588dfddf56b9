package import Foundation
import TieOutReports
package import TieOutCore

/// What a finished night says of itself, read back from what it published.
package struct NightSummary: Sendable {
  /// Where the reports lie.
  package let folder: URL
  /// The readable summary.
  package let text: String
  /// Open findings by severity.
  package let openBySeverity: [Severity: Int]
  /// Open findings.
  package var openCount: Int { openBySeverity.values.reduce(0, +) }
  /// Whether some interval that should be proven complete is not.
  package let isIncomplete: Bool
  /// Whether nothing ever came in from a provider.
  package let isEmpty: Bool

  init(reading folder: URL) throws {
    self.folder = folder
    text = try String(contentsOf: folder.appendingPathComponent("summary.txt"), encoding: .utf8)
    let manifest = try Manifest.Published(
      json: try Data(contentsOf: folder.appendingPathComponent("run.json")))
    openBySeverity = manifest.openBySeverity
    isIncomplete = manifest.hasCoverageGap
    isEmpty = manifest.isEmpty
  }

  /// The exit code: 3 incomplete, 1 findings at or above a severity or nothing to judge, 0 clean.
  package func exitCode(failOn: Severity) -> Int32 {
    if isIncomplete { return 3 }
    let isAlarming = openBySeverity.contains { $0.key >= failOn && $0.value > 0 }
    return isAlarming || isEmpty ? 1 : 0
  }
}
