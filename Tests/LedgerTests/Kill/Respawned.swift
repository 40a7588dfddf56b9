import Testing
import Foundation
import Synchronization
import TestSupport

/// A process that is restarted whenever it ends.
final class Respawned: Sendable {
  private let command: [String]
  private let environment: [String: String]
  private let input: (@Sendable () -> String)?
  private let state = Mutex(State())

  private struct State {
    var process: pid_t?
    var isStopped = false
    var hasEnded = false
  }

  /// - Parameters:
  ///   - command: a program and its arguments.
  ///   - input: its standard input for each start; without input it runs until it is ended.
  init(
    _ command: [String], _ environment: [String: String], input: (@Sendable () -> String)? = nil
  ) {
    self.command = command
    self.environment = environment.merging(["PATH": "/usr/bin:/bin"]) { $1 }
    self.input = input
    Thread.detachNewThread { [self] in
      while !state.withLock({ $0.isStopped }) { runOnce() }
      state.withLock { $0.hasEnded = true }
    }
  }

  /// Kills it like a power cut.
  func kill() { signal(SIGKILL) }

  /// Kills it without a restart.
  func end() {
    state.withLock { $0.isStopped = true }
    kill()
    while !state.withLock({ $0.hasEnded }) { usleep(1_000) }
  }

  /// Lets it end without a restart.
  func stop() async throws {
    state.withLock { $0.isStopped = true }
    if input == nil { signal(SIGTERM) }
    try await until { state.withLock { $0.hasEnded } }
  }

  private func signal(_ number: Int32) {
    state.withLock { state in
      if let process = state.process { _ = Foundation.kill(process, number) }
    }
  }

  private func runOnce() {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : pipe
    let isStarted = state.withLock { state in
      guard !state.isStopped, (try? process.run()) != nil else { return false }
      state.process = process.processIdentifier
      return true
    }
    guard isStarted else { return }
    if let input {
      // A killed process no longer reads.
      try? pipe.fileHandleForWriting.write(contentsOf: Data(input().utf8))
      try? pipe.fileHandleForWriting.close()
    }
    process.waitUntilExit()
    state.withLock { $0.process = nil }
    // Avoids a busy loop while the server is down; not a time limit.
    usleep(50_000)
  }
}
