import CPostgres

/// Owns a `PGcancel`: what it takes to interrupt a connection from any other thread.
///
/// Unchecked, since libpq promises it: the struct is a copy of the connection's address and key,
/// never written again, and `PQcancel` may even be called in a signal handler.
@safe final class CancelHandle: @unchecked Sendable {
  private let pointer: OpaquePointer

  /// nil when the connection is not open.
  init?(_ connection: borrowing ConnectionHandle) {
    guard let pointer = unsafe PQgetCancel(connection.pointer) else { return nil }
    unsafe self.pointer = unsafe pointer
  }

  deinit { unsafe PQfreeCancel(pointer) }

  /// Asks the server to interrupt what the connection runs; blocks until the server has passed the
  /// request on. A connection that runs nothing ignores it.
  ///
  /// A request that does not arrive is no error to the caller: the server is gone, and the
  /// statement ends by itself.
  func send() {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      _ = unsafe PQcancel(pointer, buffer.baseAddress, Int32(buffer.count))
    }
  }
}
