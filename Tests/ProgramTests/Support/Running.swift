import Foundation
import TestSupport
import Testing

/// A program under way, of whose output no secret is a part.
struct Running: Sendable {
  private let child: ChildProcess

  init(_ command: [String], _ environment: [String: String], input: String?) throws {
    child = try ChildProcess(command, environment, input: input)
  }

  /// Its number.
  var process: pid_t { child.process }
  /// Whether it runs.
  var isRunning: Bool { child.isRunning }
  /// What it has written on standard error so far.
  var errorsSoFar: String { child.errors }

  /// Ends it, as a power cut would.
  func kill() { child.kill() }

  /// Tells it something.
  func signal(_ signal: Int32) { child.signal(signal) }

  /// Waits until it has said something on standard error; answers the rest of that line.
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

/// Every secret that a test uses: none may ever be printed.
enum Secret {
  static let payInTestnet = "whsec_sandbox_testnet"
  static let payInMainnet = "whsec_sandbox_mainnet"
  static let payDeFi = "paydefi_sandbox"
  static let other = "whsec_of_somebody_else"
  static let password = "correct-horse-battery"
  static let apiKey = "key_never_to_be_seen"
  static let all = [payInTestnet, payInMainnet, payDeFi, other, password, apiKey]
}
