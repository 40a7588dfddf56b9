import Testing
import Foundation
import Synchronization
import TestSupport

/// A process that is started again whenever it ends, however it ends.
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
  ///   - input: what it gets on standard input, each time it starts; without any it runs until it is told to end.
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

  /// As a power cut would.
  func kill() { signal(SIGKILL) }

  /// Kills it, and starts it no more.
  func end() {
    state.withLock { $0.isStopped = true }
    kill()
    while !state.withLock({ $0.hasEnded }) { usleep(1_000) }
  }

  /// Lets it come to its end, and starts it no more.
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
      // Who was killed reads no more.
      try? pipe.fileHandleForWriting.write(contentsOf: Data(input().utf8))
      try? pipe.fileHandleForWriting.close()
    }
    process.waitUntilExit()
    state.withLock { $0.process = nil }
    // A server that is down would be asked all the time; no limit of anything.
    usleep(50_000)
  }
}
