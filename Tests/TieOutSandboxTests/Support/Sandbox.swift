import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Testing

@testable import TieOutSandbox
@testable import TieOutSandboxServer

/// A running sandbox and its folder.
struct Sandbox: Sendable {
  /// An answer.
  struct Answer: Sendable {
    var status: Int
    var headers: HTTPHeaders
    var text: String
  }

  let address: String
  private let folder: String

  var clock: String {
    get throws { try String(contentsOfFile: folder + "/clock", encoding: .utf8) }
  }

  func file(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/out/" + name, encoding: .utf8)
  }

  func advance(_ body: String) async throws -> Answer {
    var request = HTTPClientRequest(url: address + "/sandbox/advance")
    request.method = .POST
    request.body = .bytes(ByteBuffer(string: body))
    return try await execute(request)
  }

  func get(_ target: String) async throws -> Answer {
    var request = HTTPClientRequest(url: address + target)
    request.headers.add(name: "X-API-Key", value: "pk_test_sandbox")
    return try await execute(request)
  }

  private func execute(_ request: HTTPClientRequest) async throws -> Answer {
    let response = try await HTTPClient.shared.execute(request, deadline: .distantFuture)
    let body = try await response.body.collect(upTo: 1 << 24)
    return Answer(
      status: Int(response.status.code), headers: response.headers, text: String(buffer: body))
  }

  /// Runs a sandbox during the body.
  static func run(
    webhooksTo: String? = nil, requestsPerMinute: Int? = nil, speed: Int? = nil,
    _ body: @escaping @Sendable (Sandbox) async throws -> Void
  ) async throws {
    let folder =
      FileManager.default.temporaryDirectory.path
      + "/tieout-sandbox-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = SandboxServer.Configuration()
    configuration.webhooksTo = webhooksTo
    configuration.requestsPerMinute = requestsPerMinute
    configuration.speed = speed
    configuration.clockFile = folder + "/clock"
    configuration.directory = folder + "/out"
    let server = try SandboxServer(
      Plans.small(responseFaults: true), configuration, logger: Silence.logger)
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await server.run { continuation.yield($0) } }
      var iterator = addresses.makeAsyncIterator()
      if let address = await iterator.next() {
        try await body(Sandbox(address: address, folder: folder))
      }
      group.cancelAll()
      while (try? await group.next()) != nil {}
    }
  }
}

/// A logger without output.
enum Silence {
  static var logger: Logger {
    var logger = Logger(label: "silence")
    logger.logLevel = .critical
    return logger
  }
}
