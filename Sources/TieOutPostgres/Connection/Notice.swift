import CPostgres

/// A message that the server sends beside a result: NOTICE, WARNING, INFO.
package struct Notice: Sendable, Hashable {
  /// `NOTICE`, `WARNING`, `INFO`, `LOG` or `DEBUG`, in any language of the server.
  package var severity: String

  /// SQLSTATE, message, detail and hint.
  package var content: PostgresError
}

/// Receives the notices of a session and drops them unless a handler is set.
///
/// Without a receiver libpq prints them on standard error.
final class NoticeSink {
  var handler: ((Notice) -> Void)?

  /// Receives the notices of a connection. The sink must outlive the connection.
  func receive(from connection: borrowing ConnectionHandle) {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    _ = unsafe PQsetNoticeReceiver(
      connection.pointer,
      { context, result in
        guard let context = unsafe context, let result = unsafe result else { return }
        let sink = unsafe Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue()
        unsafe sink.handler?(Notice(result))
      }, context)
  }
}

extension Notice {
  fileprivate init(_ result: OpaquePointer) {
    let severity = unsafe PQresultErrorField(result, diagnostic_severity)
    self.severity = unsafe severity.map { unsafe String(cString: $0) } ?? "NOTICE"
    content = unsafe PostgresError(result)
  }
}
