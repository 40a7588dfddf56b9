import TieOutIntake
import Crypto
import Foundation
import TieOutProviders

/// Sends webhooks like a provider: signed, over HTTP, to a socket.
enum WebhookSender {
  static let secret = "whsec_kill"

  /// Posts the webhook of an input line; returns the status, or nil if there was no answer.
  static func post(_ line: String, to socket: String) async -> Int? {
    guard case .delivery(let delivery) = try? InputLine(Array(line.utf8)) else { return nil }
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: post(delivery.body, to: socket)) }
    }
  }

  private static func post(_ body: [UInt8], to socket: String) -> Int? {
    guard let file = UnixSocket.connect(socket) else { return nil }
    defer { close(file) }
    let key = SymmetricKey(data: Array(secret.utf8))
    let signature = HMAC<SHA256>.authenticationCode(for: body, using: key).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let head =
      "POST /webhooks/payin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
      + "X-PayIn-Signature: \(signature)\r\nContent-Length: \(body.count)\r\n\r\n"
    guard UnixSocket.send(Array(head.utf8) + body, to: file) else { return nil }
    var answer: [UInt8] = []
    while let more = UnixSocket.receive(file) { answer += more }
    return Int(String(decoding: answer.dropFirst(9).prefix(3), as: UTF8.self))
  }
}
