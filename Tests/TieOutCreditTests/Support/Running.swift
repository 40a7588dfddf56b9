import Foundation
import Testing

/// A program under way. Its output goes to files, so that nobody waits for a reader.
final class Running: Sendable {
  private let process = Process()
  private let folder: String

  /// Of our own environment it gets only what programs need to start.
  init(_ command: [String], _ environment: [String: String]) throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/tieout-example-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let kept = ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
    let base = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.environment = base.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try Self.file("\(folder)/output")
    process.standardError = try Self.file("\(folder)/errors")
    try process.run()
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What it has written on standard output so far.
  var output: String { text("output") }
  /// What it has written on standard error so far.
  var errors: String { text("errors") }
  /// Whether it runs.
  var isRunning: Bool { process.isRunning }

  /// Ends it, as a power cut would.
  func stop() { signal(SIGKILL) }

  /// Tells it something.
  func signal(_ number: Int32) {
    if isRunning { kill(process.processIdentifier, number) }
  }

  /// Waits for its end; answers its exit code.
  func wait() async throws -> Int32 {
    while isRunning { try await Task.sleep(for: .milliseconds(5)) }
    return process.terminationStatus
  }

  /// Waits until it has said something on standard error; answers the rest of that line.
  func said(_ text: String) async throws -> String {
    while true {
      if let line = errors.split(separator: "\n").first(where: { $0.contains(text) }),
        let range = line.range(of: text), errors.contains("\(line)\n")
      {
        return String(line[range.upperBound...])
      }
      try #require(isRunning, "\(errors)")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? ""
  }

  private static func file(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try #require(FileHandle(forWritingAtPath: path))
  }
}

/// Where things are.
enum Place {
  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A program that was built beside the tests.
  static func program(_ name: String) throws -> String {
    let tests = try #require(Bundle.main.executableURL)
    return tests.deletingLastPathComponent().appendingPathComponent(name).path
  }

  /// A file among the examples.
  static func example(_ name: String) -> String {
    package.appendingPathComponent("Tests/Examples/\(name)").path
  }
}
