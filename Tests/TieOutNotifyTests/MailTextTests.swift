import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutProviders

@testable import TieOutNotify

/// What a mail says, whatever names and texts there are in it.
@Suite(.turn) struct MailTextTests {
  static let money: [(findings: [(String?, String?, Network)], words: String)] = [
    ([(nil, nil, .mainnet)], ""),
    ([("0", "USDT", .mainnet)], ", 0 USDT at stake"),
    ([("0.1", "USDT", .mainnet), ("0.2", "USDT", .mainnet)], ", 0.3 USDT at stake"),
    ([("1", "USDT", .mainnet), ("5", "ETH", .testnet)], ", 1 USDT at stake"),
    ([("5", "ETH", .testnet)], ", 5 ETH of test networks at stake"),
    (
      [("1", "A", .mainnet), ("2", "B", .mainnet), ("3", "C", .mainnet), ("4", "D", .mainnet)],
      ", 1 A, 2 B, 3 C and 1 more at stake"
    ),
    (
      [
        ("99999999999999999999999999999999999999", "USDT", .mainnet),
        ("99999999999999999999999999999999999999", "USDT", .mainnet),
      ], ", 199999999999999999999999999999999999998 USDT at stake"
    ),
  ]

  @Test(arguments: money)
  func `the subject has the money at stake, exact`(
    _ row: (findings: [(String?, String?, Network)], words: String)
  ) {
    var notice = Notice(
      run: "r", day: "2025-03-31", asOf: DeliveryTests.now(), reports: "/r/2025-03-30", open: [:])
    for (amount, asset, network) in row.findings {
      notice.add(
        Samples.item(.underpaid, .high, "order", .new) { finding in
          finding.account = ProviderAccount(.payin, network)
          finding.amountAtStake = amount.map(Samples.amount)
          finding.asset = asset
        })
    }
    let count =
      row.findings.count == 1
      ? "1 new or worse finding" : "\(row.findings.count) new or worse findings"
    #expect(notice.subject == "TieOut 2025-03-30: \(count), the worst high\(row.words)")
  }

  @Test func `money below a target's severity is not in its subject`() {
    var notice = Samples.notice
    notice.add(
      Samples.item(.webhookLate, .low, "order_9", .new) { finding in
        finding.amountAtStake = Samples.amount("7")
        finding.asset = "USDT"
      })
    #expect(notice.subject.hasSuffix(", 7 USDT of test networks at stake"))
    #expect(notice.atLeast(.high).subject.hasSuffix("the worst critical"))
  }

  @Test func `a look has its time in the subject`() {
    var notice = Samples.notice.atLeast(.critical)
    notice.reports = "/var/reports/looks/2025-03-31T023000Z"
    #expect(notice.subject.hasPrefix("TieOut looks/2025-03-31T023000Z: 2 new or worse findings"))
  }

  static let headers: [(text: String, header: String)] = [
    ("", ""), ("a  b\t", "a b"), ("a\r\nBcc: x@y.example", "a Bcc: x@y.example"),
    ("a\u{85}b\u{2028}c\u{202E}d", "a b c d"),
    ("=?utf-8?Q?x?=", "=?utf-8?B?PT91dGYtOD9RP3g/PQ==?="),
    ("Größe", "=?utf-8?B?R3LDtsOfZQ==?="),
  ]

  @Test(arguments: headers)
  func `a text in the header stays on its line`(_ row: (text: String, header: String)) {
    #expect(row.text.asHeader == row.header)
  }

  @Test func `a long text becomes words of whole characters, each short enough for a line`() {
    let lines = String(repeating: "a\u{1F4B0}", count: 30).asHeader.split(separator: "\r\n ")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.count <= 75 && $0.hasPrefix("=?utf-8?B?") && $0.hasSuffix("?=") })
    let texts = lines.compactMap {
      Data(base64Encoded: String($0.dropFirst(10).dropLast(2))).flatMap {
        String(data: $0, encoding: .utf8)
      }
    }
    #expect(texts.joined() == String(repeating: "a\u{1F4B0}", count: 30))
  }

  static let dates: [(Int64, String)] = [
    (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
    (1_743_379_200_123_456, "Mon, 31 Mar 2025 00:00:00 +0000"),
    (1_709_208_059_000_000, "Thu, 29 Feb 2024 12:00:59 +0000"),
  ]

  @Test(arguments: dates)
  func `a date is that of a mail`(_ microseconds: Int64, _ text: String) {
    #expect(Timestamp(microseconds: microseconds).inMail == text)
  }

  /// Characters that headers, encodings and readers of mails stumble over.
  private static let odd: [Unicode.Scalar] =
    Array(" aZ0,;:<>@\"'()\\=?_.%-\r\n\t\u{0}\u{7F}\u{85}\u{A0}\u{AD}ßé".unicodeScalars)
    + ["\u{200D}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{1F4B0}", "\u{10FFFF}", "\u{301}", "日"]

  private static func text(_ random: inout SeededGenerator, _ lengthMax: Int) -> String {
    let scalars = (0..<random.below(lengthMax + 1)).map { _ in random.pick(odd) }
    return String(String.UnicodeScalarView(scalars))
  }

  /// As a reader shows it: on one line.
  private static func shown(_ text: String) -> String {
    let blanks: Set<Unicode.Scalar> = [
      " ", "\t", "\r", "\n", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{202E}",
    ]
    return text.unicodeScalars.split(whereSeparator: blanks.contains).map {
      String(String.UnicodeScalarView($0))
    }.joined(separator: " ")
  }

  @Test func `any text arrives as it was, in the header and in the parts`() async throws {
    var random = SeededGenerator(seed: 20_261_201)
    try await ReportFiles.with { files in
      let folder = try files.folder("mails")
      var expected: [(subject: String, parts: [String])] = []
      for number in 0..<400 {
        let subject = Self.text(&random, 120)
        let texts = (0..<2).map { _ in Self.text(&random, 300) }
        let message = MailMessage(
          envelope: MailTests.envelope, subject: subject, id: "msg_\(number)",
          date: DeliveryTests.now(),
          body: .parts(
            kind: "mixed",
            [
              .parts(
                kind: "alternative",
                texts.map { .content(type: "text/plain; charset=utf-8", bytes: Array($0.utf8)) }),
              .content(type: "text/html; charset=utf-8", bytes: Array(subject.utf8), fileName: "a"),
            ]))
        try Data(message.bytes).write(to: URL(fileURLWithPath: "\(folder)/\(number)"))
        expected.append((subject, texts + [subject]))
      }
      let mails = try await MailInbox.read(expected.indices.map { "\(folder)/\($0)" })
      #expect(mails.count == expected.count)
      for (mail, sent) in zip(mails, expected) {
        #expect(
          mail.headers["subject"].map { Array($0.unicodeScalars) }
            == Array(Self.shown(sent.subject).unicodeScalars))
        #expect(mail.parts.map { Array($0.content) } == sent.parts.map { Array($0.utf8) })
        #expect(mail.headers.count == 8)
        #expect(mail.addresses == MailTests.envelope.to)
        #expect(mail.defects == [])
        #expect(mail.longest <= 998)
      }
    }
  }
}
