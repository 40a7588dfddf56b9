/// `confirmed-then-gone`: a transfer was confirmed, and later failed or was withdrawn, as in a
/// reorganization of the chain.
///
/// The grace is one sweep: a list that is requested well after the first report of the failure
/// still does not say confirmed (two lists of one run are one sweep). Closes once a later statement
/// is confirmed again.
enum ConfirmedThenGone: SubjectRule {
  static let version = 1
  static let classes = define(
    .confirmedThenGone, .status, "critical", atStake: .whole,
    "Confirmed money is gone again.",
    fires: "it was claimed confirmed, and later failed or withdrawn (a reorganization), in one"
      + " sweep or more",
    closes: "it is back",
    do: "Reverse what was credited, or stop its withdrawal, at once. Look the transaction up on"
      + " chain.",
    explains: [.statusDisagrees], reads: [\.disagreementGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .transaction(let transaction) = projection else { return [] }
    return transaction.transfers.compactMap { transfer in
      // Precedence makes it confirmed, whenever it failed.
      guard transfer.state.isCreditable else { return nil }
      return finding(transfer, context.settings)
    }
  }

  private static func finding(_ transfer: Transfer, _ settings: RuleSettings) -> Finding? {
    let claims = transfer.told + transfer.listed
    let failures = claims.filter { $0.event.kind == .transferFailed }
    guard !failures.isEmpty else { return nil }
    let confirmations = claims.filter {
      TransferState(claimedBy: $0.event.kind)?.isCreditable == true
    }
    guard let confirmed = confirmations.map(\.lastSaid).max(),
      // A failure that was stated before the confirmation proves nothing.
      let gone = failures.flatMap(\.saidAt).filter({ $0 > confirmed }).min(),
      isStillGone(transfer, since: gone + settings.disagreementGrace)
    else { return nil }
    var finding = Finding(
      .confirmedThenGone, .critical, transfer.history, part: transfer.name, evidence: claims,
      expected: "confirmed", actual: "failed",
      note: "confirmed by \(confirmed), failed or withdrawn since \(gone): a reorganization?")
    finding.eventTime = gone
    return finding
  }

  private static func isStillGone(_ transfer: Transfer, since gone: Timestamp) -> Bool {
    transfer.listed.contains { row in
      TransferState(claimedBy: row.event.kind)?.isCreditable != true && row.lastSeen > gone
    }
  }
}

extension Observation {
  /// When it was stated: a row at each request, a webhook as it states itself.
  fileprivate var saidAt: [Timestamp] {
    guard event.source == .webhook else { return sightings.map(\.observedAt) }
    return [event.facts.statusAt ?? event.facts.statedAt ?? firstSeen]
  }

  fileprivate var lastSaid: Timestamp { saidAt.max() ?? firstSeen }
}

extension FindingClass {
  /// Confirmed money is gone again.
  public static let confirmedThenGone = FindingClass("confirmed-then-gone")
}
