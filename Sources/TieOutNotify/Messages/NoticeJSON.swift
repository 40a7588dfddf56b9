import TieOutCore
import TieOutReports

/// A notice as JSON. Keys are sorted, so that equal notices are equal bytes.
enum NoticeJSON {
  static func bytes(_ notice: Notice) throws -> [UInt8] {
    Array(try Body(notice).jsonLine.utf8)
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
    let findings: [FindingDocument]

    init(_ notice: Notice) {
      run = notice.run
      day = notice.day
      as_of = notice.asOf.description
      reports = notice.reports
      open = notice.open.named
      told = notice.counts.named
      omitted = notice.count - notice.items.count
      findings = notice.items.map(FindingDocument.init)
    }
  }
}

extension FindingDocument {
  fileprivate init(_ item: Notice.Item) {
    let finding = item.finding
    self.init(finding, id: item.id, firstSeen: item.firstSeen)
    reason = item.reason.rawValue
    provider = finding.account?.provider.rawValue
    network = finding.account?.network.rawValue
    merchant = finding.account.flatMap { $0.merchant == .unnamed ? nil : $0.merchant.name }
    account = finding.merchantAccount
  }
}

extension [Severity: Int] {
  fileprivate var named: [String: Int] {
    Dictionary<String, Int>(uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
