import Foundation

/// Reads the files that ``CSVRow`` writes, row by row.
struct CSVRows {
  private static let blockBytes = 1 << 16

  private let handle: FileHandle
  private var block: [UInt8] = []
  private var place = 0

  /// - Throws: what opening the file throws.
  init(_ file: URL) throws { handle = try FileHandle(forReadingFrom: file) }

  /// The cells of the next row; nil at the end.
  mutating func next() throws -> [String]? {
    var (row, cell): ([String], [UInt8]) = ([], [])
    var (isQuoted, previous): (Bool, UInt8) = (false, 0)
    while let byte = try nextByte() {
      switch byte {
      case UInt8(ascii: "\""):
        // A quote that opens where one was just closed is the second of two: one of the text.
        if !isQuoted, previous == byte { cell.append(byte) }
        isQuoted.toggle()
      case _ where isQuoted: cell.append(byte)
      case UInt8(ascii: ","), UInt8(ascii: "\n"):
        row.append(String(decoding: cell, as: UTF8.self))
        cell.removeAll(keepingCapacity: true)
        if byte == UInt8(ascii: "\n") { return row }
      case UInt8(ascii: "\r"): break
      case _: cell.append(byte)
      }
      previous = byte
    }
    return nil
  }

  private mutating func nextByte() throws -> UInt8? {
    if place == block.count {
      block = Array(try handle.read(upToCount: Self.blockBytes) ?? Data())
      place = 0
      guard !block.isEmpty else { return nil }
    }
    defer { place += 1 }
    return block[place]
  }
}
