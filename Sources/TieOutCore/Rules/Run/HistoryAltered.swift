/// `history-altered`: the append-only guard, or a seal over what was stored, is broken.
enum HistoryAltered: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    run.alterations.sorted { $0.key < $1.key }.map { place, alteration in
      var finding = Finding(
        findingClass: .historyAltered, severity: .critical, account: nil,
        subject: Finding.Subject("store", place))
      finding.expected = "as it was stored"
      finding.actual = alteration
      finding.note = "what was stored once must not change: \(place): \(alteration)"
      return finding
    }
  }
}
