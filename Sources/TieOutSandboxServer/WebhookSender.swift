import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TieOutSandbox

/// Sends webhooks to the receiver, over kept-alive connections.
struct WebhookSender: Sendable {
  private let base: String
  private let client: HTTPClient

  /// Time limit for an answer, in real time. The providers wait for 30 s.
  private static let timeout = TimeAmount.seconds(10)

  /// - Parameter base: the receiver's base URL, to which each webhook's path is appended.
  init(_ base: String) {
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
    var configuration = HTTPClient.Configuration(timeout: .init(connect: .seconds(2)))
    // A refused connection is an outcome, not to be retried here.
    configuration.connectionPool.retryConnectionEstablishment = false
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  func close() async { try? await client.shutdown() }

  /// Sends requests concurrently; returns their statuses in the same order, nil for no answer.
  func send(_ requests: [WebhookRequest]) async -> [Int?] {
    if requests.count == 1 { return [await send(requests[0])] }
    return await withTaskGroup(of: (Int, Int?).self) { group in
      for (place, request) in requests.enumerated() {
        group.addTask { (place, await send(request)) }
      }
      var statuses = [Int?](repeating: nil, count: requests.count)
      for await (place, status) in group { statuses[place] = status }
      return statuses
    }
  }

  private func send(_ webhook: WebhookRequest) async -> Int? {
    var request = HTTPClientRequest(url: base + webhook.path)
    request.method = .POST
    for header in webhook.headers { request.headers.add(name: header.name, value: header.value) }
    request.body = .bytes(ByteBuffer(bytes: webhook.body))
    do {
      let response = try await client.execute(request, timeout: Self.timeout)
      // Reads to the end, so that the connection can be reused.
      for try await _ in response.body {}
      return Int(response.status.code)
    } catch {
      return nil
    }
  }
}
