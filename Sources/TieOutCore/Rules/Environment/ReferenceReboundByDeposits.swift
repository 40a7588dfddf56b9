/// `reference-rebound` if bindings are unknown: confirmed deposits of one reference, in one token
/// on one chain, go to an address, then to another, then to the first again. Both addresses served
/// it at one time.
///
/// Silent if bindings confirm the address of each deposit, and if bindings themselves overlap
/// (``ReferenceRebound``). A deposit without a stated time may be earlier than its webhook by the
/// service level of webhooks.
enum ReferenceReboundByDeposits: GroupRule {
  static let version = 1
  static let kind = Group.Kind.deposits
  static let classes = ReferenceRebound.classes

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let records = group.members.compactMap { member -> History? in
      guard case .record(let record) = member, record.subject.kind == .reference else { return nil }
      return record
    }
    let uses = group.uses(context.settings.webhookServiceLevel)
    return ChainFamily.all.compactMap { family in
      guard records.allSatisfy({ $0.doubledBindings(in: family).isEmpty }) else { return nil }
      let bindings = records.flatMap { $0.bindings(in: family) }
      let alternating = Dictionary(
        grouping: uses.filter { $0.family == family }, by: \.destinationKey
      )
      .values.filter { $0.isAlternating && !$0.allSatisfy { $0.isExplained(by: bindings) } }
      return alternating.isEmpty ? nil : finding(group, family, alternating.flatMap { $0 })
    }
  }

  private static func finding(
    _ group: Group, _ family: ChainFamily, _ uses: [DepositUse]
  ) -> Finding {
    let addresses = Set(uses.map(\.address)).sorted()
    var finding = Finding(
      findingClass: .referenceRebound, severity: .critical, account: group.key.account,
      subject: Finding.Subject("reference", group.key.key), discriminator: family.rawValue,
      reference: group.key.key)
    finding.prove(
      by: uses.sorted { ($0.latest, $0.address) < ($1.latest, $1.address) }.flatMap(\.evidence))
    finding.expected = "one \(family.rawValue) address"
    finding.actual = addresses.joined(separator: ", ")
    finding.note =
      "confirmed deposits of this reference went to \(addresses.count) addresses by turns"
    return finding
  }
}

/// A confirmed deposit: its address and time.
private struct DepositUse {
  var address: String
  var family: ChainFamily
  /// The chain and the token: some servers bind one address for each.
  var destinationKey: [String]
  var earliest: Timestamp
  var latest: Timestamp
  var evidence: [Observation]

  func isExplained(by bindings: [Binding]) -> Bool {
    bindings.contains {
      $0.address == address && $0.since <= latest && earliest < $0.knownUntil
    }
  }
}

extension [DepositUse] {
  /// Whether a deposit to one address certainly lies between two to another.
  fileprivate var isAlternating: Bool {
    var first: [String: Timestamp] = [:]
    var last: [String: Timestamp] = [:]
    for use in self {
      first[use.address] = Swift.min(first[use.address] ?? use.latest, use.latest)
      last[use.address] = Swift.max(last[use.address] ?? use.earliest, use.earliest)
    }
    guard first.count > 1 else { return false }
    return contains { use in
      first.contains { address, first in
        address != use.address && first < use.earliest
          && (last[address].map { use.latest < $0 } ?? false)
      }
    }
  }
}

extension Group {
  fileprivate func uses(_ lateness: Interval) -> [DepositUse] {
    members.flatMap { member -> [DepositUse] in
      guard case .transaction(let transaction) = member, let chain = transaction.subject.chain
      else {
        return []
      }
      return transaction.transfers.compactMap { transfer in
        let facts = transfer.history.bestFacts
        guard transfer.state.isCreditable, !transfer.paysOrder,
          !transfer.history.isClaimedTwice, transfer.history.reference == key.key,
          let paidTo = facts.address
        else { return nil }
        let latest = transfer.arrivedAt
        return DepositUse(
          address: chain.family.canonical(address: paidTo), family: chain.family,
          destinationKey: [chain.caip2, facts.contract ?? facts.currency ?? ""],
          earliest: facts.createdAt == nil ? latest - lateness : latest, latest: latest,
          evidence: transfer.told + transfer.listed)
      }
    }
  }
}
