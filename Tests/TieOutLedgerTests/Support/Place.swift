import Foundation
import Testing

/// Paths.
enum Place {
  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A program that was built with the tests.
  static func program(_ name: String) throws -> String {
    let tests = try #require(Bundle.main.executableURL)
    return tests.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// A file among the examples.
  static func example(_ name: String) -> String {
    package.appendingPathComponent("Tests/Examples/\(name)").path
  }
}
