/// Claims of one transfer that name different references.
///
/// A transaction may hold two transfers of the same amount and token to two references: a batch payout. Only
/// ids prove that: two log indexes, or two ids of one list. Two webhooks do not, nor does a webhook beside
/// one list row, or one row of each list: they may claim one transfer whose address was reassigned to another
/// user in between. So claims that differ only in the reference count as one transfer, and no account is
/// credited while they disagree.
///
///     webhook u1                        one, u1's
///     webhook u1, webhook u2            one, claimed twice
///     webhook u1, row d1 u2             one, claimed twice
///     webhook u1, row d1 u2, then u1    one, u1's: a row counts as the list showed it last
///     webhook u1, row d1 u2, then
///       webhook u2                      one, u2's: of webhooks the latest counts beside a list
///     webhooks u1, u2, rows d1 u1,
///       d2 u2                           two
///
/// Likewise, if only webhooks state one token and only a list another, they stay two transfers by name and
/// neither is credited (reported as `identity-disagrees`).
enum RivalClaims {
  /// Unites groups of claims that differ only in the reference and may be one transfer.
  static func united(_ groups: [[Observation]]) -> [[Observation]] {
    guard groups.count > 1 else { return groups }
    let candidates = groups.map(RivalGroup.init)
    // If ids of one list distinguish all groups, they are different transfers.
    guard !candidates.allSatisfy({ !$0.indexes.isEmpty }),
      !candidates.allSatisfy({ !$0.objects.isEmpty })
    else { return groups }
    var united: [RivalGroup] = []
    var places: [Amount: [Int]] = [:]
    for candidate in candidates.sorted(by: <) {
      let near = candidate.amounts.sorted().flatMap { places[$0] ?? [] }
      if let place = candidate.place(among: near, of: united) {
        united[place].add(candidate)
      } else {
        for amount in candidate.amounts { places[amount, default: []].append(united.count) }
        united.append(candidate)
      }
    }
    return united.map(\.claims)
  }

  /// The references that the latest claims name, each in its best known spelling. Empty if all claims name
  /// one.
  static func receivers(_ claims: [Observation]) -> [String] {
    guard let first = claims.lazy.compactMap(\.event.facts.reference).first,
      claims.contains(where: { ($0.event.facts.reference ?? first) != first }),
      Set(claims.compactMap(\.plainReference)).count > 1
    else { return [] }
    let spellings = Dictionary(grouping: latest(claims)) { $0.plainReference ?? "" }
    return spellings.filter { !$0.key.isEmpty }.sorted { $0.key < $1.key }
      .compactMap { $0.value.bestSpelling }
  }

  /// The latest claim of each source: of a list row as last shown, of the webhooks the last one made.
  ///
  /// If no list shows the transfer, all webhooks of its last step count: none supersedes another, because
  /// each may be about a different transfer.
  static func latest(_ claims: [Observation]) -> [Observation] {
    let listed = claims.filter { $0.event.source == .list }
    let told = claims.filter { $0.event.source == .webhook && $0.event.facts.reference != nil }
    guard !listed.isEmpty else { return told.ofLastStep }
    let rows = Dictionary(grouping: listed) { $0.rowObject }
    return rows.values.flatMap(\.claimedLast) + told.claimedLast
  }

  // MARK: two tokens

  /// Marks the transfers that only webhooks state in one token and only lists in another.
  static func marked(_ transfers: [Transfer]) -> [Transfer] {
    guard transfers.contains(where: { $0.listed.isEmpty }),
      transfers.contains(where: { $0.told.isEmpty })
    else { return transfers }
    let groups = transfers.map { RivalGroup($0.history.observations) }
    let listed = groups.indices.filter { groups[$0].sources == [.list] }
    let rows = Dictionary(grouping: listed) { groups[$0].references }
    var marked = transfers
    for told in groups.indices where groups[told].sources == [.webhook] {
      for row in rows[groups[told].references] ?? []
      where groups[told].isInOtherToken(than: groups[row]) {
        marked[told].isInTwoTokens = true
        marked[row].isInTwoTokens = true
      }
    }
    return marked
  }
}

/// Claims that count as one transfer, with the facts that could distinguish it from others.
private struct RivalGroup: Comparable {
  private(set) var claims: [Observation]
  private(set) var references: Set<String>
  private(set) var currencies: Set<String>
  private(set) var amounts: Set<Amount>
  /// Log indexes.
  private(set) var indexes: Set<Int64>
  /// Ids of the list without log indexes.
  private(set) var objects: Set<String>
  private(set) var sources: Set<Source>
  private let destinationKey: [String]
  private let paysOrder: Bool

