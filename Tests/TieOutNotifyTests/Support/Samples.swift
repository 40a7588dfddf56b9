import Foundation
import Testing
import TieOutCore
import TieOutNotify
import TieOutProviders

/// Sample notifications.
enum Samples {
  /// Three findings: one with an exact amount, one with markup in a provider's text, one that is minor.
  static var notice: Notice {
    var notice = Notice(
      run: "night-2025-03-31T00:00:00Z", day: "2025-03-30",
      asOf: time("2025-03-31T00:00:00Z"),
      reports: "/var/reports/2025-03-30", open: [.critical: 2, .low: 7])
    notice.add(
      item(.amountDisagrees, .critical, "order_1", .new) { finding in
        finding.expected = "0.1"
        finding.actual = "0.09970000000000001"
        finding.delta = amount("-0.00029999999999999")
        finding.asset = "USDT"
        finding.note = "webhook and list disagree"
      })
    notice.add(
      item(.paidAfterExpiry, .critical, "order_2", .worse) { finding in
        finding.reference = "<!channel> & \"co\""
        finding.note = "money arrived\nfor an expired order"
      })
    notice.add(item(.webhookLate, .low, "order_3", .reopened) { $0.note = "late" })
    return notice
  }

  static func item(
    _ findingClass: FindingClass, _ severity: Severity, _ subject: String,
    _ reason: Notice.Item.Reason, _ fill: (inout Finding) -> Void = { _ in }
  ) -> Notice.Item {
    var finding = Finding(
      findingClass: findingClass, severity: severity, account: ProviderAccount(.payin, .testnet),
      subject: Finding.Subject("order", subject))
    fill(&finding)
    return Notice.Item(
      finding: finding, id: Digest128(high: 1, low: UInt64(subject.utf8.last ?? 0)), reason: reason,
      firstSeen: time("2025-03-30T12:00:00Z"))
  }

  static func time(_ text: String) -> Timestamp {
    guard let time = Timestamp(text) else { preconditionFailure("no time: \(text)") }
    return time
  }

  static func amount(_ text: String) -> Amount {
    guard let amount = try? Amount(parsing: text) else { preconditionFailure("no amount: \(text)") }
    return amount
  }

  /// `TieOut sends this secret, truly` in Base64.
  static let secret = "whsec_VGllT3V0IHNlbmRzIHRoaXMgc2VjcmV0LCB0cnVseQ=="

  static func golden(_ name: String) throws -> String {
    try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Golden/\(name)"), encoding: .utf8)
  }
}

extension Attempts {
  /// Limits are long enough for slow machines; tests of a limit set it themselves.
  static func patient(_ countMax: Int = 5) -> Attempts {
    Attempts(countMax: countMax, limit: .seconds(86_400), totalLimit: .seconds(86_400))
  }
}
