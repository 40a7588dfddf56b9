import CPostgres

/// Owns a `PGcancel`, with which any thread can interrupt the connection.
///
/// Unchecked because libpq guarantees it: the struct is a copy of the connection's address and key, never
/// written again, and `PQcancel` is safe even in a signal handler.
@safe final class CancelHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// Nil if the connection is not open.
  init?(_ connection: borrowing ConnectionHandle) {
    guard let pointer = unsafe PQgetCancel(connection.pointer) else { return nil }
    unsafe self.pointer = unsafe pointer
  }

  deinit { unsafe PQfreeCancel(pointer) }

  /// Asks the server to interrupt the connection's statement. Blocks until the server has received the
  /// request. An idle connection ignores it.
  ///
  /// Errors are ignored: if the request does not arrive, the server is gone and the statement fails anyway.
  func send() {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      _ = unsafe PQcancel(pointer, buffer.baseAddress, Int32(buffer.count))
    }
  }
}
