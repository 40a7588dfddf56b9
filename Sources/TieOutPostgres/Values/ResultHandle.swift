import CPostgres

/// Owns a `PGresult` and clears it when the handle ends.
@safe struct ResultHandle: ~Copyable {
  let pointer: OpaquePointer

  /// Takes ownership of a result. libpq returns NULL only without memory or a connection.
  init?(owning pointer: OpaquePointer?) {
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = unsafe pointer
  }

  deinit { unsafe PQclear(pointer) }

  var status: ExecStatusType { unsafe PQresultStatus(pointer) }

  /// Whether the data of a COPY or of rows is binary.
  var isBinary: Bool { unsafe PQbinaryTuples(pointer) != 0 }

  /// `INSERT 0 1`, `COMMIT` and the like.
  var commandTag: String { unsafe String(cString: PQcmdStatus(pointer)) }

  /// The number in the command tag; 0 for statements without one.
  var affected: Int { unsafe Int(String(cString: PQcmdTuples(pointer))) ?? 0 }
}

extension PostgresError {
  /// The error of a failed result.
  init(_ result: borrowing ResultHandle) {
    unsafe self.init(result.pointer)
  }

  /// The error of a `PGresult`. libpq's own failures have a text but no SQLSTATE.
  init(_ result: OpaquePointer) {
    func field(_ code: Int32) -> String? {
      unsafe PQresultErrorField(result, code).map { unsafe String(cString: $0) }
    }
    let whole = unsafe String(cString: PQresultErrorMessage(result))
    self.init(
      sqlState: field(diagnostic_sqlstate),
      message: field(diagnostic_message) ?? whole.trimmed,
      detail: field(diagnostic_detail), hint: field(diagnostic_hint))
    schema = field(diagnostic_schema)
    table = field(diagnostic_table)
    column = field(diagnostic_column)
    constraint = field(diagnostic_constraint)
  }
}

extension String {
  /// Without the trailing white space of libpq's messages.
  package var trimmed: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
