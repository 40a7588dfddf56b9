public import Foundation
import TieOutReports
public import TieOutCore

/// What a finished night says of itself, read back from what it published.
public struct NightSummary: Sendable {
  /// Where the reports lie.
  public let folder: URL
  /// The readable summary.
  public let text: String
  /// Open findings by severity.
  public let openBySeverity: [Severity: Int]
  /// Open findings.
  public var openCount: Int { openBySeverity.values.reduce(0, +) }
  /// Whether some interval that should be proven complete is not.
  public let isIncomplete: Bool
  /// Whether nothing ever came in from a provider.
  public let isEmpty: Bool

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
  public func exitCode(failOn: Severity) -> Int32 {
    if isIncomplete { return 3 }
    let isAlarming = openBySeverity.contains { $0.key >= failOn && $0.value > 0 }
    return isAlarming || isEmpty ? 1 : 0
  }
}
