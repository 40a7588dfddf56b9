import Testing
import Crypto
import Foundation
import Synchronization
import TestSupport

/// Clients that send webhooks sequentially, like providers: each is sent again until it is answered with 2xx.
final class WebhookLoad: Sendable {
  private struct State {
    var acknowledged: [String] = []
    var running = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let port: Int
  private let secret: String

  init(port: Int, secret: String, clients: Int) {
    self.port = port
    self.secret = secret
    state.withLock { $0.running = clients }
    for client in 0..<clients {
      Thread.detachNewThread { [self] in
        run(client)
        state.withLock { $0.running -= 1 }
      }
    }
  }

  /// Ids of the events that were answered with 2xx.
  var acknowledged: [String] { state.withLock { $0.acknowledged } }

  /// Ends the clients; unacknowledged webhooks are given up.
  func stop() async throws {
    state.withLock { $0.isStopped = true }
    try await until { state.withLock { $0.running } == 0 }
  }

  /// Waits until `count` webhooks were acknowledged.
  func waitForAcknowledged(_ count: Int) async throws {
    try await until { acknowledged.count >= count }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Avoids a busy loop while the server is down; not a time limit.
  private static func pause() { usleep(20_000) }

  private func run(_ client: Int) {
    var connection: HTTPConnection?
    var number = 0
    while !isStopped {
      let id = "evt_\(client)_\(number)"
      if connection == nil { connection = try? HTTPConnection(port: port) }
      let status = try? Self.post(id, signedWith: secret, connection)
      switch status {
      case 200:
        state.withLock { $0.acknowledged.append(id) }
        number += 1
      case nil:
        connection = nil
        Self.pause()
      case _: Self.pause()
      }
    }
  }

  /// Sends an order's webhook; returns the status.
  static func post(
    _ id: String, signedWith secret: String, _ connection: HTTPConnection?,
    path: String = "/webhooks/payin"
  ) throws -> Int {
    guard let connection else { throw HTTPConnection.Broken() }
    let webhook = order(id, signedWith: secret)
    return try connection.post(path, webhook.headers, webhook.body)
  }

  /// An order's webhook.
  static func order(
    _ id: String, signedWith secret: String
  ) -> (headers: [String: String], body: [UInt8]) {
    let body = Array(
      """
      {"id":"\(id)","type":"order.completed","createdAt":"2025-03-10T10:00:00Z","data":{\
      "orderId":"ord_\(id)","orderReference":"shop-\(id)","status":"completed","amount":"10",\
      "currency":"USDT","chainId":"ethereum-sepolia"}}
      """.utf8)
    let key = SymmetricKey(data: Array(secret.utf8))
    let code = HMAC<SHA256>.authenticationCode(for: body, using: key).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    return (["X-PayIn-Signature": code], body)
  }
}
