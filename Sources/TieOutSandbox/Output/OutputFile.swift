import Foundation

/// A file that is written sequentially, a megabyte at a time.
struct OutputFile: ~Copyable {
  private let handle: FileHandle
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 20

  /// Creates or empties the file.
  init(_ path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw NightError.file(path) }
    self.handle = handle
    buffer.reserveCapacity(Self.bufferSize + (1 << 17))
  }

  /// Writes a whole file.
  static func write(_ lines: [[UInt8]], to path: String) throws {
    var file = try OutputFile(path)
    for line in lines { try file.write(line: line) }
    try file.finish()
  }

  /// Appends a line and its line end.
  mutating func write(line: [UInt8]) throws {
    buffer.append(contentsOf: line)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.bufferSize { try flush() }
  }

  mutating func write(line: String) throws {
    try write(line: Array(line.utf8))
  }

  /// Writes the buffered bytes and closes the file.
  consuming func finish() throws {
    try flush()
    try handle.close()
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: buffer)
    buffer.removeAll(keepingCapacity: true)
  }
}
