import Foundation
import Synchronization
import TieOutReports

/// Where exported bytes go: standard output, or a file that appears when it is whole.
final class FileSink: Sendable {
  private let path: String?
  private let handle: FileHandle
  private let lock = Mutex(())

  /// - Parameter path: the file; `-` is standard output.
  init(_ path: String) throws {
    guard path != "-" else {
      self.path = nil
      handle = .standardOutput
      return
    }
    self.path = path
    let draft = Self.draft(path)
    guard FileManager.default.createFile(atPath: draft, contents: nil),
      let handle = FileHandle(forWritingAtPath: draft)
    else {
      throw Failure(message: "\(draft) cannot be created: name another file with --out", code: 5)
    }
    self.handle = handle
  }

  /// Adds bytes.
  func write(_ bytes: [UInt8]) throws {
    try lock.withLock { _ in try handle.write(contentsOf: Data(bytes)) }
  }

  /// Puts the file in its place.
  func finish() throws {
    guard let path else { return }
    try handle.synchronize()
    try handle.close()
    guard unsafe rename(Self.draft(path), path) == 0 else {
      throw Failure(message: "\(path) cannot be written: name another file with --out", code: 5)
    }
  }

  private static func draft(_ path: String) -> String { "\(path).part" }
}
