import Foundation

/// A part of a mail's body (RFC 2045, RFC 2046). All content is in Base64, so that any bytes pass any server.
indirect enum MIMEPart {
  /// Bytes of a type. With a file name they are an attachment.
  case content(type: String, bytes: [UInt8], fileName: String? = nil)
  /// Parts of a whole: `alternative`, `mixed`.
  case parts(kind: String, [MIMEPart])

  /// Header lines, an empty line, and the body.
  ///
  /// - Parameter boundary: must not begin a line of Base64: a text with `_`. Boundaries of inner parts have a
  ///   number before it, since a boundary must not begin with another one.
  func text(boundary: String) -> String {
    switch self {
    case .content(let type, let bytes, let fileName):
      let name = fileName.map { "Content-Disposition: attachment; filename=\"\($0)\"\r\n" } ?? ""
      return "Content-Type: \(type)\r\n\(name)Content-Transfer-Encoding: base64\r\n\r\n"
        + Self.base64(bytes) + "\r\n"
    case .parts(let kind, let parts):
      let bodies = parts.enumerated().map { number, part in
        "--\(boundary)\r\n" + part.text(boundary: "\(number)\(boundary)")
      }
      return "Content-Type: multipart/\(kind); boundary=\"\(boundary)\"\r\n\r\n"
        + bodies.joined() + "--\(boundary)--\r\n"
    }
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString(
      options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
  }
}
