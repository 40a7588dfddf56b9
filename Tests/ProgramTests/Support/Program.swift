import Foundation
import Testing

/// The built program, run as its users run it: arguments, environment, files.
struct Program: Sendable {
  /// What it is told besides; of our own environment it gets only what programs need to start.
  var environment: [String: String] = [:]

  /// The program that stands beside the tests.
  static var path: String {
    get throws {
      let tests = try #require(Bundle.main.executableURL)
      return tests.deletingLastPathComponent().appendingPathComponent("tieout").path
    }
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs it to its end.
  func run(_ arguments: String..., input: String? = nil) async throws -> Outcome {
    try await run(arguments, input: input)
  }

  /// Runs it to its end.
  func run(_ arguments: [String], input: String? = nil) async throws -> Outcome {
    try await start(arguments, input: input).wait()
  }

  /// Starts it.
  ///
  /// - Parameter input: the file that is its standard input.
  func start(_ arguments: [String], input: String? = nil) throws -> Running {
    try Running([Self.path] + arguments, environment, input: input)
  }

  /// The same with further variables.
  func with(_ more: [String: String]) -> Program {
    Program(environment: environment.merging(more) { $1 })
  }
}

/// What came of a program.
struct Outcome: Sendable {
  /// Its exit code; 128 and the signal's number where it was killed.
  var code: Int32
  /// Its standard output.
  var output: String
  /// Its standard error.
  var errors: String
  /// Both.
  var all: String { output + errors }
}

/// Runs another program of the system.
enum Tool {
  /// Its outcome, whatever that is.
  static func run(
    _ command: String..., input: String? = nil, environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await Running(command, environment, input: input).wait()
  }

  /// Its output; a failure is the test's failure.
  static func output(
    _ command: String..., environment: [String: String] = [:]
  ) async throws -> String {
    let outcome = try await Running(command, environment, input: nil).wait()
    try #require(outcome.code == 0, "\(command[0]): \(outcome.errors)")
    return outcome.output
  }

  /// Whether there is such a program.
  static func exists(_ name: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
