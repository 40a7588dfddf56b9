import CPostgres

extension Session {
  /// Runs `COPY … FROM STDIN (FORMAT binary)` with the bytes of a finished `CopyBuffer`.
  ///
  /// - Returns: the number of rows. All rows are written or none.
  package func copyIn(_ sql: String, _ bytes: [UInt8]) throws(PostgresError) -> Int {
    try beginCopy(sql, expecting: PGRES_COPY_IN)
    guard put(bytes), unsafe PQputCopyEnd(connection.pointer, nil) == 1 else {
      drain()
      throw connection.failure
    }
    return try endCopy()
  }

  /// The size of one call to libpq, which buffers as much.
  private static let chunkBytes = 1 << 18

  private func put(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      let start = unsafe buffer.bindMemory(to: CChar.self)
      for offset in stride(from: 0, to: start.count, by: Self.chunkBytes) {
        let chunk = unsafe start[offset..<min(offset + Self.chunkBytes, start.count)]
        let rebased = unsafe UnsafeBufferPointer(rebasing: chunk)
        let isSent = unsafe PQputCopyData(
          connection.pointer, rebased.baseAddress, Int32(rebased.count))
        guard isSent == 1 else { return false }
      }
      return true
    }
  }
}

// MARK: - Both directions

extension Session {
  /// Sends a COPY statement and checks that it has the expected direction and is binary.
  func beginCopy(_ sql: String, expecting status: ExecStatusType) throws(PostgresError) {
    try checkNotCancelled()
    guard let result = simple(sql) else { throw connection.failure }
    if result.status == status, result.isBinary { return }
    switch result.status {
    case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR:
      throw failure(result)
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      abandonCopy()
      throw .notThisCopy
    default:
      throw .notThisCopy
    }
  }

  /// Ends a COPY after its data. Returns the number of rows.
  func endCopy() throws(PostgresError) -> Int {
    var count = 0
    var firstError: PostgresError?
    while let result = unsafe ResultHandle(owning: PQgetResult(connection.pointer)) {
      switch result.status {
      case PGRES_COMMAND_OK: count = result.affected
      default: firstError = firstError ?? failure(result)
      }
    }
    if let firstError { throw firstError }
    if !connection.isOpen { throw connection.failure }
    return count
  }

  /// Ends a COPY in either direction so that the session stays usable.
  ///
  /// Only a COPY from the server is cancelled. A COPY to the server ends with a failure message; a cancel
  /// request that overtook it would make the server respond twice.
  func abandonCopy() {
    if unsafe PQputCopyEnd(connection.pointer, "abandoned by the client") != 1 {
      CancelHandle(connection)?.send()
    }
    drain()
  }

  /// Discards what the server still sends until it is ready for the next statement.
  func drain() {
    while let status = unsafe ResultHandle(owning: PQgetResult(connection.pointer))?.status {
      switch status {
      case PGRES_COPY_IN: _ = unsafe PQputCopyEnd(connection.pointer, "abandoned by the client")
      case PGRES_COPY_OUT, PGRES_COPY_BOTH: drainCopyData()
      default: continue
      }
    }
  }

  private func drainCopyData() {
    while CopyDataHandle(connection) != nil {}
  }
}

extension PostgresError {
  fileprivate static var notThisCopy: PostgresError {
    PostgresError(
      sqlState: "0A000",
      message: """
        expected COPY … FROM STDIN (FORMAT binary) for copyIn, COPY … TO STDOUT (FORMAT binary) \
        for copyOut
        """)
  }
}
