import CZlib

/// The files of a zip archive, stored or deflated, as spreadsheets write them.
///
/// Hostile archives are refused: each offset is checked, and a file may unpack to ``bytesMax`` at most.
struct ZipReader {
  /// The most that one file may unpack to.
  static let bytesMax = 128 << 20

  private struct Entry {
    var method: Int
    var checksum: Int
    var packedSize: Int
    var size: Int
    var offset: Int
  }

  private static let endMark = 0x0605_4B50
  private static let entryMark = 0x0201_4B50
  private static let fileMark = 0x0403_4B50
  private static let endBytes = 22
  private static let commentMax = 0xFFFF

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]

  /// Reads the directory of an archive.
  init(_ bytes: [UInt8]) throws(SheetError) {
    self.bytes = bytes
    let last = bytes.count - Self.endBytes
    let places = last < 0 ? [] : Array((max(0, last - Self.commentMax)...last).reversed())
    guard let end = places.first(where: { (try? number(at: $0, bytes: 4)) == Self.endMark }) else {
      throw SheetError("expected a zip archive, found no directory at its end: the file is cut off")
    }
    var place = try number(at: end + 16, bytes: 4)
    for _ in 0..<(try number(at: end + 10, bytes: 2)) { try readEntry(&place) }
  }

  private mutating func readEntry(_ place: inout Int) throws(SheetError) {
    let start = place
    guard try number(at: start, bytes: 4) == Self.entryMark else { throw Self.damage(start) }
    let nameBytes = try number(at: start + 28, bytes: 2)
    let name = String(decoding: try slice(at: start + 46, count: nameBytes), as: UTF8.self)
    entries[name] = Entry(
      method: try number(at: start + 10, bytes: 2), checksum: try number(at: start + 16, bytes: 4),
      packedSize: try number(at: start + 20, bytes: 4), size: try number(at: start + 24, bytes: 4),
      offset: try number(at: start + 42, bytes: 4))
    let (extra, comment) = (
      try number(at: start + 30, bytes: 2), try number(at: start + 32, bytes: 2)
    )
    place = start + 46 + nameBytes + extra + comment
  }

  /// The contents of a file. Nil if there is none of this name.
  func file(_ name: String) throws(SheetError) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    guard try number(at: entry.offset, bytes: 4) == Self.fileMark else {
      throw Self.damage(entry.offset)
    }
    guard entry.size <= Self.bytesMax else {
      throw SheetError("\(name) unpacks to \(entry.size) bytes, expected \(Self.bytesMax) at most")
    }
    let head =
      try 30 + number(at: entry.offset + 26, bytes: 2)
      + number(at: entry.offset + 28, bytes: 2)
    let packed = Array(try slice(at: entry.offset + head, count: entry.packedSize))
    let contents: [UInt8]?
    switch entry.method {
    case 0: contents = packed
    case 8: contents = Self.inflated(packed, to: entry.size)
    case let method:
      throw SheetError("\(name) is packed by method \(method), expected 0 or 8 (deflate)")
    }
    guard let contents, contents.count == entry.size, Self.checksum(contents) == entry.checksum
    else { throw SheetError("\(name) in the archive is damaged: save the file again") }
    return contents
  }

  private static func damage(_ place: Int) -> SheetError {
    SheetError("expected an entry of a zip archive at byte \(place), found something else")
  }

  /// A little-endian number.
  private func number(at place: Int, bytes count: Int) throws(SheetError) -> Int {
    try slice(at: place, count: count).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func slice(at place: Int, count: Int) throws(SheetError) -> ArraySlice<UInt8> {
    guard place >= 0, count <= bytes.count, place <= bytes.count - count else {
      throw SheetError("expected \(count) bytes of a zip archive at byte \(place), found its end")
    }
    return bytes[place..<place + count]
  }

  /// Unpacks raw deflate data. Nil if it is damaged, or larger than `size`.
  private static func inflated(_ packed: [UInt8], to size: Int) -> [UInt8]? {
    var stream = unsafe z_stream()
    let code = unsafe inflateInit2_(
      &stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib cannot begin: \(code)")
    defer { unsafe inflateEnd(&stream) }
    var packed = packed
    var isWhole = false
    let contents = unsafe [UInt8](unsafeUninitializedCapacity: max(size, 1)) { output, produced in
      unsafe packed.withUnsafeMutableBufferPointer { input in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        isWhole = unsafe inflate(&stream, Z_FINISH) == Z_STREAM_END
      }
      produced = Int(unsafe stream.total_out)
    }
    return isWhole ? contents : nil
  }

  private static func checksum(_ contents: [UInt8]) -> Int {
    unsafe contents.withUnsafeBufferPointer { bytes in
      Int(unsafe crc32(0, bytes.baseAddress, UInt32(bytes.count)))
    }
  }
}
