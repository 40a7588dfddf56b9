import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import TieOutCore

/// Sends one request, once. Redirections are not followed, since they would carry the notification to an
/// address that is not configured. Failures never contain the URL, which may be a secret.
struct HTTPSending: Sendable {
  let client: HTTPClient

  static func makeClient() -> HTTPClient {
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5)), proxy: nil)
    // The notifier retries, not the client.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .http1Only
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func post(
    _ url: String, _ body: [UInt8], headers: [(String, String)], limit: Interval
  ) async -> AttemptResult {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    request.body = .bytes(ByteBuffer(bytes: body))
    return await send(request, limit)
  }

  func get(_ url: String, limit: Interval) async -> AttemptResult {
    await send(HTTPClientRequest(url: url), limit)
  }

  private func send(_ request: HTTPClientRequest, _ limit: Interval) async -> AttemptResult {
    var request = request
    request.headers.add(name: "user-agent", value: "tieout")
    do {
      let response = try await client.execute(
        request, timeout: .microseconds(limit.microseconds))
      return Self.result(Int(response.status.code))
    } catch let error as HTTPClientError {
      return error == .invalidURL || error == .unsupportedScheme("")
        ? .refused("it is no URL") : .failed(error.shortDescription)
    } catch let error as NIOConnectionError {
      return .failed(Self.reason(error))
    } catch {
      return .failed("no connection")
    }
  }

  private static func result(_ status: Int) -> AttemptResult {
    switch status {
    case 200..<300: .delivered
    case 300..<400: .refused("it redirects (HTTP \(status)), which is not followed")
    case 408, 425, 429, 500...: .failed("HTTP \(status)")
    case _: .refused("HTTP \(status)")
    }
  }

  private static func reason(_ error: NIOConnectionError) -> String {
    let code = error.connectionErrors.lazy.compactMap { ($0.error as? IOError)?.errnoCode }.first
    guard let code else { return "no connection" }
    return unsafe String(cString: strerror(code))
  }
}