  init(_ claims: [Observation]) {
    self.claims = claims
    references = Set(claims.compactMap(\.plainReference))
    currencies = Set(claims.map { $0.event.facts.currency ?? "" })
    amounts = Set(claims.compactMap(\.event.facts.amount))
    indexes = Set(claims.compactMap(\.event.facts.logIndex))
    objects = Set(
      claims.lazy.filter { $0.event.facts.logIndex == nil }.compactMap(\.event.facts.objectID))
    sources = Set(claims.map(\.event.source))
    destinationKey = claims.spelledPurse
    paysOrder = claims.contains { $0.event.facts.orderID != nil }
  }

  mutating func add(_ other: RivalGroup) {
    claims += other.claims
    references.formUnion(other.references)
    currencies.formUnion(other.currencies)
    amounts.formUnion(other.amounts)
    indexes.formUnion(other.indexes)
    objects.formUnion(other.objects)
    sources.formUnion(other.sources)
  }

  /// Groups with ids from lists come first, so that a webhook joins one of them; then by content.
  static func < (a: RivalGroup, b: RivalGroup) -> Bool {
    if a.idCount != b.idCount { return a.idCount > b.idCount }
    if a.destinationKey != b.destinationKey {
      return a.destinationKey.lexicographicallyPrecedes(b.destinationKey)
    }
    if a.amounts != b.amounts {
      return a.amounts.sorted().lexicographicallyPrecedes(b.amounts.sorted())
    }
    if a.indexes != b.indexes {
      return a.indexes.sorted().lexicographicallyPrecedes(b.indexes.sorted())
    }
    return a.objects.sorted().lexicographicallyPrecedes(b.objects.sorted())
  }

  static func == (a: RivalGroup, b: RivalGroup) -> Bool { a.claims == b.claims }

  private var idCount: Int { (indexes.isEmpty ? 0 : 1) + (objects.isEmpty ? 0 : 1) }

  /// The first rival of other sources only, else the first rival. Nil if there is none.
  func place(among places: [Int], of united: [RivalGroup]) -> Int? {
    var first: Int?
    for place in places where isRival(of: united[place]) {
      if sources.isDisjoint(with: united[place].sources) { return place }
      first = first ?? place
    }
    return first
  }

  /// Whether only the reference distinguishes the two.
  private func isRival(of other: RivalGroup) -> Bool {
    mayBe(other) && !references.isEmpty && !other.references.isEmpty
      && references.isDisjoint(with: other.references)
      && (!currencies.isDisjoint(with: other.currencies)
        || (sources.count == 1 && other.sources.count == 1 && sources != other.sources))
  }

  /// Whether only the token distinguishes it from another group with the same reference.
  func isInOtherToken(than other: RivalGroup) -> Bool {
    mayBe(other) && currencies.isDisjoint(with: other.currencies)
  }

  private func mayBe(_ other: RivalGroup) -> Bool {
    !areApart(indexes, other.indexes) && !areApart(objects, other.objects)
      && !amounts.isDisjoint(with: other.amounts) && !paysOrder && !other.paysOrder
  }

  private func areApart<ID>(_ some: Set<ID>, _ others: Set<ID>) -> Bool {
    !some.isEmpty && !others.isEmpty && some.isDisjoint(with: others)
  }
}

extension Observation {
  /// When a list last showed it; when a webhook was made, regardless of repeated deliveries.
  fileprivate var claimedAt: Timestamp {
    event.source == .list ? lastSeen : event.facts.statedAt ?? firstSeen
  }

  /// The reference in its plain spelling.
  fileprivate var plainReference: String? {
    event.facts.reference.map(Spelling.plain(reference:))
  }
}

extension [Observation] {
  /// The latest claims; several if they have the same time.
  fileprivate var claimedLast: [Observation] {
    guard let last = map(\.claimedAt).max() else { return [] }
    return filter { $0.claimedAt == last }
  }

  /// The claims that make the transfer creditable; all if there is none.
  fileprivate var ofLastStep: [Observation] {
    let final = filter { TransferState(claimedBy: $0.event.kind)?.isCreditable == true }
    return final.isEmpty ? self : final
  }

  /// The best known spelling of a reference: a list's, else the one seen first.
  fileprivate var bestSpelling: String? {
    compactMap { claim in
      claim.event.facts.reference.map {
        (claim.event.source == .list ? 0 : 1, claim.firstSeen, $0)
      }
    }.min { $0 < $1 }?.2
  }
}
