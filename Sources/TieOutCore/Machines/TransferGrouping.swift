/// Groups the claims about one transaction by transfer.
///
/// Claims are distinguished by log index or the provider's transfer id if they have one, else by reference,
/// token and amount. A webhook has neither id: it joins the transfer that it agrees with; the spelling of a
/// reference does not matter. If lists and webhooks are left with the same number of transfers for one
/// reference and token, these are the same transfers with two amounts. Claims that differ only in the
/// reference are one transfer with rival claims until ids prove otherwise (see ``RivalClaims``).
enum TransferGrouping {
  static func transfers(of history: History) -> [Transfer] {
    let claims = history.observations.filter { TransferState(claimedBy: $0.event.kind) != nil }
    guard !claims.isEmpty else { return [] }
    let groups =
      areOneTransfer(claims)
      ? [claims] : RivalClaims.united(pairLeftovers(unite(split(claims))))
    return RivalClaims.marked(name(groups, of: history))
  }

  /// Whether all claims plainly state one transfer: the usual case, decided without grouping.
  ///
  /// A claim without an id agrees with every id, so the ids are compared among the claims that have one.
  private static func areOneTransfer(_ claims: [Observation]) -> Bool {
    var index: Int64?
    var object: String?
    for claim in claims {
      let facts = claim.event.facts
      guard claim.agrees(with: claims[0]), index == nil || facts.logIndex ?? index == index,
        object == nil || facts.objectID ?? object == object
      else { return false }
      index = index ?? facts.logIndex
      object = object ?? facts.objectID
    }
    return true
  }

  /// Groups by the claims' own facts. A group with several ids of one kind becomes several transfers.
  private static func split(_ claims: [Observation]) -> [[Observation]] {
    Dictionary(grouping: claims, by: \.weakName)
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .flatMap { splitByID($0.value) }
  }

  private static func splitByID(_ claims: [Observation]) -> [[Observation]] {
    let byIndex = Set(claims.compactMap { $0.event.facts.logIndex }).sorted()
    let byObject = Set(claims.compactMap { $0.event.facts.objectID }).sorted()
    // Each list has its own ids for one transfer; only the ids of one list count transfers.
    let withoutIndex = Set(
      claims.filter { $0.event.facts.logIndex == nil }.compactMap { $0.event.facts.objectID }
    ).sorted()
    let count = max(byIndex.count, byIndex.isEmpty ? byObject.count : withoutIndex.count, 1)
    guard count > 1 else { return [claims] }
    var groups = Array(repeating: [Observation](), count: count)
    var placed: [EventKind: Int] = [:]
    for claim in claims {
      let facts = claim.event.facts
      if let index = facts.logIndex, let place = byIndex.firstIndex(of: index) {
        groups[place].append(claim)
      } else if let id = facts.objectID, let place = withoutIndex.firstIndex(of: id) {
        groups[place].append(claim)
      } else {
        groups[placed[claim.event.kind, default: 0] % count].append(claim)
        placed[claim.event.kind, default: 0] += 1
      }
    }
    return groups.filter { !$0.isEmpty }
  }

  /// Unites groups that share an id, whatever amounts they claim. Linear in the claims: a batch payout may
  /// hold thousands of transfers.
  private static func unite(_ groups: [[Observation]]) -> [[Observation]] {
    var united: [[Observation]] = []
    var places: [String: Int] = [:]
    for group in groups {
      let kin = Set(group.flatMap(\.strongNames).compactMap { places[$0] }).sorted()
      let place = kin.first ?? united.count
      if kin.isEmpty { united.append([]) }
      var moved = group
      for other in kin.dropFirst().reversed() {
        moved = united[other] + moved
        united[other] = []
      }
      united[place] += moved
      for name in moved.flatMap(\.strongNames) { places[name] = place }
    }
    return united.filter { !$0.isEmpty }
  }

