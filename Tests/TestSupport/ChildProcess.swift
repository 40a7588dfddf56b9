package import Foundation
import Synchronization
import Testing

/// A running program. Its output goes to files, so that it never waits for a reader.
///
/// It ends with the test that started it at the latest, and before the test's database is dropped.
///
/// Not swift-subprocess (nor is `Respawned`): there a program lives no longer than a call that suspends.
/// These programs outlive the function that starts them, and `endAll` kills and reaps them without
/// suspending.
package final class ChildProcess: Sendable {
  /// Its process id.
  package let process: pid_t
  /// The database in its environment.
  package let database: String?
  /// The turn of the test that started it.
  let turn: Int?

  private let folder: String
  private let status = Mutex<Int32?>(nil)
  private static let all = Mutex<[pid_t: ChildProcess]>([:])

  struct NotStarted: Error {
    var command: String
    var code: Int32
  }

  /// Starts it in a working directory of its own, which is removed with it.
  ///
  /// - Parameters:
  ///   - environment: added to the variables of our own environment that programs need to start.
  ///   - input: the file for its standard input.
  package init(
    _ command: [String], _ environment: [String: String], input: String? = nil
  ) throws {
    turn = Turn.number
    database = environment["PGDATABASE"]
    folder = TemporaryHome(suffix: "-child").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    process = try Self.spawn(
      ["/usr/bin/env", "-C", folder] + command, Self.base.merging(environment) { $1 },
      [input ?? "/dev/null", "\(folder)/output", "\(folder)/errors"])
    Self.all.withLock { $0[process] = self }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Its standard output so far.
  package var output: String { text("output") }
  /// Its standard error so far.
  package var errors: String { text("errors") }
  /// Whether it runs.
  package var isRunning: Bool { code == nil }

  /// Kills it like a power cut.
  package func kill() { signal(SIGKILL) }

  /// Sends a signal.
  package func signal(_ number: Int32) { if isRunning { _ = Foundation.kill(process, number) } }

  /// Waits for its end; returns its exit code: 128 and the signal's number if it was killed. If the test is
  /// cancelled, the program is ended.
  package func wait() async throws -> Int32 {
    while true {
      if let code { return code }
      do { try await Task.sleep(for: .milliseconds(3)) } catch {
        end()
        throw error
      }
    }
  }

  /// Waits for a text on standard error; returns the rest of that line.
  package func said(_ text: String) async throws -> String {
    while true {
      let isRunning = isRunning
      let errors = errors
      if let line = errors.split(separator: "\n").first(where: { $0.contains(text) }),
        let range = line.range(of: text), errors.contains("\(line)\n")
      {
        return String(line[range.upperBound...])
      }
      try #require(isRunning, "\(errors)")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Ends the matching programs, and returns when they are gone.
  package static func endAll(where isMeant: (ChildProcess) -> Bool) {
    for child in all.withLock({ Array($0.values) }) where isMeant(child) { child.end() }
  }

  private func end() {
    kill()
    while isRunning { usleep(1_000) }
  }

  /// Its exit code; nil while it runs.
  private var code: Int32? {
    status.withLock { known in
      var status: Int32 = 0
      if known == nil, unsafe waitpid(process, &status, WNOHANG) == process {
        let signal = status & 0x7F
        known = signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        Self.all.withLock { $0[process] = nil }
      }
      return known
    }
  }

  private func text(_ name: String) -> String {
    let bytes = (try? Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))) ?? Data()
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The variables of our environment that programs need to start; others could redirect a program.
  private static var base: [String: String] {
    let kept = ["PATH", "HOME", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"]
    return ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }
  }

  /// Spawns with no signal blocked, however the tests are run.
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
