/// `list-disappeared`: a complete walk showed the object, and later complete walks over its
/// creation time do not.
///
/// As with ``ListMissing``, as many walks as configured (two) have to agree: the grace of one more
/// sweep. A row in any later answer, complete or not, in any state, shows that the object exists.
enum ListDisappeared: SubjectRule {
  static let version = 1
  static let classes = define(
    .listDisappeared, .gaps, "high", atStake: .whole,
    "An object stood in a list, and later lists lack it.",
    fires: "a complete sweep showed it, and as many later complete sweeps as configured, over the"
      + " same time, do not",
    closes: "it shows again",
    do: "Ask the provider why it was taken out. Keep what was credited for it under review.",
    reads: [\.absentSweepsMin])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment):
      // Payments are polled one by one: no walk shows them.
      guard payment.subject.kind == .order, payment.history.isShown else { return [] }
      return finding(payment.history, ["orders"], context).map { [$0] } ?? []
    case .transaction(let transaction):
      guard !transaction.history.isShownOddly, transaction.history.isShown else { return [] }
      return transaction.transfers.compactMap { transfer in
        guard !transfer.listed.isEmpty else { return nil }
        // Only the list of transfers shows an order's payment.
        let resources = transfer.paysOrder ? ["transfers"] : ["deposits", "transfers"]
        return finding(transfer.history, resources, context, part: transfer.name)
      }
    case .record: return []
    }
  }

  private static func finding(
    _ history: History, _ resources: [String], _ context: EvaluationContext, part: String = ""
  ) -> Finding? {
    guard let interval = history.listedCreation, let last = history.lastRow else { return nil }
    let account = history.subject.account
    for name in resources {
      let resource = Coverage.Resource(account, name)
      let without = context.completeSweeps(of: resource, over: interval, after: last)
      guard without.count >= context.settings.absentSweepsMin, let latest = without.last else {
        continue
      }
      let whole = context.completeSweeps(
        of: resource, over: interval, after: Timestamp(microseconds: .min))
      let names = Set(whole.map(\.name))
      let rows = history.observations.filter {
        $0.isRow && $0.sightings.contains { $0.sweep.map(names.contains) ?? false }
      }
      guard !rows.isEmpty else { continue }
      return Finding(
        .listDisappeared, .high, history, part: part, evidence: rows, expected: "a row in \(name)",
        actual: "absent",
        note: "the list showed it until \(last), but \(without.count) complete sweeps of \(name)"
          + " since then do not (the last: \(latest.name))")
    }
    return nil
  }
}

extension History {
  /// When a list last showed it.
  fileprivate var lastRow: Timestamp? {
    observations.lazy.filter(\.isRow).map(\.lastSeen).max()
  }

  /// When it was created, as lists state it; they may state it more or less precisely.
  fileprivate var listedCreation: ClosedRange<Timestamp>? {
    var interval: ClosedRange<Timestamp>?
    for observation in observations where observation.event.source == .list {
      guard let time = observation.event.facts.createdAt else { continue }
      guard let known = interval else {
        interval = time...time
        continue
      }
      interval = min(known.lowerBound, time)...max(known.upperBound, time)
    }
    return interval
  }
}

extension FindingClass {
  /// An object stood in a list, and later lists lack it.
  public static let listDisappeared = FindingClass("list-disappeared")
}
