/// `reference-rebound`: one deposit reference on two addresses of a family at one time. Silent if a
/// binding ended before the next began. If bindings are unknown, confirmed deposits show it:
/// ``ReferenceReboundByDeposits``.
enum ReferenceRebound: SubjectRule {
  static let version = 1
  static let classes = define(
    .referenceRebound, .identity, "critical", atStake: .nothing,
    "Two customers and one address, or two addresses for one reference.",
    fires: "one reference has two addresses of a family at a time, or one address two references",
    closes: "one of both bindings ends",
    do: "Hold deposits to the address until the provider says which binding holds.",
    reads: [\.webhookServiceLevel])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .record(let record) = projection, record.subject.kind == .reference,
      record.hasSeveralAddresses
    else { return [] }
    return ChainFamily.all.compactMap { family in
      let doubled = record.doubledBindings(in: family)
      guard !doubled.isEmpty else { return nil }
      let addresses = Set(doubled.map(\.address)).sorted()
      var finding = Finding(
        .referenceRebound, .critical, record, discriminator: family.rawValue,
        evidence: doubled.flatMap(\.evidence), expected: "one \(family.rawValue) address",
        actual: addresses.joined(separator: ", "),
        note: "\(addresses.count) addresses were bound to this reference at one time")
      finding.reference = record.subject.id
      return finding
    }
  }
}

extension ChainFamily {
  static let all: [ChainFamily] = [.evm, .tron, .solana, .unknown]
}

extension History {
  /// The bindings of a family that hold at one time with another.
  func doubledBindings(in family: ChainFamily) -> [Binding] {
    let bindings = bindings(in: family)
    return bindings.filter { one in
      bindings.contains { $0.address != one.address && $0.overlaps(one) }
    }
  }

  /// Whether two addresses are named: rarely, and decided without a table.
  fileprivate var hasSeveralAddresses: Bool {
    var first: String?
    for observation in observations where observation.event.kind == .addressBound {
      guard let address = observation.event.facts.address else { continue }
      if let first, first != address { return true }
      first = address
    }
    return false
  }
}

/// `reference-rebound` over references: one address for two of them at one time. Bindings show it;
/// if they are unknown, confirmed deposits that go to one reference, then to another, then to the
/// first again. The finding names the reference that was given an address in use.
enum ReferenceReboundAcross: GroupRule {
  static let version = 2
  static let kind = Group.Kind.address
  static let classes = ReferenceRebound.classes

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let uses = group.uses
    guard Set(uses.map(\.reference)).count > 1 else { return [] }
    let bindings = uses.filter { $0.binding != nil }
    let doubled = bindings.compactMap { later -> (AddressUse, before: AddressUse)? in
      let before = bindings.first { $0.isBefore(later) && $0.overlaps(later) }
      return before.map { (later, $0) }
    }
    guard doubled.isEmpty else {
      return doubled.map { later, before in
        finding(
          group, later.reference, [later, before],
          "its address was bound to \(before.reference) before, and not released")
      }
    }
    let deposits = uses.alternating
    guard let first = deposits.first,
      let second = deposits.first(where: { $0.reference != first.reference })
    else { return [] }
    return [
      finding(
        group, second.reference, deposits,
        "deposits to its address went to it and to \(first.reference) by turns")
    ]
  }

  private static func finding(
    _ group: Group, _ reference: String, _ uses: [AddressUse], _ note: String
  ) -> Finding {
    var finding = Finding(
      findingClass: .referenceRebound, severity: .critical, account: group.key.account,
      subject: Finding.Subject("reference", reference), discriminator: group.key.key,
      reference: reference)
    finding.prove(by: uses.flatMap(\.evidence))
    finding.expected = "one reference"
    finding.actual = Set(uses.map(\.reference)).sorted().joined(separator: ", ")
    finding.note = note
    return finding
  }
}

/// What an address was used for: a binding, or a deposit.
private struct AddressUse {
  var reference: String
  var time: Timestamp
  var binding: Binding?
  var evidence: [Observation]

  /// Whether it came first; of two at one time, the one with the lesser name.
  func isBefore(_ other: AddressUse) -> Bool {
    reference != other.reference && (time, reference) < (other.time, other.reference)
  }

  func overlaps(_ other: AddressUse) -> Bool {
    guard let mine = binding, let others = other.binding else { return false }
    return mine.overlaps(others)
  }
}

extension Group {
  fileprivate var uses: [AddressUse] {
    members.flatMap { member -> [AddressUse] in
      switch member {
      case .record(let record):
        guard record.subject.kind == .reference else { return [] }
        return record.bindings(in: nil).filter { $0.address == address }.map {
          AddressUse(
            reference: record.subject.id, time: $0.since, binding: $0, evidence: $0.evidence)
        }
      case .transaction(let transaction):
        return transaction.transfers.compactMap { transfer in
          guard transfer.state.isCreditable, !transfer.history.isClaimedTwice,
            let reference = transfer.history.reference,
            let paidTo = transfer.history.best(\.address),
            ChainFamily(of: paidTo).canonical(address: paidTo) == address
          else { return nil }
          return AddressUse(
            reference: reference, time: transfer.arrivedAt, binding: nil,
            evidence: transfer.told + transfer.listed)
        }
      case .payment: return []
      }
    }
  }

  private var address: String { ChainFamily(of: key.key).canonical(address: key.key) }
}

extension [AddressUse] {
  /// The deposits, if a reference returns after another and bindings do not confirm it.
  fileprivate var alternating: [AddressUse] {
    let bindings = filter { $0.binding != nil }
    let deposits = filter { $0.binding == nil }.sorted {
      ($0.time, $0.reference) < ($1.time, $1.reference)
    }
    let isExplained = deposits.allSatisfy { deposit in
      bindings.contains { use in
        guard let binding = use.binding, use.reference == deposit.reference else { return false }
        return binding.since <= deposit.time && deposit.time < binding.knownUntil
      }
    }
    guard !isExplained else { return [] }
    var turns: [String: ClosedRange<Timestamp>] = [:]
    for deposit in deposits {
      let first = turns[deposit.reference]?.lowerBound ?? deposit.time
      turns[deposit.reference] = first...deposit.time
    }
    // Between two deposits of one reference, and at the time of neither.
    let isBetween = deposits.contains { deposit in
      turns.contains { reference, turn in
        reference != deposit.reference && turn.lowerBound < deposit.time
          && deposit.time < turn.upperBound
      }
    }
    return isBetween ? deposits : []
  }
}

extension FindingClass {
  /// Two customers and one address, or two addresses for one reference.
  public static let referenceRebound = FindingClass("reference-rebound")
}
