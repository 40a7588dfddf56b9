/// Removes keys from a server's text before it is shown or stored.
///
/// A server may quote the key that it refuses, or the headers that it received.
struct Scrubber: Sendable {
  private static let mark = Array("[redacted]".utf8)

  private let secrets: [[UInt8]]

  init(_ keys: APIKeys) {
    // Longest first, because one key may be the prefix of another.
    secrets = keys.keys.map { Array($0.text.utf8) }.sorted { $0.count > $1.count }
  }

  /// The bytes, with each key replaced by `[redacted]`.
  func scrub(_ bytes: [UInt8]) -> [UInt8] {
    secrets.reduce(bytes) { bytes, secret in bytes.replacing(secret, with: Self.mark) }
  }

  /// The text, with each key replaced by `[redacted]`.
  func scrub(_ text: String) -> String { String(decoding: scrub(Array(text.utf8)), as: UTF8.self) }

  /// The text as one line of bounded length, without keys and control characters.
  func line(_ text: String, _ length: Int) -> String {
    let line = String(
      String.UnicodeScalarView(scrub(text).unicodeScalars.map { $0.isControl ? " " : $0 }))
    return line.count > length ? line.prefix(length) + "…" : line
  }
}

/// Hides the keys.
extension Scrubber: CustomStringConvertible, CustomReflectable {
  var description: String { "Scrubber" }
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension Unicode.Scalar {
  /// Control characters and the separators that end a line.
  fileprivate var isControl: Bool {
    value < 32 || (127..<160).contains(value) || value == 0x2028 || value == 0x2029
  }
}

extension [UInt8] {
  /// Each occurrence of `pattern` replaced.
  fileprivate func replacing(_ pattern: [UInt8], with replacement: [UInt8]) -> [UInt8] {
    guard let first = pattern.first, count >= pattern.count else { return self }
    var result: [UInt8] = []
    var start = 0
    while let place = self[start...].firstIndex(of: first) {
      if self[place...].starts(with: pattern) {
        result += self[start..<place] + replacement
        start = place + pattern.count
      } else {
        result += self[start...place]
        start = place + 1
      }
    }
    return start == 0 ? self : result + self[start...]
  }
}
