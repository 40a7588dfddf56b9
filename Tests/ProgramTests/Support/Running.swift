import Foundation
import Testing

/// A process under way. Its output goes to files, so that nobody waits for a reader.
struct Running: Sendable {
  /// Its number.
  let process: pid_t

  private let folder: TemporaryFolder
  private static let secondsMax = 150

  struct NotStarted: Error {
    var command: String
    var code: Int32
  }

  init(_ command: [String], _ environment: [String: String], input: String?) throws {
    folder = try TemporaryFolder()
    let files = [input ?? "/dev/null", folder.path("output"), folder.path("errors")]
    // A folder of its own: what it leaves in its working directory ends with it.
    process = try Self.spawn(
      ["/usr/bin/env", "-C", folder.path] + command, Self.base.merging(environment) { $1 }, files)
  }

  /// Ends it, as a power cut would.
  func kill() { _ = Foundation.kill(process, SIGKILL) }

  /// Tells it something.
  func signal(_ signal: Int32) { _ = Foundation.kill(process, signal) }

  /// What it has written on standard error so far.
  var errorsSoFar: String { (try? Self.text(folder.path("errors"))) ?? "" }

  /// Waits for its end.
  func wait() async throws -> Outcome {
    defer { folder.remove() }
    let process = process
    let code = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: Self.reap(process)) }
    }
    let outcome = Outcome(
      code: code, output: try Self.text(folder.path("output")),
      errors: try Self.text(folder.path("errors")))
    for secret in Secret.all {
      #expect(!outcome.all.contains(secret), "a secret in the output")
    }
    return outcome
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  /// Waits, but not for ever: what hangs is killed, and the test fails by its code 137.
  private static func reap(_ process: pid_t) -> Int32 {
    let end = ContinuousClock.now + .seconds(secondsMax)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, WNOHANG) == 0 {
      if ContinuousClock.now > end { _ = Foundation.kill(process, SIGKILL) }
      usleep(2_000)
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// No variable of ours that could lead the program elsewhere.
  private static var base: [String: String] {
    let kept = ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
    return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }
  }

  private static func spawn(
    _ command: [String], _ environment: [String: String], _ files: [String]
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, path) in files.enumerated() {
      let flags = number == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC
      unsafe posix_spawn_file_actions_addopen(&actions, Int32(number), path, flags, 0o600)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (arguments + variables).forEach { unsafe free($0) } }
    var process = pid_t()
    let code = unsafe posix_spawn(
      &process, command[0], &actions, &attributes, &arguments, &variables)
    guard code == 0 else { throw NotStarted(command: command[0], code: code) }
    return process
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
