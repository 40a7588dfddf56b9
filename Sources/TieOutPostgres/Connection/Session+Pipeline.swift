import CPostgres

extension Session {
  /// Sends all statements in one round trip and returns their rows in order.
  ///
  /// Outside a transaction the statements form one transaction. The first error wins: the server skips the
  /// statements after it, and the session stays usable. COPY cannot run here.
  package func pipeline(_ statements: [Statement]) throws(PostgresError) -> [Rows] {
    guard !statements.isEmpty else { return [] }
    try checkNotCancelled()
    guard unsafe PQenterPipelineMode(connection.pointer) == 1 else { throw connection.failure }
    var firstError = sendAll(statements)
    if unsafe PQpipelineSync(connection.pointer) != 1 {
      firstError = firstError ?? connection.failure
    }
    let rows = receive(&firstError)
    if unsafe PQexitPipelineMode(connection.pointer) != 1 {
      firstError = firstError ?? connection.failure
    }
    if let firstError { throw firstError }
    return rows
  }

  private func sendAll(_ statements: [Statement]) -> PostgresError? {
    for statement in statements {
      let isSent = unsafe Parameters(statement.binds).withArrays { parameters in
        unsafe PQsendQueryParams(
          connection.pointer, statement.sql, parameters.count, parameters.types,
          parameters.values, parameters.lengths, parameters.formats, 1) == 1
      }
      if !isSent { return connection.failure }
    }
    return nil
  }

  /// Reads to the end of the pipeline or of the connection.
  ///
  /// libpq separates the results of two statements by a NULL; two in a row mean the end.
  private func receive(_ firstError: inout PostgresError?) -> [Rows] {
    var rows: [Rows] = []
    var isBetweenStatements = false
    while true {
      guard let result = unsafe ResultHandle(owning: PQgetResult(connection.pointer)) else {
        if isBetweenStatements {
          firstError = firstError ?? connection.failure
          return rows
        }
        isBetweenStatements = true
        continue
      }
      isBetweenStatements = false
      switch result.status {
      case PGRES_PIPELINE_SYNC: return rows
      case PGRES_PIPELINE_ABORTED: continue
      case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: rows.append(Rows(result))
      default: firstError = firstError ?? failure(result)
      }
    }
  }
}
