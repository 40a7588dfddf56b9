import Foundation
import TestSupport

/// A simple keep-alive HTTP connection; blocks, so it needs its own thread.
final class HTTPConnection {
  private let descriptor: Int32
  private var received: [UInt8] = []

  struct Broken: Error {}

  init(port: Int) throws {
    guard let connected = Loopback.connect(port: port) else { throw Broken() }
    descriptor = connected
  }

  deinit { close(descriptor) }

  /// Posts a body; returns the status.
  func post(_ path: String, _ headers: [String: String], _ body: [UInt8]) throws -> Int {
    var head = "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(body.count)\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    try send(Array("\(head)\r\n".utf8) + body)
    return try readResponse()
  }

  /// Gets a page; returns the status.
  func get(_ path: String) throws -> Int {
    try send(Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8))
    return try readResponse()
  }

  private func send(_ bytes: [UInt8]) throws {
    let count = unsafe bytes.withUnsafeBytes {
      unsafe Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count != bytes.count { throw Broken() }
  }

  private func readResponse() throws -> Int {
    while true {
      if let end = received.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).lowercased()
        let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        guard let length, let status = Int(head.dropFirst(9).prefix(3)) else { throw Broken() }
        while received.count < end.upperBound + length { try receive() }
        received.removeSubrange(..<(end.upperBound + length))
        return status
      }
      try receive()
    }
  }

  private func receive() throws {
    var chunk = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe chunk.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    guard count > 0 else { throw Broken() }
    received += chunk[..<count]
  }

  /// A port that is free at the moment.
  static func freePort() throws -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(descriptor, $0, size)
        _ = unsafe getsockname(descriptor, $0, &size)
      }
    }
    return Int(in_port_t(bigEndian: address.sin_port))
  }
}
