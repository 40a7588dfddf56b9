import Foundation
import TieOutCore

/// A mail (RFC 5322): the same bytes for a server and for `sendmail`.
struct MailMessage {
  /// Its sender and its recipients: plain addresses.
  let envelope: MailEnvelope
  /// Any text: what would break the line becomes a space.
  let subject: String
  /// The same for each repetition: `msg_…`.
  let id: String
  /// The time of sending.
  let date: Timestamp
  /// The body.
  let body: MIMEPart

  /// The mail, with CR and LF at the end of each line.
  var bytes: [UInt8] {
    let header = [
      "From: TieOut <\(envelope.from)>", "To: \(envelope.to.joined(separator: ",\r\n "))",
      "Subject: \(subject.asHeader)", "Date: \(date.inMail)",
      "Message-ID: <\(id)@\(envelope.domain)>", "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
    ]
    return Array((header.joined(separator: "\r\n") + "\r\n" + body.text(boundary: id)).utf8)
  }
}

/// The sender and the recipients of a mail: plain addresses of ASCII.
package struct MailEnvelope: Sendable, Hashable {
  /// The sender.
  package var from: String
  /// The recipients.
  package var to: [String]

  /// A sender and its recipients.
  package init(from: String, to: [String]) {
    self.from = from
    self.to = to
  }

  fileprivate var domain: Substring { from.split(separator: "@").last ?? "localhost" }
}

extension String {
  /// The text in a header line: as it is, or as encoded words (RFC 2047), each with whole characters.
  var asHeader: String {
    let text = onOneLine
    let isPlain = text.utf8.allSatisfy { (32...126).contains($0) } && !text.contains("=?")
    guard !isPlain || text.utf8.count > Self.plainHeaderMax else { return text }
    var words: [[UInt8]] = [[]]
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if words[words.count - 1].count + bytes.count > Self.encodedWordMax { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// With a single space for each run of blanks, control characters, line separators, and characters that
  /// turn the direction of the text around them.
  private var onOneLine: String {
    unicodeScalars.split { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      case _:
        scalar == " " || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
      }
    }.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
  }

  /// With its name, the longest line that all programs pass on unchanged has 998 bytes.
  private static let plainHeaderMax = 900
  /// An encoded word of that many bytes and the name of its header have less than 76 columns.
  private static let encodedWordMax = 39
}

extension Timestamp {
  /// `Sun, 30 Mar 2025 12:00:00 +0000`.
  var inMail: String {
    let text = description.split { "-T:.Z".contains($0) }
    let days = microseconds / 86_400_000_000
    let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int((days % 7 + 7) % 7)]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let month = months[(Int(text[1]) ?? 1) - 1]
    return "\(weekday), \(text[2]) \(month) \(text[0]) \(text[3]):\(text[4]):\(text[5]) +0000"
  }
}
