import CPostgres

/// What the server says beside its answer: NOTICE, WARNING, INFO.
package struct Notice: Sendable, Hashable {
  /// `NOTICE`, `WARNING`, `INFO`, `LOG` or `DEBUG`, whatever the server's language.
  package var severity: String

  /// Code, text, detail and hint.
  package var content: PostgresError
}

/// Where a session's notices go: nowhere until somebody asks for them.
///
/// libpq prints them on standard error unless told otherwise.
final class NoticeSink {
  var handler: ((Notice) -> Void)?

  /// Makes the sink the receiver of a connection's notices. The sink must outlive the connection.
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
