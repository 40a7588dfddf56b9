import CPostgres

extension Session {
  /// Runs `COPY … TO STDOUT (FORMAT binary)`: the closure gets each row once, and memory holds one row at a
  /// time.
  ///
  /// An error thrown by the closure ends the COPY and is rethrown; the session stays usable (a transaction
  /// around it has failed and needs a ROLLBACK). A field that could not be read ends it as well, right after
  /// the closure, and its error takes precedence.
  ///
  /// - Returns: the number of rows.
  package func copyOut(_ sql: String, _ row: (inout RowReader) throws -> Void) throws -> Int {
    try beginCopy(sql, expecting: PGRES_COPY_OUT)
    do {
      var stream = CopyStream()
      while let block = CopyDataHandle(connection) {
        try checkNotCancelled()
        try stream.read(block, row)
      }
    } catch {
      abandonCopy()
      throw error
    }
    return try endCopy()
  }
}

/// COPY's binary format: a header, tuples, and -1 in place of a last field count.
///
/// The server sends one tuple per block; the first block begins with the header.
private struct CopyStream {
  private var hasHeader = false

  private static let signature: [UInt8] = [
    0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00,
  ]

  mutating func read(
    _ block: borrowing CopyDataHandle, _ row: (inout RowReader) throws -> Void
  ) throws {
    var reader = unsafe RowReader(block.bytes)
    if !hasHeader {
      try reader.skipHeader(Self.signature)
      hasHeader = true
    }
    while reader.beginTuple() {
      do {
        try row(&reader)
      } catch {
        try reader.check()
        throw error
      }
      try reader.endTuple()
    }
    try reader.check()
  }
}
