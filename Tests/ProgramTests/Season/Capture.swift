import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Receives webhooks and keeps each as an input line.
actor Capture {
  private let clock: String
  private var lines: [String] = []

  /// The PayDeFi payments in webhooks so far.
  private(set) var payments: Set<String> = []

  init(clock: String) {
    self.clock = clock
  }

  /// Returns the lines since the last call.
  func takeLines() -> [String] {
    defer { lines = [] }
    return lines
  }

  /// Listens on a free port while the body runs.
  func listen(_ body: @escaping @Sendable (String) async throws -> Void) async throws {
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    let router = Router()
    router.post("/webhooks/:provider") { try await self.keep($0, $1, network: nil) }
    router.post("/webhooks/:provider/:network") {
      try await self.keep($0, $1, network: $1.parameters.get("network"))
    }
    var logger = Logger(label: "capture")
    logger.logLevel = .critical
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        continuation.yield("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
      },
      logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      var iterator = addresses.makeAsyncIterator()
      if let address = await iterator.next() { try await body(address) }
      group.cancelAll()
      while (try? await group.next()) != nil {}
    }
  }

  private nonisolated func keep(
    _ request: Request, _ context: BasicRequestContext, network: String?
  ) async throws -> HTTPResponse.Status {
    let body = try await request.body.collect(upTo: 1 << 20)
    let provider = context.parameters.get("provider") ?? ""
    let headers = Dictionary(
      request.headers.map { ($0.name.rawName, $0.value) }, uniquingKeysWith: { a, _ in a })
    try await keep(
      provider, network ?? (provider == "payin" ? "testnet" : "mainnet"), headers,
      Array(body.readableBytesView))
    return .ok
  }

  private func keep(
    _ provider: String, _ network: String, _ headers: [String: String], _ body: [UInt8]
  ) throws {
    let text = String(decoding: body, as: UTF8.self)
    lines.append(
      try InputLine.text([
        "kind": "webhook", "provider": provider, "network": network,
        "receivedAt": try PlainClient.time(clock), "headers": headers, "body": text,
      ]))
    guard provider == "paydefi",
      let object = try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any],
      let payment = object["paymentId"] as? String
    else { return }
    payments.insert(payment)
  }
}

/// A line of input.
enum InputLine {
  static func text(_ object: [String: Any]) throws -> String {
    String(
      decoding: try JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
  }
}
