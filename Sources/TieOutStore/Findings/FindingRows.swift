package import TieOutCore
package import TieOutPostgres
import TieOutProviders

/// Reads the findings of a run, in the order of reports: severity, class, subject.
package enum FindingRows {
  package static func read(
    run: String, _ session: Session, _ each: (SettledFinding) throws -> Void
  ) throws {
    try read(
      """
      run = '\(named(run))'
      ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], severity::text),
        class, provider, network, subject, finding
      """, session, each)
  }

  /// One finding of a run. Nil if it has none.
  package static func read(
    _ id: Digest128, in run: String, _ session: Session
  ) throws -> SettledFinding? {
    var found: SettledFinding?
    try read(
      "bucket = \(id.bucket) AND finding = '\(UUID128(id))' AND run = '\(named(run))'", session
    ) { found = $0 }
    return found
  }

  private static func named(_ run: String) -> String { run.filter { $0 != "'" && $0 != "\\" } }

  private static func read(
    _ test: String, _ session: Session, _ each: (SettledFinding) throws -> Void
  ) throws {
    _ = try session.copyOut(
      """
      COPY (SELECT finding, state, change, first_seen, last_seen, class, severity, provider, network,
        subject_kind, subject, part, discriminator, merchant_reference, account, chain, asset,
        decimals, expected, actual, delta, tx_hash, log_index, event_time, evidence, note,
        rule_version
      FROM tieout.findings WHERE \(test)) TO STDOUT (FORMAT binary)
      """
    ) { row in
      guard let settled = read(&row) else {
        try row.check()
        throw UnknownVocabulary()
      }
      try each(settled)
    }
  }

  private static func read(_ row: inout RowReader) -> SettledFinding? {
    guard let id = row.digest(), let state = row.text().flatMap(SettledFinding.State.init),
      let change = row.text().flatMap(SettledFinding.Change.init), let firstSeen = row.time(),
      let lastSeen = row.time()
    else { return nil }
    let finding = readFinding(&row)
    return SettledFinding(
      finding: finding, id: id, state: state, change: change, firstSeen: firstSeen,
      lastSeen: lastSeen)
  }

  /// Reads a finding. Unknown words are replaced: by the class `not-judged` and the severity `critical`.
  private static func readFinding(_ row: inout RowReader) -> Finding {
    let words = (row.text() ?? "", row.text() ?? "")
    let (provider, network) = (row.text() ?? "", row.text() ?? "")
    let (kind, id) = (row.text() ?? "", row.text() ?? "")
    // Both are empty if the finding is about the run itself.
    let account = Provider(rawValue: provider).flatMap { provider in
      Network(rawValue: network).map { ProviderAccount(provider, $0) }
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
