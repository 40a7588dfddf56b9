import Foundation
import TieOutCore

/// A notice as JSON. Amounts are strings, so that no digit is lost; keys are sorted, so that equal notices
/// are equal bytes.
enum NoticeJSON {
  static func bytes(_ notice: Notice) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(Body(notice)))
  }

  private struct Body: Encodable {
    let type = "tieout.run.findings"
    let timestamp: String
    let data: Content

    init(_ notice: Notice) {
      timestamp = notice.asOf.description
      data = Content(notice)
    }
  }

  private struct Content: Encodable {
    let run: String
    let day: String
    let as_of: String
    let reports: String
    let open: [String: Int]
    let told: [String: Int]
    let omitted: Int
    let findings: [Item]

    init(_ notice: Notice) {
      run = notice.run
      day = notice.day
      as_of = notice.asOf.description
      reports = notice.reports
      open = notice.open.named
      told = notice.counts.named
      omitted = notice.count - notice.items.count
      findings = notice.items.map(Item.init)
    }
  }

  private struct Item: Encodable {
    let finding_id: String
    let reason: String
    let `class`: String
    let severity: String
    let provider: String?
    let network: String?
    let subject_kind: String
    let subject: String
    let merchant_reference: String?
    let account: String?
    let chain: String?
    let asset: String?
    let expected: String?
    let actual: String?
    let delta: String?
    let tx_hash: String?
    let first_seen: String
    let note: String

    init(_ item: Notice.Item) {
      let finding = item.finding
      finding_id = item.id.description
      reason = item.reason.rawValue
      `class` = finding.findingClass.rawValue
      severity = finding.severity.rawValue
      provider = finding.account?.provider.rawValue
      network = finding.account?.network.rawValue
      subject_kind = finding.subject.kind
      subject = finding.subject.id
      merchant_reference = finding.reference
      account = finding.merchantAccount
      chain = finding.chain?.caip2
      asset = finding.asset
      expected = finding.expected
      actual = finding.actual
      delta = finding.delta?.description
      tx_hash = finding.txHash
      first_seen = item.firstSeen.description
      note = finding.note
    }
  }
}

extension [Severity: Int] {
  fileprivate var named: [String: Int] {
    Dictionary<String, Int>(uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
