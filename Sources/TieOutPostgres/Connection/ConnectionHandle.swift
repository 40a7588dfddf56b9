import CPostgres

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Owns a `PGconn` and closes it when the handle ends.
@safe struct ConnectionHandle: ~Copyable {
  let pointer: OpaquePointer

  deinit { unsafe PQfinish(pointer) }

  /// Whether the connection was up at the last response.
  var isOpen: Bool { unsafe PQstatus(pointer) == CONNECTION_OK }

  var transactionStatus: PGTransactionStatusType { unsafe PQtransactionStatus(pointer) }

  /// The text of the last failure of the connection itself.
  var errorMessage: String { unsafe String(cString: PQerrorMessage(pointer)).trimmed }

  /// The last failure of the connection itself, for which the server sent no SQLSTATE.
  var failure: PostgresError {
    PostgresError(sqlState: isOpen ? nil : "08006", message: errorMessage)
  }
}

extension ConnectionHandle {
  /// Checks, without waiting, whether the server closed an idle connection.
  ///
  /// Reads everything that has arrived: the server may have sent a reason before closing.
  func isAlive() -> Bool {
    while isReady(for: POLLIN, milliseconds: 0) {
      guard unsafe PQconsumeInput(pointer) == 1 else { return false }
      _ = unsafe PQisBusy(pointer)
    }
    return isOpen
  }

  /// Waits until the socket can be read or written. False if that did not happen in time.
  func isReady(for events: Int32, milliseconds: Int32) -> Bool {
    var socket = pollfd(fd: unsafe PQsocket(pointer), events: Int16(events), revents: 0)
    return unsafe poll(&socket, 1, milliseconds) > 0
  }
}

// MARK: - Connecting

extension ConnectionHandle {
  /// Connects, blocking.
  ///
  /// For a single host the steps run one by one: only so can libpq put the SQLSTATE into its message (the
  /// only place that says why a server refused), and can the wait be cancelled. For a list of hosts libpq
  /// connects by itself, because it knows how to try the next one.
  ///
  /// - Throws: the server's SQLSTATE if it answered, else 08001; 57014 if cancelled.
  static func connect(
    _ configuration: PostgresConfiguration, isCancelled: () -> Bool
  ) throws(PostgresError) -> ConnectionHandle {
    let hasSeveralHosts = configuration.value("host")?.contains(",") == true
    let pointer = unsafe configuration.withKeywordsAndValues { keywords, values in
      hasSeveralHosts
        ? unsafe PQconnectdbParams(keywords, values, 0)
        : unsafe PQconnectStartParams(keywords, values, 0)
    }
    guard let pointer = unsafe pointer else {
      throw PostgresError(sqlState: "53200", message: "out of memory while connecting")
    }
    let connection = unsafe ConnectionHandle(pointer: pointer)
    if !hasSeveralHosts { try connection.finishConnecting(isCancelled: isCancelled) }
    guard connection.isOpen else { throw PostgresError(connectingTo: connection.errorMessage) }
    return connection
  }

  private borrowing func finishConnecting(isCancelled: () -> Bool) throws(PostgresError) {
    _ = unsafe PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
    defer { _ = unsafe PQsetErrorVerbosity(pointer, PQERRORS_DEFAULT) }
    let seconds = connectTimeoutSeconds
    let deadline = ContinuousClock.now + .seconds(seconds)
    var isWriting = true
    while isOpen == false, unsafe PQstatus(pointer) != CONNECTION_BAD {
      if isCancelled() { throw .cancelled }
      guard .now < deadline else { throw .timedOut(seconds: seconds) }
      guard isReady(for: isWriting ? POLLOUT : POLLIN, milliseconds: 100) else { continue }
      switch unsafe PQconnectPoll(pointer) {
      case PGRES_POLLING_READING: isWriting = false
      case PGRES_POLLING_WRITING: isWriting = true
      default: return
      }
    }
  }

  /// `connect_timeout` of URL, service or environment; 10 seconds by default.
  private var connectTimeoutSeconds: Int {
    guard let options = unsafe PQconninfo(pointer) else { return 10 }
    defer { unsafe PQconninfoFree(options) }
    let timeout = unsafe PostgresConfiguration.Parameter.list(options)
      .first { $0.keyword == "connect_timeout" }
      .flatMap { Int($0.value) }
    return timeout.map { $0 > 0 ? $0 : .max / 2 } ?? 10
  }
}

extension PostgresError {
  /// Parses libpq's verbose text: `connection to server …: FATAL:  28P01: password …⏎LOCATION: …`.
  fileprivate init(connectingTo text: String) {
    var lines = text.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }
    let code = lines.indices.lazy.compactMap { line in
      Self.sqlState(in: lines[line]).map { (line, $0) }
    }.first
    if let (line, range) = code {
      let state = String(lines[line][range])
      let end = lines[line].index(range.upperBound, offsetBy: 2)
      lines[line].removeSubrange(range.lowerBound..<end)
      self.init(sqlState: state, message: lines.joined(separator: "\n"))
    } else {
      self.init(sqlState: "08001", message: lines.joined(separator: "\n"))
    }
  }

  /// The range of the five characters in `…:  28P01: …`.
  private static func sqlState(in line: Substring) -> Range<Substring.Index>? {
    line.firstRange(of: #/:  [0-9A-Z]{5}: /#).map { range in
      line.index(range.lowerBound, offsetBy: 3)..<line.index(range.lowerBound, offsetBy: 8)
    }
  }

  fileprivate static func timedOut(seconds: Int) -> PostgresError {
    PostgresError(
      sqlState: "08001", message: "no connection to the database within \(seconds) s",
      hint: "Check host and port, or allow more with connect_timeout.")
  }
}

// MARK: - Arguments

extension PostgresConfiguration {
  /// Asks a server, without logging in, whether it accepts connections. Nil if it does not answer.
  package func acceptsConnections() -> Bool? {
    let answer = unsafe withKeywordsAndValues { keywords, values in
      unsafe PQpingParams(keywords, values, 0)
    }
    return answer == PQPING_OK ? true : answer == PQPING_REJECT ? false : nil
  }

  /// Lends the two arrays for `PQconnectdbParams`, each with a NULL at the end.
  func withKeywordsAndValues<Result>(
    _ body: (
      UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<UnsafePointer<CChar>?>?
    ) -> Result
  ) -> Result {
    let all =
      parameters + [
        Parameter(keyword: "fallback_application_name", value: applicationName),
        Parameter(keyword: "client_encoding", value: "UTF8"),
      ]
    return unsafe CStringArray(all.map(\.keyword)).withPointers { keywords in
      unsafe CStringArray(all.map(\.value)).withPointers { values in
        unsafe body(keywords, values)
      }
    }
  }
}
