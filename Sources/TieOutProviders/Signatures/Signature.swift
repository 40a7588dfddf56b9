package import TieOutCore

import Crypto

/// HMAC-SHA256 over raw bytes, as both providers sign their webhooks.
///
/// Two forms: bare hexadecimal over the body (PayDeFi; PayIn's first version), and `t=<unix
/// seconds>,v1=<hex>` over `<t>.<body>` (PayIn's later version).
package enum Signature {
  /// The maximum age of a signature's timestamp (PayIn's later version).
  package static let toleranceDefault = Interval.seconds(300)

  /// Checks a signature with the live secrets, in constant time.
  ///
  /// - Parameters:
  ///   - header: the value of the signature header. Nil if there is none.
  ///   - receivedAt: the time to compare a signature's timestamp with. Only its age is checked, as the
  ///     provider does.
  package static func check(
    _ header: String?, of body: [UInt8], secrets: [WebhookSecret], receivedAt: Timestamp,
    tolerance: Interval = toleranceDefault
  ) -> SignatureVerdict {
    // A capture may include white space around the header's value.
    guard let header = header?.trimmed, !header.isEmpty else { return .missing }
    guard !secrets.isEmpty else { return .unchecked }
    guard header.utf8.contains(UInt8(ascii: "=")) else {
      return fits([header], body, secrets) ? .valid : .wrong
    }
    guard let form = TimedForm(header) else { return .wrong }
    let signed = Array(form.timestampText.utf8) + [UInt8(ascii: ".")] + body
    guard fits(form.codes, signed, secrets) else { return .wrong }
    let isStale = Timestamp(microseconds: form.seconds * 1_000_000) + tolerance < receivedAt
    return isStale ? .stale : .valid
  }

  /// Whether a code matches a secret; each comparison takes constant time.
  private static func fits(
    _ codes: [String], _ signed: [UInt8], _ secrets: [WebhookSecret]
  ) -> Bool {
    codes.compactMap(bytes).contains { code in
      secrets.contains { $0.signs(signed, with: code) }
    }
  }

  private static func bytes(ofHex text: String) -> [UInt8]? {
    let digits = text.utf8Span.span
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    for place in stride(from: 0, to: 64, by: 2) {
      guard let high = nibble(digits[place]), let low = nibble(digits[place + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    case 97...102: digit - 87
    case _: nil
    }
  }
}

/// `t=1702387200,v1=…`, possibly with several `v1`.
private struct TimedForm {
  var timestampText = ""
  var seconds: Int64 = 0
  var codes: [String] = []

  init?(_ header: String) {
    for part in header.split(separator: ",") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      guard pair.count == 2 else { continue }
      if pair[0] == "t" { timestampText = String(pair[1]) }
      if pair[0] == "v1" { codes.append(String(pair[1])) }
    }
    guard let seconds = Int64(timestampText), (0..<1 << 40).contains(seconds), !codes.isEmpty else {
      return nil
    }
    self.seconds = seconds
  }
}
