import CPostgres

/// A session with the server: synchronous, and valid only inside `PostgresConnection.run`.
///
///     let count = try await connection.run { session in
///       try session.execute("SELECT count(*) FROM tieout.events")[0].int64(0)
///     }
public final class Session {
  let connection: ConnectionHandle
  let canceller: RunCanceller
  let lockSecondsMax: Int?
  private let noticeSink = NoticeSink()
  /// Whether there is a pooler between client and server. Then only a transaction is sure to stay on one
  /// server connection, and session state does not last.
  package private(set) var isPooled = false

  /// Connects on the calling thread, blocking.
  package convenience init(blocking configuration: PostgresConfiguration) throws(PostgresError) {
    try self.init(configuration, canceller: RunCanceller())
  }

  init(
    _ configuration: PostgresConfiguration, canceller: RunCanceller
  ) throws(PostgresError) {
    connection = try ConnectionHandle.connect(configuration) { canceller.isCancelled }
    self.canceller = canceller
    lockSecondsMax = configuration.lockSecondsMax
    canceller.use(CancelHandle(connection))
    noticeSink.receive(from: connection)
    isPooled = try settle()
  }

  deinit { canceller.use(nil) }

  /// The server's version as libpq numbers it: 150004 is 15.4.
  package var serverVersion: Int { unsafe Int(PQserverVersion(connection.pointer)) }

  /// Sets the handler of NOTICE, WARNING and the like. Nil (the default) drops them.
  package func notices(_ handler: ((Notice) -> Void)?) {
    noticeSink.handler = handler
  }

  /// Runs one statement and returns its rows.
  ///
  /// - Throws: the server's error; 57014 if the run was cancelled; 08006 if the connection broke.
  public func execute(_ sql: String, _ binds: [Bind] = []) throws(PostgresError) -> Rows {
    try checkNotCancelled()
    return Rows(try checked(send(sql, binds)))
  }

  /// Runs several statements, separated by semicolons, without parameters and results.
  ///
  /// Without its own BEGIN, the text is one transaction.
  public func script(_ sql: String) throws(PostgresError) {
    try checkNotCancelled()
    _ = try checked(simple(sql))
  }
}

extension Session {
  /// The extended protocol: parameters and rows in binary.
  private func send(_ sql: String, _ binds: [Bind]) -> ResultHandle? {
    let result = unsafe Parameters(binds).withArrays { parameters in
      unsafe PQexecParams(
        connection.pointer, sql, parameters.count, parameters.types, parameters.values,
        parameters.lengths, parameters.formats, 1)
    }
    return unsafe ResultHandle(owning: result)
  }

  /// The simple protocol.
  func simple(_ sql: String) -> ResultHandle? {
    unsafe ResultHandle(owning: PQexec(connection.pointer, sql))
  }

  /// Returns the result of a successful statement. A COPY is ended: it needs `copyIn` or `copyOut`.
  func checked(_ result: consuming ResultHandle?) throws(PostgresError) -> ResultHandle {
    guard let result else { throw connection.failure }
    switch result.status {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
      return result
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      abandonCopy()
      throw PostgresError(
        sqlState: "0A000", message: "COPY needs copyIn or copyOut, with FORMAT binary")
    default:
      throw failure(result)
    }
  }

  /// The error of a failed result; 08006 if the connection was lost.
  func failure(_ result: borrowing ResultHandle) -> PostgresError {
    var error = PostgresError(result)
    if error.sqlState == nil, !connection.isOpen { error.sqlState = "08006" }
    return error
  }

  func checkNotCancelled() throws(PostgresError) {
    if canceller.isCancelled { throw .cancelled }
  }
}
