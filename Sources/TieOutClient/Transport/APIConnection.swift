import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import TieOutCore

/// The pool of kept-alive connections that all clients of a process share.
///
/// Whoever makes one shuts it down; ``with(_:_:)`` does both. HTTP/1.1 and TLS with the
/// system's trust; no proxy, whatever the environment says; redirections are answers like any other,
/// since following one would carry the key to a place that nobody configured.
public final class APIConnection: HTTPTransport {
  private let client: HTTPClient
  private let limits: TransportLimits

  /// A pool without connections yet.
  public init(limits: TransportLimits = TransportLimits()) {
    self.limits = limits
    client = HTTPClient(configuration: .init(limits))
  }

  /// Closes all connections. Requests that are under way fail.
  public func shutdown() async {
    do { try await client.shutdown() } catch {
      // It was closed before, which is what was wanted.
    }
  }

  /// Makes a pool, lends it, and shuts it down.
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

  /// Sends a request once, and stops waiting when its time is over.
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

  /// What the system said, without NIO's words around it.
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
    // Its long description may quote headers.
    return Self.timeOuts.contains(known)
      ? .timedOut : .unreachable(reason: known.shortDescription)
  }

  private static let timeOuts: [HTTPClientError] = [
    .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout,
    .getConnectionFromPoolTimeout,
  ]
}

/// Nothing to see: connections in use hold requests, and those hold keys.
extension APIConnection: CustomReflectable {
  /// Nothing to see.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPClient.Configuration {
  fileprivate init(_ limits: TransportLimits) {
    var pool = ConnectionPool(
      idleTimeout: .microseconds(limits.idleLimit.microseconds),
      concurrentHTTP1ConnectionsPerHostSoftLimit: limits.connectionsMax)
    // Trying again is decided in one place, which is not here.
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
