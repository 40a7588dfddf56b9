import Foundation
import TestSupport

/// A folder for one test, with a name by which a later run can remove it.
struct TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = TemporaryHome(suffix: "-program", inMemory: false).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  /// The path of a file in it.
  init(path: String) { self.path = path }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file; returns its path.
  @discardableResult
  func write(_ text: String, to name: String = "input.ndjson") throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file; returns its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String = "input.ndjson") throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// The relative paths of all files in it, hidden ones included.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Creates a folder for the body, and removes it afterwards.
  static func with<T>(_ body: (TemporaryFolder) async throws -> T) async throws -> T {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await body(folder)
  }
}

/// A file's bytes.
func bytes(_ path: String) throws -> [UInt8] {
  Array(try Data(contentsOf: URL(fileURLWithPath: path)))
}

/// A file's text.
func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }
