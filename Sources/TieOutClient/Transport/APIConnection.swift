import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import TieOutCore

/// The pool of kept-alive connections that all clients of a process share.
///
/// Its creator must shut it down; ``with(_:_:)`` does both. HTTP/1.1 and TLS with the system's trust store;
/// no proxy, even if the environment names one. Redirections are returned like any other answer, because
/// following one would send the key to an address that is not configured.
public final class APIConnection: HTTPTransport {
  private let client: HTTPClient
  private let limits: TransportLimits

  /// A pool without connections yet.
  public init(limits: TransportLimits = TransportLimits()) {
    self.limits = limits
    client = HTTPClient(configuration: .init(limits))
  }

  /// Closes all connections. Running requests fail.
  public func shutdown() async {
    do { try await client.shutdown() } catch {
      // The pool is already closed.
    }
  }

  /// Creates a pool, passes it to a closure, and shuts it down.
  public static func with<Answer: Sendable>(
    limits: TransportLimits = TransportLimits(),
    _ body: (APIConnection) async throws -> Answer
  ) async throws -> Answer {
    let connection = APIConnection(limits: limits)
    do {
      let answer = try await body(connection)
      await connection.shutdown()
      return answer
    } catch {
      await connection.shutdown()
      throw error
    }
  }

  /// Sends a request once; gives up when its time limit is reached.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPAnswer {
    let result = await withTaskGroup(of: Result<HTTPAnswer, TransportError>.self) { group in
      group.addTask { await self.exchange(request) }
      group.addTask { await Self.timeOut(after: request.timeLimit) }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.cancelled)
    }
    return try result.get()
  }

  private static func timeOut(after limit: Interval) async -> Result<HTTPAnswer, TransportError> {
    do {
      try await Task.sleep(for: Duration(limit))
      return .failure(.timedOut)
    } catch {
      return .failure(.cancelled)
    }
  }

  private func exchange(_ request: HTTPRequest) async -> Result<HTTPAnswer, TransportError> {
    do {
      let limit = TimeAmount.microseconds(request.timeLimit.microseconds)
      let response = try await client.execute(HTTPClientRequest(request), timeout: limit)
      let body = try await response.body.collect(upTo: limits.bodyBytesMax)
      let headers = response.headers.map { HTTPField($0.name, $0.value) }
      return .success(
        HTTPAnswer(
          status: Int(response.status.code), headers: headers, body: Array(body.readableBytesView)))
    } catch {
      return .failure(failure(error))
    }
  }

  /// The system's error code inside NIO's errors.
  private static func systemCode(_ error: any Error) -> CInt? {
    switch error {
    case let error as IOError: error.errnoCode
    case let error as NIOConnectionError:
      error.connectionErrors.lazy.compactMap { ($0.error as? IOError)?.errnoCode }.first
    case _: nil
    }
  }

  private func failure(_ error: any Error) -> TransportError {
    if Task.isCancelled { return .cancelled }
    if error is NIOTooManyBytesError { return .oversized(bytesMax: limits.bodyBytesMax) }
    if let code = Self.systemCode(error) {
      return .unreachable(reason: unsafe String(cString: strerror(code)))
    }
    guard let known = error as? HTTPClientError else {
      return .unreachable(reason: String("\(error)".prefix(300)))
    }
    // The long description of this error may quote headers.
    return Self.timeOuts.contains(known)
      ? .timedOut : .unreachable(reason: known.shortDescription)
  }

  private static let timeOuts: [HTTPClientError] = [
    .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
    .getConnectionFromPoolTimeout,
  ]
}

/// Empty, because connections in use hold requests, and those hold keys.
extension APIConnection: CustomReflectable {
  /// Empty, because connections in use hold keys.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPClient.Configuration {
  fileprivate init(_ limits: TransportLimits) {
    var pool = ConnectionPool(
      idleTimeout: .microseconds(limits.idleLimit.microseconds),
      concurrentHTTP1ConnectionsPerHostSoftLimit: limits.connectionsMax)
    // The caller retries, not the pool.
    pool.retryConnectionEstablishment = false
    self.init(
      redirectConfiguration: .disallow,
      timeout: Timeout(connect: .microseconds(limits.connectLimit.microseconds)),
      connectionPool: pool, proxy: nil, decompression: .disabled)
    httpVersion = .http1Only
  }
}

extension HTTPClientRequest {
  fileprivate init(_ request: HTTPRequest) {
    self.init(url: request.url)
    method = HTTPMethod(rawValue: request.method.rawValue)
    for field in request.headers { headers.add(name: field.name, value: field.value) }
    if let field = request.credential?.wireField {
      headers.add(name: field.name, value: field.value)
    }
    if let bytes = request.body { body = .bytes(ByteBuffer(bytes: bytes)) }
  }
}
