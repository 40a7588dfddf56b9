import Foundation
import TestSupport
import Testing

/// A running program whose output is checked for secrets.
struct Running: Sendable {
  private let child: ChildProcess

  init(_ command: [String], _ environment: [String: String], input: String?) throws {
    child = try ChildProcess(command, environment, input: input)
  }

  /// Its process id.
  var process: pid_t { child.process }
  /// Whether it runs.
  var isRunning: Bool { child.isRunning }
  /// Its standard error so far.
  var errorsSoFar: String { child.errors }

  /// Kills it like a power cut.
  func kill() { child.kill() }

  /// Sends a signal.
  func signal(_ signal: Int32) { child.signal(signal) }

  /// Waits for a text on standard error; returns the rest of that line.
  func said(_ text: String) async throws -> String { try await child.said(text) }

  /// Waits for its end.
  func wait() async throws -> Outcome {
    let code = try await child.wait()
    let outcome = Outcome(code: code, output: child.output, errors: child.errors)
    for secret in Secret.all {
      #expect(!outcome.all.contains(secret), "a secret in the output")
    }
    return outcome
  }
}

/// Every secret of the tests: none may ever be printed.
enum Secret {
  static let payInTestnet = "whsec_sandbox_testnet"
  static let payInMainnet = "whsec_sandbox_mainnet"
  static let payDeFi = "paydefi_sandbox"
  static let other = "whsec_of_somebody_else"
  static let password = "correct-horse-battery"
  static let apiKey = "key_never_to_be_seen"
  static let all = [payInTestnet, payInMainnet, payDeFi, other, password, apiKey]
}
