import Crypto
import Foundation

/// Many clients in one poll loop, which uses little of the machine that it shares with the measured server.
struct WebhookLoad {
  /// Numbers of the webhooks that were answered with 2xx.
  private(set) var acknowledged: [Int] = []
  private var latencies: [Int] = []
  private var otherStatuses: [Int: Int] = [:]
  private var took = Duration.zero
  private var nextNumber = 0

  private let port: Int
  private let beginning: HMAC<SHA256>
  private let prefix: String

  init(port: Int, secret: String, prefix: String) {
    self.port = port
    self.prefix = prefix
    beginning = HMAC(key: SymmetricKey(data: Array(secret.utf8)))
  }

  /// A JSON object: rates, and times in microseconds.
  var summary: String {
    let sorted = latencies.sorted()
    let milliseconds = max(1, Int(took / .milliseconds(1)))
    func quantile(_ thousandths: Int) -> Int {
      sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, sorted.count * thousandths / 1_000)]
    }
    let others = otherStatuses.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\"acknowledged\":\(acknowledged.count),"
      + "\"per_second\":\(acknowledged.count * 1_000 / milliseconds),"
      + "\"p50\":\(quantile(500)),\"p99\":\(quantile(990)),\"max\":\(sorted.last ?? 0),"
      + "\"others\":{\(others.joined(separator: ","))}}"
  }

  /// Sends for the given time, then waits for the outstanding answers.
  mutating func run(clients count: Int, for duration: Duration) throws {
    let connections = try (0..<count).map { _ in try LoadConnection(port: port) }
    let began = ContinuousClock.now
    for connection in connections { try send(connection) }
    var open = connections.count
    var polls = connections.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    while open > 0 {
      guard unsafe poll(&polls, nfds_t(polls.count), 10_000) > 0 else {
        throw LoadConnection.Broken(reason: "no answer within ten seconds")
      }
      for place in polls.indices where polls[place].revents != 0 {
        let connection = connections[place]
        guard let status = try connection.receive() else { continue }
        note(status, connection)
        if ContinuousClock.now - began < duration {
          try send(connection)
        } else {
          polls[place].fd = -1
          open -= 1
        }
      }
    }
    took = ContinuousClock.now - began
  }

  private mutating func note(_ status: Int, _ connection: LoadConnection) {
    guard status / 100 == 2 else {
      otherStatuses[status, default: 0] += 1
      return
    }
    acknowledged.append(connection.number)
    latencies.append(Int((ContinuousClock.now - connection.sentAt) / .microseconds(1)))
  }

  private mutating func send(_ connection: LoadConnection) throws {
    let number = nextNumber
    nextNumber += 1
    let body = Array(
      """
      {"id":"\(prefix)_\(number)","type":"order.completed","createdAt":"2025-03-10T10:00:00Z",\
      "data":{"orderId":"ord_\(prefix)_\(number)","orderReference":"shop-\(number)",\
      "status":"completed","amount":"49.99","currency":"USDT","chainId":"ethereum-sepolia",\
      "txHash":"0x8e2a1f4b6c9d0e3f5a7b8c1d2e4f6a7b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f",\
      "completedAt":"2025-03-10T10:00:00Z"}}
      """.utf8)
    var code = beginning
    code.update(data: body)
    var request = Array(
      """
      POST /webhooks/payin HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
      User-Agent: PayIn-Webhook/1.0\r\nContent-Length: \(body.count)\r\nX-PayIn-Signature:
      """.utf8)
    request.append(UInt8(ascii: " "))
    for byte in code.finalize() {
      request += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
    }
    request += Array("\r\n\r\n".utf8) + body
    try connection.send(request, number: number)
  }

  private static let digits = Array("0123456789abcdef".utf8)
}

/// One client's connection.
final class LoadConnection {
  let descriptor: Int32
  private(set) var number = 0
  private(set) var sentAt = ContinuousClock.now
  private var received: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 4_096)

  struct Broken: Error, CustomStringConvertible {
    var reason: String
    var description: String { "the receiver cannot be measured: \(reason)" }
  }

  init(port: Int) throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let descriptor = descriptor
    let code = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code != 0 { throw Broken(reason: "nobody listens on port \(port)") }
  }

  deinit { close(descriptor) }

  func send(_ request: [UInt8], number: Int) throws {
    self.number = number
    sentAt = .now
    let count = unsafe request.withUnsafeBytes {
      unsafe write(descriptor, $0.baseAddress, $0.count)
    }
    if count != request.count { throw Broken(reason: "a connection broke while sending") }
  }

  /// Reads what has arrived; returns the status once the response is complete.
  func receive() throws -> Int? {
    let count = unsafe chunk.withUnsafeMutableBytes {
      unsafe read(descriptor, $0.baseAddress, $0.count)
    }
    guard count > 0 else { throw Broken(reason: "a connection was closed before its answer") }
    received += chunk[..<count]
    guard let end = Self.place(of: Self.headEnd, in: received), let length = bodyLength(end) else {
      return nil
    }
    guard received.count >= end + 4 + length else { return nil }
    let status = received[9..<12].reduce(0) { $0 * 10 + Int($1) - 48 }
    received.removeAll(keepingCapacity: true)
    return status
  }

  private static let headEnd = Array("\r\n\r\n".utf8)
  private static let lengthName = Array("\r\nContent-Length: ".utf8)

  private func bodyLength(_ end: Int) -> Int? {
    guard let place = Self.place(of: Self.lengthName, in: received) else { return nil }
    let digits = received[(place + Self.lengthName.count)..<end].prefix { 48...57 ~= $0 }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func place(of text: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= text.count else { return nil }
    return (0...bytes.count - text.count).first { place in
      bytes[place] == text[0] && bytes[place..<place + text.count].elementsEqual(text)
    }
  }
}
