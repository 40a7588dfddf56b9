/// `time-inconsistent`: completed before it was created, or a time further in the future than
/// clocks are apart.
///
/// One source writes whole seconds and another milliseconds, so a second between two statements is
/// tolerated. The end of a window lies ahead by its nature.
enum TimeInconsistent: SubjectRule {
  static let version = 1
  static let classes = define(
    .timeInconsistent, .status, "low", atStake: .nothing,
    "The times that are stated cannot be.",
    fires: "it was completed before it was made, or a time lies further in the future than clocks"
      + " may be apart",
    closes: "it does not",
    do: "Check the clocks. The times are kept as they came; what is due is counted from the first"
      + " observation where a time cannot be right.",
    explains: [.completedAfterExpiry], reads: [\.clockSkewMax])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment: break
    case .transaction: break
    case .record: return []
    }
    let history = projection.history
    for observation in history.observations where observation.isProviders {
      if let time = observation.ahead(by: context.settings.clockSkewMax) {
        return [future(history, observation, time)]
      }
    }
    return endBeforeBeginning(projection).map { [$0] } ?? []
  }

  private static func future(
    _ history: History, _ observation: Observation, _ time: Timestamp
  ) -> Finding {
    return Finding(
      .timeInconsistent, .low, history, evidence: [observation],
      expected: "by \(observation.firstSeen)", actual: time.description,
      note:
        "states \(time), and was seen at \(observation.firstSeen), \(time - observation.firstSeen)"
        + " before that")
  }

  private static func endBeforeBeginning(_ projection: Projection) -> Finding? {
    switch projection {
    case .payment(let payment): return endBeforeBeginning(payment.history)
    case .transaction(let transaction):
      for transfer in transaction.transfers {
        if let finding = endBeforeBeginning(transfer.history) { return finding }
      }
      return nil
    case .record: return nil
    }
  }

  private static func endBeforeBeginning(_ history: History) -> Finding? {
    for end in history.observations where end.isProviders {
      guard let status = end.event.facts.statusAt else { continue }
      for beginning in history.observations where beginning.isProviders {
        guard let created = beginning.event.facts.createdAt else { continue }
        let slack: Interval = beginning === end ? .seconds(0) : .seconds(1)
        guard status + slack < created else { continue }
        return Finding(
          .timeInconsistent, .low, history, evidence: [beginning, end],
          expected: "after \(created)", actual: status.description,
          note: "\(end.event.kind.rawValue) at \(status), created at \(created)")
      }
    }
    return nil
  }
}

extension Observation {
  fileprivate var isProviders: Bool { event.source == .webhook || event.source == .list }

  /// A stated time that is further ahead of the first observation than allowed.
  fileprivate func ahead(by skew: Interval) -> Timestamp? {
    let latest = firstSeen + skew
    if let time = event.facts.statedAt, time > latest { return time }
    if let time = event.facts.statusAt, time > latest { return time }
    if let time = event.facts.createdAt, time > latest { return time }
    return nil
  }
}

extension FindingClass {
  /// The times that are stated cannot be.
  public static let timeInconsistent = FindingClass("time-inconsistent")
}
