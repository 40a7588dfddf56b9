import CPostgres

/// Owns one block of COPY data from libpq and frees it when the handle ends.
@safe struct CopyDataHandle: ~Copyable {
  let pointer: UnsafeMutablePointer<CChar>
  let byteCount: Int

  /// Waits for the next block. Nil at the end of the data, after an error and after the end of the
  /// connection; `PQgetResult` shows which.
  init?(_ connection: borrowing ConnectionHandle) {
    var block: UnsafeMutablePointer<CChar>?
    let count = unsafe PQgetCopyData(connection.pointer, &block, 0)
    guard count >= 0, let block = unsafe block else { return nil }
    unsafe pointer = unsafe block
    byteCount = Int(count)
  }

  deinit { unsafe PQfreemem(pointer) }

  var bytes: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(start: pointer, count: byteCount)
  }
}
