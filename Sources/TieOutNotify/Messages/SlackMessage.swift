import TieOutCore
import TieOutReports

/// A notice in Slack's form: `text` for notifications on phones, `blocks` for the channel.
///
/// Slack takes at most 50 blocks, 150 characters in a header and 3,000 in a section
/// (docs.slack.dev, Block Kit reference).
enum SlackMessage {
  /// Maximum number of findings listed one by one.
  static let findingsMax = 20
  static let sectionMax = 3_000
  static let headerMax = 150
  /// Maximum length of a quoted text of others.
  private static let quoteMax = 200

  static func bytes(_ notice: Notice) throws -> [UInt8] {
    Array(try Body(text: headline(notice), blocks: blocks(notice)).jsonLine.utf8)
  }

  private struct Body: Encodable {
    let text: String
    let blocks: [Block]
  }

  private struct Block: Encodable {
    let type: String
    let text: Text
  }

  private struct Text: Encodable {
    let type: String
    let text: String
  }

  private static func headline(_ notice: Notice) -> String {
    let noun = notice.count == 1 ? "finding" : "findings"
    return "TieOut, \(notice.day): \(notice.count) new or worse \(noun)"
      + " (\(Notice.text(notice.counts)))"
  }

  private static func blocks(_ notice: Notice) -> [Block] {
    let told = notice.items.prefix(findingsMax)
    var blocks = [
      Block(
        type: "header",
        text: Text(type: "plain_text", text: headline(notice).cut(to: headerMax)))
    ]
    blocks += told.map { section(line($0)) }
    var closing = "\(Notice.text(notice.open).orNothing) open. Reports: \(notice.reports.escaped)"
    if notice.count > told.count { closing = "and \(notice.count - told.count) more. " + closing }
    return blocks + [section(closing)]
  }

  private static func section(_ text: String) -> Block {
    Block(type: "section", text: Text(type: "mrkdwn", text: text.cut(to: sectionMax)))
  }

  private static func line(_ item: Notice.Item) -> String {
    let finding = item.finding
    let place = finding.account.map { "\($0.path) " } ?? ""
    let reason =
      switch item.reason {
      case .new: ""
      case .reopened: ", again"
      case .worse: ", worse"
      }
    var lines = [
      "*\(finding.severity.rawValue)* `\(finding.findingClass.rawValue)`\(reason): \(place)"
        + "\(finding.subject.kind) \(quoted(finding.subject.id))"
        + (finding.reference.map { " (\(quoted($0)))" } ?? "")
    ]
    lines.append(quoted(finding.note))
    // Amounts are never truncated: a truncated number is another number.
    if let delta = finding.delta {
      lines.append("off by \(delta) \(finding.asset.map(quoted) ?? "")")
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Text of others, without markup and control characters, truncated.
  private static func quoted(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
      .cut(to: quoteMax).escaped
  }
}

extension String {
  fileprivate func cut(to count: Int) -> String {
    self.count <= count ? self : prefix(count - 1) + "…"
  }

  /// Escapes Slack's control characters: `&`, `<`, `>`.
  fileprivate var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  fileprivate var orNothing: String { isEmpty ? "nothing" : self }
}
