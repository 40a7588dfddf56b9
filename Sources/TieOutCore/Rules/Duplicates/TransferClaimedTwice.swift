/// `transfer-claimed-twice`: the latest claims of one transfer name several references, and no
/// field tells two transfers apart: neither two log indexes nor two ids of one list (see
/// ``RivalClaims``).
///
/// It is one piece of money, and no account is credited for it while the claims disagree. A deposit
/// whose address was given to another user looks like this if the webhook names the former user and
/// the list the present one. Two equal deposits of one transaction look like this until a list
/// shows both.
enum TransferClaimedTwice: SubjectRule {
  static let version = 1
  static let classes = define(
    .transferClaimedTwice, .duplicates, "critical", atStake: .whole,
    "One transfer is claimed for two references.",
    fires: "two sources, or two rows, name different references for one transfer, and no log"
      + " indexes tell two transfers apart",
    closes: "the latest claim of each source names one reference",
    do: "Find out whose address it was when the money came. It is one piece of money, and it is not"
      + " credited until the claims agree: have the wrong one corrected, or credit it by hand.",
    explains: [.webhookMissing, .listMissing, .identityDisagrees])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .transaction(let transaction) = projection else { return [] }
    return transaction.transfers.filter { $0.history.isClaimedTwice && $0.state != .failed }
      .map(finding)
  }

  private static func finding(_ transfer: Transfer) -> Finding {
    let claims = RivalClaims.latest(transfer.told + transfer.listed)
    let references = transfer.history.references
    let claimed = references.map { "\($0) (\(sources(of: $0, claims)))" }.joined(separator: ", ")
    var finding = Finding(
      .transferClaimedTwice, .critical, transfer.history, part: transfer.name, evidence: claims,
      expected: "one reference", actual: claimed,
      note: "one transfer is claimed for \(claimed): it is one piece of money, and no account"
        + " is credited for it while the claims disagree")
    finding.reference = nil
    return finding
  }

  /// `webhook`, `list`, or both.
  private static func sources(of reference: String, _ claims: [Observation]) -> String {
    let plain = Spelling.plain(reference: reference)
    let naming = claims.filter {
      $0.event.facts.reference.map(Spelling.plain(reference:)) == plain
    }
    return Set(naming.map(\.event.source.rawValue)).sorted().joined(separator: " and ")
  }
}

extension FindingClass {
  /// One transfer is claimed for two references.
  public static let transferClaimedTwice = FindingClass("transfer-claimed-twice")
}
