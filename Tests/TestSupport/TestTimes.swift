import Foundation
import Synchronization
import Testing

/// Records the duration of each test from when it got its place: lines of seconds and name, in the file that
/// `TIEOUT_TEST_TIMES` names. For people; no result depends on it.
enum TestTimes {
  private static let file: Mutex<FileHandle?> = Mutex(open())

  static func add(_ test: Test, took: Duration) {
    let seconds = (took / .milliseconds(1)).rounded() / 1_000
    let line = "\(seconds)\t\(test.sourceLocation.fileName): \(test.displayName ?? test.name)\n"
    file.withLock { try? $0?.write(contentsOf: Data(line.utf8)) }
  }

  private static func open() -> FileHandle? {
    guard let path = ProcessInfo.processInfo.environment["TIEOUT_TEST_TIMES"] else { return nil }
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return FileHandle(forWritingAtPath: path)
  }
}
