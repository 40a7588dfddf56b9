/// The order of claims: by time, then by content. Never by fingerprint, which is arbitrary: equal cases would
/// get different results.
extension Observation {
  /// By the time of the first sighting, then by content.
  static func isBefore(_ a: Observation, _ b: Observation) -> Bool {
    isBefore(a, b, by: \.firstSeen)
  }

  /// By the given time, then by content.
  static func isBefore(
    _ a: Observation, _ b: Observation, by time: (Observation) -> Timestamp
  ) -> Bool {
    let (one, another) = (time(a), time(b))
    if one != another { return one < another }
    return a.event.isSmaller(than: b.event)
  }
}

extension [Observation] {
  /// Sorted by the given time, then by content.
  func ordered(by time: (Observation) -> Timestamp) -> [Observation] {
    count < 2 ? self : sorted { Observation.isBefore($0, $1, by: time) }
  }

  /// The observation with the latest time; on a tie, the last by content.
  func last(by time: (Observation) -> Timestamp) -> Observation? {
    count < 2 ? first : self.max { Observation.isBefore($0, $1, by: time) }
  }
}

extension Event {
  /// The order by content, field by field. Amounts come first, so of two credits at one time the smaller
  /// comes first.
  func isSmaller(than other: Event) -> Bool {
    Precedence.first(
      facts.precedence(to: other.facts), .of(source.rank, other.source.rank),
      .of(kind.rawValue, other.kind.rawValue),
      .of(subject.kind.rawValue, other.subject.kind.rawValue),
      .of(subject.chain?.caip2, other.subject.chain?.caip2), .of(subject.id, other.subject.id),
      .of(subject.account, other.subject.account)
    ) == .before
  }
}

extension Facts {
  fileprivate func precedence(to other: Facts) -> Precedence {
    Precedence.first(
      .of(amount, other.amount), .of(received, other.received),
      .of(texts, other.texts), .of(numbers, other.numbers),
      .of(settlement?.amounts, other.settlement?.amounts),
      .of(settlement?.texts, other.settlement?.texts))
  }

  private var texts: [String?] {
    [
      currency, contract, chain?.caip2, account, reference, objectID, orderID, address, txHash,
      eventID, unknownWord, note,
    ]
  }

  private var numbers: [Int64?] {
    [logIndex, part, parts]
      + [statusAt, statedAt, createdAt, expiresAt, graceEndsAt].map { $0?.microseconds }
  }
}

extension Settlement {
  fileprivate var amounts: [Amount?] {
    [payIn.amount, payOut?.amount, fee, feeRate, acceptanceRate]
  }

  fileprivate var texts: [String?] {
    [payIn.contract, payIn.currency, payOut?.contract, payOut?.currency, merchantAddress]
  }
}

/// The order of two values.
private enum Precedence {
  case before, same, after

  /// Nil comes first.
  static func of<Value: Comparable>(_ a: Value?, _ b: Value?) -> Precedence {
    guard let a else { return b == nil ? .same : .before }
    guard let b else { return .after }
    return a == b ? .same : a < b ? .before : .after
  }

  /// By bytes: Swift compares two Unicode forms of one text as equal, but they are two claims.
  static func of(_ a: String?, _ b: String?) -> Precedence {
    guard let a else { return b == nil ? .same : .before }
    guard let b else { return .after }
    if a.utf8.elementsEqual(b.utf8) { return .same }
    return a.utf8.lexicographicallyPrecedes(b.utf8) ? .before : .after
  }

  static func of<Value: Comparable>(_ a: [Value?]?, _ b: [Value?]?) -> Precedence {
    zip(a ?? [], b ?? []).lazy.map { of($0, $1) }.first { $0 != .same } ?? of(a?.count, b?.count)
  }

  static func of(_ a: [String?]?, _ b: [String?]?) -> Precedence {
    zip(a ?? [], b ?? []).lazy.map { of($0, $1) }.first { $0 != .same } ?? of(a?.count, b?.count)
  }

  /// The first that is not `same`.
  static func first(_ all: Precedence...) -> Precedence { all.first { $0 != .same } ?? .same }
}
