import Foundation
import Synchronization
import TestSupport

/// A small HTTP server on this machine that answers as a provider's lists, request by request.
final class ListServer: Sendable {
  /// A received request.
  struct Request: Sendable {
    var path: String
    var query: [String: String]
    var headers: String
    var page: Int { query["page"].flatMap(Int.init) ?? 1 }
    var limit: Int { query["limit"].flatMap(Int.init) ?? 20 }
  }

  let port: Int
  private let socketFile: Int32
  private let asked = Mutex([Request]())
  private let answer: @Sendable (Request) -> (status: Int, body: String)

  init(_ answer: @escaping @Sendable (Request) -> (status: Int, body: String)) throws {
    self.answer = answer
    (socketFile, port) = try Loopback.listen()
    let file = socketFile
    Thread.detachNewThread { self.accept(file) }
  }

  /// All requests so far.
  var requests: [Request] { asked.withLock { $0 } }

  func stop() {
    shutdown(socketFile, Int32(SHUT_RDWR))
    close(socketFile)
  }

  private func accept(_ file: Int32) {
    while true {
      let connection = Foundation.accept(file, nil, nil)
      guard connection >= 0 else { return }
      Thread.detachNewThread { self.serve(connection) }
    }
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = Self.read(connection) else { return }
    asked.withLock { $0.append(request) }
    let (status, body) = answer(request)
    let head =
      "HTTP/1.1 \(status) Answer\r\nContent-Type: application/json\r\nConnection: close\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\r\n"
    var bytes = Array((head + body).utf8)[...]
    while !bytes.isEmpty {
      let sent = unsafe bytes.withUnsafeBytes {
        unsafe send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { return }
      bytes = bytes.dropFirst(sent)
    }
  }

  private static func read(_ connection: Int32) -> Request? {
    var text = ""
    var block = [UInt8](repeating: 0, count: 8_192)
    while !text.contains("\r\n\r\n") {
      let count = unsafe block.withUnsafeMutableBytes {
        unsafe recv(connection, $0.baseAddress, $0.count, 0)
      }
      guard count > 0 else { return nil }
      text += String(decoding: block.prefix(count), as: UTF8.self)
    }
    let target = text.split(separator: " ").dropFirst().first.map(String.init) ?? "/"
    let parts = URLComponents(string: target)
    var query: [String: String] = [:]
    for item in parts?.queryItems ?? [] { query[item.name] = item.value }
    return Request(path: parts?.path ?? "", query: query, headers: text)
  }
}
