package import TieOutCore
package import TieOutPostgres
import TieOutProviders

/// The columns of a finding, the same in `tieout.evaluated` and `tieout.findings`, with reader and writer.
package enum FindingColumns {
  package static let names = """
    class, severity, provider, network, merchant, subject_kind, subject, part, discriminator, \
    merchant_reference, account, chain, asset, decimals, expected, actual, delta, amount, amount_at_stake, \
    tx_hash, log_index, event_time, evidence, note, rule_version
    """
  package static let count: Int16 = 25

  package static func write(_ finding: Finding, to rows: inout CopyBuffer) {
    rows.text(finding.findingClass.rawValue)
    rows.text(finding.severity.rawValue)
    rows.text(finding.account?.provider.rawValue ?? "")
    rows.text(finding.account?.network.rawValue ?? "")
    rows.text(finding.account?.merchant.name ?? "")
    rows.text(finding.subject.kind)
    rows.text(finding.subject.id)
    rows.text(finding.part)
    rows.text(finding.discriminator)
    rows.text(finding.reference)
    rows.text(finding.merchantAccount)
    rows.text((finding.chain ?? finding.subject.chain)?.caip2)
    rows.text(finding.asset)
    rows.int32(finding.decimals.map { Int32($0) })
    rows.text(finding.expected)
    rows.text(finding.actual)
    rows.amount(finding.delta)
    rows.amount(finding.amount)
    rows.amount(finding.amountAtStake)
    rows.text(finding.txHash)
    rows.int64(finding.logIndex)
    rows.time(finding.eventTime)
    rows.text(finding.evidence.map(\.description).joined(separator: " "))
    rows.text(finding.note)
    rows.int32(Int32(finding.ruleVersion))
  }

  /// Reads what ``write(_:to:)`` wrote. Unknown words are replaced: by the class `not-judged` and the
  /// severity `critical`.
  package static func read(_ row: inout RowReader) -> Finding {
    let words = (row.text() ?? "", row.text() ?? "")
    let (provider, network, merchant) = (row.text() ?? "", row.text() ?? "", row.text())
    let (kind, id) = (row.text() ?? "", row.text() ?? "")
    // Both are empty if the finding is about the run itself.
    let account = Provider(rawValue: provider).flatMap { provider in
      Network(rawValue: network).flatMap { network in
        Merchant(stored: merchant).map { ProviderAccount(provider, network, $0) }
      }
    }
    let findingClass = FindingClass(rawValue: words.0)
    let severity = Severity(rawValue: words.1)
    var finding = Finding(
      findingClass: findingClass ?? .notJudged, severity: severity ?? .critical, account: account,
      subject: Finding.Subject(kind, id))
    finding.part = row.text() ?? ""
    finding.discriminator = row.text() ?? ""
    finding.reference = row.text()
    finding.merchantAccount = row.text()
    finding.chain = row.text().map(ChainID.init(caip2:))
    finding.asset = row.text()
    finding.decimals = row.int32().map { Int($0) }
    finding.expected = row.text()
    finding.actual = row.text()
    finding.delta = row.amount()
    finding.amount = row.amount()
    finding.amountAtStake = row.amount()
    finding.txHash = row.text()
    finding.logIndex = row.int64()
    finding.eventTime = row.time()
    finding.evidence = (row.text() ?? "").split(separator: " ").compactMap { Digest128(String($0)) }
    finding.note = row.text() ?? ""
    finding.ruleVersion = row.int32().map { Int($0) } ?? 0
    if let error = row.forgive() { return finding.unwritten(because: error.message) }
    guard findingClass != nil, severity != nil else {
      return finding.unwritten(
        because: "this program does not know its class \(words.0) of severity \(words.1)")
    }
    return finding
  }
}
