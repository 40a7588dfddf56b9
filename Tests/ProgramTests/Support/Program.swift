import Foundation
import Testing

/// The built program, run as users run it: arguments, environment, files.
struct Program: Sendable {
  /// Additional variables. Of our own environment it gets only those that programs need to start.
  var environment: [String: String] = [:]

  /// The program that was built with the tests.
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

  /// A copy with further variables.
  func with(_ more: [String: String]) -> Program {
    Program(environment: environment.merging(more) { $1 })
  }
}

/// The result of a program.
struct Outcome: Sendable {
  /// Its exit code; 128 and the signal's number if it was killed.
  var code: Int32
  /// Its standard output.
  var output: String
  /// Its standard error.
  var errors: String
  /// Output and errors together.
  var all: String { output + errors }
}

/// Runs another program of the system.
enum Tool {
  /// Its result, including failures.
  static func run(
    _ command: String..., input: String? = nil, environment: [String: String] = [:]
  ) async throws -> Outcome {
    try await Running(command, environment, input: input).wait()
  }

  /// Its output; a failure fails the test.
  static func output(
    _ command: String..., environment: [String: String] = [:]
  ) async throws -> String {
    let outcome = try await Running(command, environment, input: nil).wait()
    try #require(outcome.code == 0, "\(command[0]): \(outcome.errors)")
    return outcome.output
  }

  /// Whether the program is installed.
  static func exists(_ name: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/local/bin"].contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }
}
