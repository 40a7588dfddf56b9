/// A field that says where money is, or whose it is.
enum IdentityField: String, CaseIterable {
  case chain, asset, reference, address, txHash

  /// A field that decides what the money is, or whose, is worse than a field that decides how it
  /// arrived.
  var severity: Severity {
    switch self {
    case .chain, .asset, .reference: .critical
    case .address, .txHash: .high
    }
  }

  var words: String {
    switch self {
    case .chain: "chain"
    case .asset: "token"
    case .reference: "reference"
    case .address: "address"
    case .txHash: "transaction"
    }
  }

  /// The value that a claim states, as people read it; nil if the claim states none.
  func value(in claim: Observation) -> String? {
    let facts = claim.event.facts
    switch self {
    case .chain: return facts.chain?.caip2
    case .asset: return facts.currency ?? facts.contract
    case .reference: return facts.reference
    case .address: return facts.address
    // An attempt that was not completed may have had another hash.
    case .txHash:
      return PaymentState(claimedBy: claim.event.kind) == .completed ? facts.txHash : nil
    }
  }

  /// Whether two claims that both state a value cannot both be right.
  fileprivate func differs(_ a: Observation, _ b: Observation, _ registry: Registry) -> Bool {
    let (one, another) = (a.event.facts, b.event.facts)
    // The transfers of a payment have tokens, chains and transactions of their own.
    guard self == .reference || (one.part ?? 0) == (another.part ?? 0) else { return false }
    // Two orders: one transfer is counted for both, and each row describes its own order.
    guard one.agrees(another, \.orderID) else { return false }
    switch self {
    case .chain: return one.chain != another.chain
    case .asset: return !NamedToken(one).isSame(as: NamedToken(another), registry)
    case .reference:
      return one.reference.map(Spelling.plain(reference:))
        != another.reference.map(Spelling.plain(reference:))
    case .address:
      return one.isInFamily(of: another)
        && one.canonical(one.address) != another.canonical(another.address)
    case .txHash: return one.isInFamily(of: another) && one.txHash != another.txHash
    }
  }
}

/// Claims about one object that cannot all be right.
struct Dispute {
  let field: IdentityField
  /// The claims that state a value.
  let claims: [Observation]
  /// Since when they contradict each other.
  let since: Timestamp

  /// The dispute among the claims of an order or payment; nil if they agree.
  init?(over field: IdentityField, in payment: Payment, _ context: EvaluationContext) {
    let claims = payment.told + payment.listed
    guard field == .txHash else {
      self.init(over: field, among: claims, payment.history, context)
      return
    }
    guard claims.differ(in: \.txHash) else { return nil }
    let paying = context.related.transfers(paying: payment.history)
    // Otherwise the order was paid twice.
    guard !paying.isEmpty || !payment.isCompletedTwice else { return nil }
    let known = Set(paying.map(\.transaction.subject.id))
    self.init(over: field, among: claims, payment.history, context) { a, b in
      !known.isSuperset(of: [a, b].compactMap(\.event.facts.txHash))
    }
  }

  /// The dispute among claims; nil if they agree.
  init?(
    over field: IdentityField, among claims: [Observation], _ history: History,
    _ context: EvaluationContext,
    isMeant: @escaping (Observation, Observation) -> Bool = { _, _ in true }
  ) {
    guard claims.mayDiffer(in: field) else { return nil }
    let differs = { (a: Observation, b: Observation) in
      field.differs(a, b, context.registry) && isMeant(a, b)
    }
    let reused = Set(
      history.contentChanges.filter { $0.since(differs, field) != nil }.flatMap { $0 })
    let stating = claims.filter { field.value(in: $0) != nil && !reused.contains($0) }
    let current = stating.current
    let isAlone = Set(stating.map(\.event.source)).count < 2
    let disputed = isAlone ? stating : current
    // Rows of other forms may have stated earlier what a row states now.
    let lasting = stating.filter { claim in
      disputed.contains { $0.event.source == claim.event.source && !differs($0, claim) }
    }
    guard disputed.since(differs, field) != nil, let since = lasting.since(differs, field) else {
      return nil
    }
    self.field = field
    self.claims = disputed
    self.since = since
  }

  /// What lists state, and what webhooks state; if only one source speaks, its first statement and
  /// its others.
  var sides: (expected: String, actual: String) {
    let listed = claims.filter { $0.event.source == .list }
    let told = claims.filter { $0.event.source != .list }
    guard listed.isEmpty || told.isEmpty else { return (words(of: listed), words(of: told)) }
    let first = claims.first.map { words(of: [$0]) } ?? ""
    let others = claims.filter { words(of: [$0]) != first }
    return (first, words(of: others))
  }

  private func words(of claims: [Observation]) -> String {
    Set(claims.compactMap(field.value(in:))).sorted().joined(separator: ", ")
  }
}

extension [Observation] {
  /// Whether the claims differ in wording: rarely, and decided without allocating.
  fileprivate func mayDiffer(in field: IdentityField) -> Bool {
    guard count > 1 else { return false }
    switch field {
    case .chain: return differs(\.chain)
    case .asset: return differs(\.currency) || differs(\.contract)
    case .reference: return differs(\.reference)
    case .address: return differs(\.address)
    case .txHash: return differs(\.txHash)
    }
  }

  private func differs(_ fact: (Facts) -> (some Equatable)?) -> Bool {
    guard let place = firstIndex(where: { fact($0.event.facts) != nil }) else { return false }
    let first = fact(self[place].event.facts)
    return self[(place + 1)...].contains { claim in
      let other = fact(claim.event.facts)
      return other != nil && other != first
    }
  }

  /// Since when two of them contradict each other; nil if none do.
  fileprivate func since(
    _ differs: (Observation, Observation) -> Bool, _ field: IdentityField
  ) -> Timestamp? {
    var since: Timestamp?
    for (place, later) in enumerated() where field.value(in: later) != nil {
      for earlier in self[..<place] where field.value(in: earlier) != nil {
        guard differs(earlier, later) else { continue }
        let both = Swift.max(earlier.firstSeen, later.firstSeen)
        since = since.map { Swift.min($0, both) } ?? both
      }
    }
    return since
  }

  /// The present statement of each source: of a list the rows requested last, of webhooks the last
  /// one of each status and transfer.
  fileprivate var current: [Observation] {
    Dictionary(grouping: self, by: Statement.init).values
      .flatMap { claims in
        let last = claims.map(\.saidAt).max()
        return claims.filter { $0.saidAt == last }
      }.ordered(by: \.firstSeen)
  }
}

/// The key by which a later claim replaces an earlier one.
private struct Statement: Hashable {
  var kind: EventKind?
  var part: Int64?
  var row: [String?] = []

  init(_ claim: Observation) {
    if claim.event.source == .list {
      row = claim.rowObject
    } else {
      (kind, part) = (claim.event.kind, claim.event.facts.part)
    }
  }
}

extension Observation {
  /// When its source stated it last: a list at the request, a webhook as it states itself.
  fileprivate var saidAt: Timestamp {
    event.source == .list ? lastSeen : event.facts.statedAt ?? firstSeen
  }
}

extension Facts {
  /// Whether addresses and hashes of both are comparable.
  fileprivate func isInFamily(of other: Facts) -> Bool {
    guard let chain, let another = other.chain else { return true }
    return chain.family == another.family
  }

  fileprivate func canonical(_ address: String?) -> String? {
    address.map { (chain?.family ?? .unknown).canonical(address: $0) }
  }
}
