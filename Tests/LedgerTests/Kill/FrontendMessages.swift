/// Splits what a client sends to PostgreSQL into messages.
///
/// The first message has no type; each later one (except the answer to a request for encryption) begins with
/// one byte of type.
struct FrontendMessages {
  private var pending: [UInt8] = []
  private var hasStarted = false

  /// A message as it was sent.
  struct Message {
    var bytes: [UInt8]
    /// Whether it commits: a simple query `COMMIT`.
    var isCommit: Bool
  }

  /// Adds bytes; returns the messages that are complete now.
  mutating func add(_ bytes: [UInt8]) -> [Message] {
    pending += bytes
    var messages: [Message] = []
    while let message = next() { messages.append(message) }
    return messages
  }

  private mutating func next() -> Message? {
    let head = hasStarted ? 1 : 0
    guard pending.count >= head + 4 else { return nil }
    let length = pending[head..<head + 4].reduce(0) { $0 << 8 | Int($1) }
    guard pending.count >= head + length else { return nil }
    let bytes = Array(pending[..<(head + length)])
    pending.removeSubrange(..<(head + length))
    defer { if !hasStarted { hasStarted = !isRequestForEncryption(bytes) } }
    return Message(bytes: bytes, isCommit: hasStarted && isCommit(bytes))
  }

  private func isRequestForEncryption(_ bytes: [UInt8]) -> Bool {
    bytes.count == 8 && bytes[4] == 0x04 && bytes[5] == 0xD2
  }

  private func isCommit(_ bytes: [UInt8]) -> Bool {
    guard bytes[0] == UInt8(ascii: "Q") else { return false }
    let text = String(decoding: bytes.dropFirst(5), as: UTF8.self).uppercased()
    return text.hasPrefix("COMMIT")
  }
}
