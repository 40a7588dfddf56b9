import Foundation
import TestSupport

/// A plain TCP connection, for misbehaving clients.
struct RawSocket: Sendable {
  private let descriptor: Int32

  struct NotConnected: Error {}

  init(port: Int) throws {
    guard let connected = Loopback.connect(port: port) else { throw NotConnected() }
    descriptor = connected
  }

  /// Sends a text; false if the peer is gone.
  @discardableResult func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBytes {
      unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    } == bytes.count
  }

  /// Reads until the peer closes.
  func readToEnd() async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: readAll()) }
    }
  }

  private func readAll() -> String {
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes {
        unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { return String(decoding: text, as: UTF8.self) }
      text += chunk[..<count]
    }
  }

  func close() { _ = Foundation.close(descriptor) }
}
