import Foundation

/// Reads the lines of a file, of a gzip file (by its name) or of standard input (`-`).
///
/// Holds one line and one block in memory, whatever the size of the file.
package final class LineSource {
  /// Longer lines are skipped and reported: no body of either provider is nearly as long.
  package static let lineBytesMax = 16 << 20
  private static let blockBytes = 1 << 20
  /// Some editors write it before the first line.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package enum Line {
    case text([UInt8])
    /// Too long; its length in bytes.
    case oversized(Int)
  }

  package let path: String
  package private(set) var lineNumber = 0
  package private(set) var bytesRead = 0
  private let handle: FileHandle
  private let gzip: GzipReader?
  private var block: [UInt8] = []
  private var place = 0
  private var isAtEnd = false

  package init(path: String) throws(InputFileError) {
    self.path = path
    handle = path == "-" ? .standardInput : try Self.open(path)
    gzip = path.hasSuffix(".gz") ? GzipReader(handle) : nil
  }

  /// The next line that is not blank. Nil at the end.
  package func next() throws(InputFileError) -> Line? {
    try skipBlanks()
    return try nextOfAny()
  }

  /// Skips line ends and white space: a few kilobytes of gzip can hold gigabytes of them.
  private func skipBlanks() throws(InputFileError) {
    if bytesRead == 0, try fill(), block.starts(with: Self.byteOrderMark) { place = 3 }
    while true {
      if place == block.count {
        guard try fill() else { return }
      }
      let text = block[place...].firstIndex { $0 != 10 && $0 != 13 && $0 != 9 && $0 != 32 }
      lineNumber += block[place..<(text ?? block.count)].count { $0 == 10 }
      place = text ?? block.count
      if text != nil { return }
    }
  }

  private func nextOfAny() throws(InputFileError) -> Line? {
    var line: [UInt8] = []
    var count = 0
    while true {
      if place == block.count {
        guard try fill() else {
          guard count > 0 else { return nil }
          lineNumber += 1
          return count > Self.lineBytesMax ? .oversized(count) : .text(line)
        }
      }
      let end = endOfLine
      let piece = block[place..<(end ?? block.count)]
      count += piece.count
      if count <= Self.lineBytesMax { line.append(contentsOf: piece) } else { line = [] }
      place = end.map { $0 + 1 } ?? block.count
      if end != nil {
        lineNumber += 1
        return count > Self.lineBytesMax ? .oversized(count) : .text(line)
      }
    }
  }

  private var endOfLine: Int? {
    let block = block
    let bytes = block.span
    for index in place..<bytes.count where bytes[index] == 10 { return index }
    return nil
  }

  private func fill() throws(InputFileError) -> Bool {
    guard !isAtEnd else { return false }
    block = try read()
    place = 0
    bytesRead += block.count
    isAtEnd = block.isEmpty
    return !isAtEnd
  }

  private func read() throws(InputFileError) -> [UInt8] {
    do {
      if let gzip { return try gzip.read(upToCount: Self.blockBytes) }
      return Array(try handle.read(upToCount: Self.blockBytes) ?? Data())
    } catch let damage as GzipReader.Damage {
      throw InputFileError(
        path: path,
        reason: "is damaged: \(damage.reason), after line \(lineNumber) of its contents")
    } catch {
      throw InputFileError(path: path, reason: "cannot be read: \(error.localizedDescription)")
    }
  }

  // MARK: opening

  private static func open(_ path: String) throws(InputFileError) -> FileHandle {
    var isDirectory: ObjCBool = false
    guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw InputFileError(path: path, reason: "there is no such file")
    }
    guard !isDirectory.boolValue, let handle = FileHandle(forReadingAtPath: path) else {
      throw InputFileError(path: path, reason: "is no file that can be read")
    }
    return handle
  }
}

/// Why a file cannot be read.
package struct InputFileError: Error, Sendable, CustomStringConvertible {
  /// The file.
  package var path: String
  /// What is wrong with it.
  package var reason: String
  /// `night.ndjson: there is no such file`.
  package var description: String { "\(path): \(reason)" }
}
