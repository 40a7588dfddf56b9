import Foundation

/// A folder of a test's own, under a name that a later run can tidy up.
struct TemporaryFolder: Sendable {
  let path: String

  static let prefix = "tieout-program-"
  static let parent = "/tmp"

  init() throws {
    let unique = String(UInt64.random(in: 0 ... .max), radix: 36)
    path = "\(Self.parent)/\(Self.prefix)\(getpid())-\(unique)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  /// A folder that is there.
  init(path: String) { self.path = path }

  /// The path of something in it.
  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file; answers its path.
  @discardableResult
  func write(_ text: String, to name: String = "input.ndjson") throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file; answers its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String = "input.ndjson") throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// Everything in it, also what hides, by relative path.
  func names() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Gives the body a folder, and removes it afterwards.
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
