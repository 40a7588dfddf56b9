/// `key-reused`: two credits, two reversals or two refunds with one key differ in money, amount,
/// account or asset. A retry with a changed body: the system behind executed one of them, or both.
///
/// The line of the earliest time counts; of equal times, the line that states less (see
/// ``GivenBack``). A repeated line, also at another time, is one line and silent; a field that one
/// of two lines lacks is no difference. A credit and its reversal may share a key: the key then
/// names the credit, and ``ReversalWrong`` compares the two. A credit and a refund are lines of two
/// books.
enum KeyReused: SubjectRule {
  static let version = 1
  static let classes = define(
    .keyReused, .duplicates, "critical", atStake: .whole,
    "One idempotency key stands for two different credits or refunds.",
    fires: "two credit or refund lines with one key differ in money, amount, account or asset",
    closes: "never: it is a fact",
    do: "The line with the earliest time counts, the other does not. Look in the system that wrote"
      + " them whether both were executed, and take back the one that should not have been.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    let lines = projection.history.observations.filter { $0.keyName != nil }
    guard lines.count > 1 else { return [] }
    let byKey = Dictionary(grouping: lines) { $0.keyName ?? "" }
    return byKey.sorted { $0.key < $1.key }.compactMap { name, lines in
      guard lines.differ(context.registry) else { return nil }
      return finding(projection.history, name, lines)
    }
  }

  static func finding(
    _ history: History, _ name: String, _ lines: [Observation]
  ) -> Finding? {
    let lines = lines.ordered(by: \.recordedTime)
    guard let counting = lines.first else { return nil }
    let others = Set(lines.map(\.lineInWords)).subtracting([counting.lineInWords]).sorted()
    var finding = Finding(
      .keyReused, .critical, history, discriminator: name, evidence: lines,
      expected: counting.lineInWords, actual: others.joined(separator: "; "),
      note: "\(lines.count) lines have the key of \(name) and differ: the one of"
        + " \(counting.recordedTime) counts")
    finding.amount = counting.event.facts.amount ?? finding.amount
    finding.reference = counting.event.facts.reference ?? finding.reference
    finding.merchantAccount = counting.event.facts.account ?? finding.merchantAccount
    return finding
  }
}

/// `key-reused` over several pieces of money: one key for two of them.
enum KeyReusedAcross: GroupRule {
  static let version = 1
  static let kind = Group.Kind.key
  static let classes = KeyReused.classes

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let name = group.key.key
    let holders = group.members.map { member in
      (member, lines: member.history.observations.filter { $0.keyName == name })
    }.filter { !$0.lines.isEmpty }
    let isReused = holders.indices.contains { place in
      holders[..<place].contains { earlier in
        let both = earlier.lines + holders[place].lines
        return !earlier.0.isSameMoney(as: holders[place].0) || both.differ(context.registry)
      }
    }
    let all = holders.flatMap(\.lines).ordered(by: \.recordedTime)
    guard isReused, let counting = all.first,
      let owner = holders.first(where: { $0.lines.contains(counting) })
    else { return [] }
    return [KeyReused.finding(owner.0.history, name, all)].compactMap { $0 }
  }
}

extension Observation {
  /// The content of a line, in words.
  fileprivate var lineInWords: String {
    let facts = event.facts
    let token = facts.currency ?? facts.contract
    let amount = [facts.amount.inWords, token].compactMap { $0 }.joined(separator: " ")
    let money = "for \(event.subject.kind.rawValue) \(event.subject.id)"
    return [amount, money, facts.account.map { "to \($0)" }].compactMap { $0 }
      .joined(separator: " ")
  }

  /// Whether two lines agree in every field that both state.
  fileprivate func isSameLine(as other: Observation, _ registry: Registry) -> Bool {
    let (one, another) = (event.facts, other.event.facts)
    let isOneMoney =
      one.agrees(another, \.logIndex) && one.agrees(another, \.objectID)
      && one.agrees(another) { $0.reference.map(Spelling.plain(reference:)) }
    return isOneMoney && one.amount == another.amount && one.agrees(another, \.account)
      && NamedToken(one).isSameMoney(as: NamedToken(another), registry)
  }
}

extension [Observation] {
  /// Whether any two lines differ.
  fileprivate func differ(_ registry: Registry) -> Bool {
    indices.contains { place in
      self[..<place].contains { !$0.isSameLine(as: self[place], registry) }
    }
  }
}

extension Projection {
  /// Whether both subjects are about one money: an order, and the transaction that paid it.
  fileprivate func isSameMoney(as other: Projection) -> Bool {
    switch (self, other) {
    case (.payment(let payment), .transaction(let transaction)),
      (.transaction(let transaction), .payment(let payment)):
      transaction.transfers.contains { $0.history.best(\.orderID) == payment.subject.id }
        || (payment.told + payment.listed).contains {
          $0.event.facts.txHash == transaction.subject.id
        }
    case (.payment, .payment), (.transaction, .transaction), (.record, _), (_, .record): false
    }
  }
}

extension FindingClass {
  /// One idempotency key stands for two different credits or refunds.
  public static let keyReused = FindingClass("key-reused")
}
