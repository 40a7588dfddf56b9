import Foundation
import Synchronization
import Testing

/// A program under way. Its output goes to files, so that nobody waits for a reader.
final class Running: Sendable {
  private let process: pid_t
  private let folder: String
  private let status = Mutex<Int32?>(nil)

  struct NotStarted: Error {
    var command: String
    var code: Int32
  }

  /// Of our own environment it gets only what programs need to start.
  init(_ command: [String], _ environment: [String: String]) throws {
    folder = "\(FileManager.default.temporaryDirectory.path)/tieout-example-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let kept = ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
    let base = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    process = try Self.spawn(
      ["/usr/bin/env"] + command, base.merging(environment) { $1 },
      ["/dev/null", "\(folder)/output", "\(folder)/errors"])
  }

  deinit {
    if isRunning {
      kill(process, SIGKILL)
      var status: Int32 = 0
      unsafe waitpid(process, &status, 0)
    }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What it has written on standard output so far.
  var output: String { text("output") }
  /// What it has written on standard error so far.
  var errors: String { text("errors") }

  /// Whether it runs.
  var isRunning: Bool { code == nil }

  /// Its exit code; 128 and the signal's number where it was killed; nil while it runs.
  private var code: Int32? {
    status.withLock { known in
      var status: Int32 = 0
      if known == nil, unsafe waitpid(process, &status, WNOHANG) == process {
        let signal = status & 0x7F
        known = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
      }
      return known
    }
  }

  /// Ends it, as a power cut would.
  func stop() { signal(SIGKILL) }

  /// Tells it something.
  func signal(_ number: Int32) { if isRunning { kill(process, number) } }

  /// Waits for its end; answers its exit code.
  func wait() async throws -> Int32 {
    while true {
      if let code { return code }
      try await Task.sleep(for: .milliseconds(5))
    }
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

  /// With no signal blocked, whoever runs the tests.
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
