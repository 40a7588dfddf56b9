/// What the merchant gave back of some money, or credited for it, by the lines of its records: in
/// one token, on one chain, lines with one key once.
///
/// All rules that ask whether money was settled use this. A refund in another token gives nothing
/// back. A negative refund takes refunds back; alone it counts for nothing.
struct GivenBack: Hashable {
  /// Refunds to the payer.
  let refunded: WideAmount
  /// Credits to a ledger account, less reversals.
  let credited: WideAmount

  /// Both.
  var total: WideAmount { refunded.plus(credited) }

  /// Reads the merchant's lines among the observations.
  ///
  /// - Parameter token: the token of the money; nil if unknown, then any token counts.
  init(by observations: [Observation], in token: NamedToken?, _ registry: Registry) {
    let isInToken = { (line: Observation) in
      token.map { NamedToken(line.event.facts).isSameMoney(as: $0, registry) } ?? true
    }
    // By key first: a line that is superseded counts in no token.
    let sum = { (kind: EventKind) in
      observations.lines(of: kind).filter(isInToken).compactMap(\.event.facts.amount).total
    }
    refunded = max(.zero, sum(.refundRecorded))
    credited = max(.zero, sum(.creditRecorded).minus(sum(.creditReversed)))
  }
}

extension [Observation] {
  /// The lines of one kind in the merchant's records, each key once, by time: the earliest counts;
  /// of equal times, the line that states less (see ``KeyReused``).
  func lines(of kind: EventKind) -> [Observation] {
    let lines = filter { $0.event.kind == kind }
    guard lines.count > 1 else { return lines }
    var keys: Set<String> = []
    return lines.ordered(by: \.recordedTime).filter { line in
      line.event.facts.note.map { keys.insert($0).inserted } ?? true
    }
  }
}

extension Observation {
  /// When a line of the merchant's records states that it happened.
  var recordedTime: Timestamp { event.facts.statusAt ?? firstSeen }
}
