import Foundation
import Subprocess
import TieOutCore

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// Runs a program once, with a text on its standard input. No shell, unless the arguments name one.
///
/// The program has a process group of its own: when it takes too long, all that is in the group is killed.
enum CommandRunning {
  private enum Ending {
    case ended(TerminationStatus)
    case notStarted
    case overtime
  }

  static func run(
    _ arguments: [String], input: [UInt8], limit: Interval
  ) async -> AttemptResult {
    guard let name = arguments.first else { return .refused("no command") }
    guard let input = try? temporaryFile(input) else {
      return .failed("its input cannot be written to a temporary file")
    }
    let program = Configuration(
      // A path is used as it is; a bare name is searched in PATH.
      executable: name.contains("/") ? .path(FilePath(name)) : .name(name),
      arguments: Arguments(Array(arguments.dropFirst())), environment: .custom(environment),
      platformOptions: ownGroup)
    switch await ending(of: program, input, limit) {
    case .ended(.exited(0)): return .delivered
    case .ended(.exited(let code)): return .failed("it ended with \(code)")
    case .ended(.signaled(let signal)): return .failed("signal \(signal) ended it")
    case .notStarted: return .refused("it cannot be run")
    case .overtime: return .failed("it took longer than \(limit)")
    }
  }

  /// Waits for the end of the program; kills it and its children after `limit`.
  private static func ending(
    of program: Configuration, _ input: FileDescriptor, _ limit: Interval
  ) async -> Ending {
    await withTaskGroup(of: Ending.self) { group in
      group.addTask {
        let result = try? await Subprocess.run(
          program, input: .fileDescriptor(input, closeAfterSpawningProcess: true),
          output: .discarded, error: .discarded)
        return result.map { .ended($0.terminationStatus) } ?? .notStarted
      }
      group.addTask {
        try? await Task.sleep(for: .microseconds(limit.microseconds))
        return .overtime
      }
      defer { group.cancelAll() }
      return await group.next() ?? .overtime
    }
  }

  private static var ownGroup: PlatformOptions {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    return options
  }

  /// The variables that a program needs to run, without the secrets of this process.
  private static var environment: [Subprocess.Environment.Key: String] {
    let names = ["PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR"]
    let kept = ProcessInfo.processInfo.environment.filter {
      names.contains($0.key) || $0.key.hasPrefix("LC_")
    }
    return Dictionary(
      uniqueKeysWithValues: kept.compactMap { name, value in
        Subprocess.Environment.Key(rawValue: name).map { ($0, value) }
      })
  }

  /// An unlinked file with the bytes, opened for reading. Not a pipe: if the program did not read it, SIGPIPE
  /// would end this process.
  private static func temporaryFile(_ bytes: [UInt8]) throws -> FileDescriptor {
    let path = FileManager.default.temporaryDirectory.path + "/tieout-notice-\(UUID().uuidString)"
    let file = try FileDescriptor.open(
      FilePath(path), .readWrite, options: [.create, .exclusiveCreate, .closeOnExec],
      permissions: .ownerReadWrite)
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      try file.writeAll(bytes)
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      throw error
    }
  }
}
