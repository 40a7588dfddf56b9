import Foundation
import Synchronization
import TieOutCore

/// Runs a program once, with a text on its standard input. No shell, unless the arguments name one.
enum CommandRunning {
  static func run(
    _ arguments: [String], input: [UInt8], limit: Interval
  ) async -> AttemptResult {
    guard let name = arguments.first else { return .refused("no command") }
    guard let input = try? temporaryFile(input) else {
      return .failed("its input cannot be written to a temporary file")
    }
    let process = Process()
    // A path is used as it is; a bare name is searched in PATH.
    let isPath = name.contains("/")
    process.executableURL = URL(fileURLWithPath: isPath ? name : "/usr/bin/env")
    process.arguments = isPath ? Array(arguments.dropFirst()) : arguments
    process.environment = environment
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let end = Ending()
    process.terminationHandler = { process in end.tell(process.terminationStatus) }
    do { try process.run() } catch { return .refused("it cannot be run") }
    let watch = Task {
      try await Task.sleep(for: .microseconds(limit.microseconds))
      end.overtime()
      kill(process.processIdentifier, SIGKILL)
    }
    let status = await end.status
    watch.cancel()
    switch status {
    case .exited(0): return .delivered
    case .exited(let code): return .failed("it ended with \(code)")
    case .overtime: return .failed("it took longer than \(limit)")
    }
  }

  /// The variables that a program needs to run, without the secrets of this process.
  private static var environment: [String: String] {
    let names = ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR"]
    return ProcessInfo.processInfo.environment.filter {
      names.contains($0.key) || $0.key.hasPrefix("LC_")
    }
  }

  /// An unlinked file with the bytes, opened for reading. Not a pipe: if the program did not read it, SIGPIPE
  /// would end this process.
  private static func temporaryFile(_ bytes: [UInt8]) throws -> FileHandle {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("tieout-notice-\(UUID().uuidString)")
    guard
      FileManager.default.createFile(
        atPath: url.path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
    defer { try? FileManager.default.removeItem(at: url) }
    return try FileHandle(forReadingFrom: url)
  }

  /// The end of a program; the first report counts.
  private final class Ending: Sendable {
    enum Status: Sendable { case exited(Int32), overtime }

    private struct State {
      var status: Status?
      var waiter: CheckedContinuation<Status, Never>?
    }

    private let state = Mutex(State())

    func tell(_ code: Int32) {
      finish { $0.status ?? .exited(code) }
    }

    /// Reports that the time is over; later exits are ignored.
    func overtime() {
      finish { _ in .overtime }
    }

    private func finish(_ status: (State) -> Status) {
      let waiter = state.withLock { state -> (CheckedContinuation<Status, Never>, Status)? in
        let known = status(state)
        state.status = known
        defer { state.waiter = nil }
        return state.waiter.map { ($0, known) }
      }
      waiter?.0.resume(returning: waiter?.1 ?? .overtime)
    }

    var status: Status {
      get async {
        await withCheckedContinuation { continuation in
          let known = state.withLock { state -> Status? in
            if state.status == nil { state.waiter = continuation }
            return state.status
          }
          if let known { continuation.resume(returning: known) }
        }
      }
    }
  }
}