  private static func pairLeftovers(_ groups: [[Observation]]) -> [[Observation]] {
    var answer: [[Observation]] = []
    let byPurse = Dictionary(grouping: groups, by: \.spelledPurse)
    for (_, groups) in byPurse.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      answer += pairSteps(pairSides(groups))
    }
    return answer
  }

  /// Pairs transfers that webhooks state with one amount and lists with another.
  private static func pairSides(_ groups: [[Observation]]) -> [[Observation]] {
    let told = groups.filter { $0.allSatisfy { $0.event.source == .webhook } }
    let listed = groups.filter { $0.allSatisfy { $0.event.source == .list } }
    let isStepOfOne = isPairOfSteps(told)
    guard !told.isEmpty, told.count == listed.count || (listed.count == 1 && isStepOfOne) else {
      return groups
    }
    let both = groups.filter { !told.contains($0) && !listed.contains($0) }
    if isStepOfOne, listed.count == 1 { return both + [told.flatMap { $0 } + listed[0]] }
    let pairs = zip(told.sorted(by: isBefore), listed.sorted(by: isBefore)).map { $0 + $1 }
    return both + pairs
  }

  /// One webhook reports the transfer detected with one amount, another confirms it with another.
  private static func pairSteps(_ groups: [[Observation]]) -> [[Observation]] {
    isPairOfSteps(groups) ? [groups.flatMap { $0 }] : groups
  }

  /// Whether one of two groups was only ever detected by webhook and the other never, and no ids distinguish
  /// them.
  private static func isPairOfSteps(_ groups: [[Observation]]) -> Bool {
    guard groups.count == 2, mayBeOne(groups[0], groups[1]) else { return false }
    let detected = groups.map { group in
      group.contains { $0.event.source == .webhook && $0.event.kind == .transferDetected }
    }
    let further = groups.map { group in
      group.contains { $0.event.source == .webhook && $0.event.kind != .transferDetected }
    }
    return (detected == [true, false] && further == [false, true])
      || (detected == [false, true] && further == [true, false])
  }

  /// Whether no list shows both under different ids: neither two log indexes nor two ids of its own.
  private static func mayBeOne(_ one: [Observation], _ another: [Observation]) -> Bool {
    let indexes = [one, another].map { Set($0.compactMap(\.event.facts.logIndex)) }
    let objects = [one, another].map { group in
      Set(group.filter { $0.event.facts.logIndex == nil }.compactMap(\.event.facts.objectID))
    }
    return !areApart(indexes[0], indexes[1]) && !areApart(objects[0], objects[1])
  }

  private static func areApart<ID>(_ some: Set<ID>, _ others: Set<ID>) -> Bool {
    !some.isEmpty && !others.isEmpty && some.isDisjoint(with: others)
  }

  private static func isBefore(_ a: [Observation], _ b: [Observation]) -> Bool {
    a[0].event.isSmaller(than: b[0].event)
  }

  private static func name(_ groups: [[Observation]], of history: History) -> [Transfer] {
    let sorted =
      groups.count == 1
      ? groups
      : groups.sorted {
        let (one, another) = ($0.spelledPurse, $1.spelledPurse)
        return one == another ? isBefore($0, $1) : one.lexicographicallyPrecedes(another)
      }
    var counts: [[String]: Int] = [:]
    return sorted.map { group in
      let destinationKey = group.spelledPurse
      counts[destinationKey, default: 0] += 1
      let number = counts[destinationKey] ?? 1
      let name = destinationKey.joined(separator: "|") + (number == 1 ? "" : "#\(number)")
      return Transfer(
        name: name,
        History(
          history.subject, group, stream: history.stream, receivers: RivalClaims.receivers(group)))
    }
  }
}

extension Observation {
  /// The receiver and the token, in plain spelling.
  fileprivate var destinationKey: [String] {
    [
      event.facts.reference.map(Spelling.plain(reference:)) ?? event.facts.orderID ?? "",
      event.facts.currency ?? "",
    ]
  }

  fileprivate var weakName: [String] {
    destinationKey + [event.facts.amount?.description ?? ""]
  }

  fileprivate var strongNames: [String] {
    [
      event.facts.logIndex.map { "index \($0)" }, event.facts.objectID.map { "object \($0)" },
    ].compactMap { $0 }
  }

  /// Whether both state the same receiver, token and amount.
  fileprivate func agrees(with other: Observation) -> Bool {
    let a = event.facts
    let b = other.event.facts
    return a.reference == b.reference && a.orderID == b.orderID && a.currency == b.currency
      && a.amount == b.amount
  }
}

extension [Observation] {
  /// The receiver and the token: as all claims spell it, else in plain spelling. Of several receivers the
  /// first by name.
  var spelledPurse: [String] {
    var destinationKey = self[0].destinationKey
    let named = self[0].event.facts.reference
    for claim in self where claim.event.facts.reference != named {
      destinationKey =
        claim.destinationKey.lexicographicallyPrecedes(destinationKey)
        ? claim.destinationKey : destinationKey
    }
    guard let reference = self[0].event.facts.reference, reference != destinationKey[0],
      allSatisfy({ $0.event.facts.reference ?? reference == reference })
    else { return destinationKey }
    destinationKey[0] = reference
    return destinationKey
  }
}
