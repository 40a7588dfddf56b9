/// In which order claims stand: by time, and of one time by what they say. Never by fingerprint, which is as good
/// as chance: equal cases would be judged differently.
extension Observation {
  /// By when they were first seen, then by what they say.
  static func isBefore(_ a: Observation, _ b: Observation) -> Bool {
    isBefore(a, b, by: \.firstSeen)
  }

  /// By another time, then by what they say.
  static func isBefore(
    _ a: Observation, _ b: Observation, by time: (Observation) -> Timestamp
  ) -> Bool {
    let (one, another) = (time(a), time(b))
    if one != another { return one < another }
    return a.event.isSmaller(than: b.event)
  }
}

extension [Observation] {
  /// By a time, then by what they say.
  func ordered(by time: (Observation) -> Timestamp) -> [Observation] {
    count < 2 ? self : sorted { Observation.isBefore($0, $1, by: time) }
  }

  /// The one with the latest time; of one time, by what they say.
  func last(by time: (Observation) -> Timestamp) -> Observation? {
    count < 2 ? first : self.max { Observation.isBefore($0, $1, by: time) }
  }
}

extension Event {
  /// Whether this says less than another, field by field: the amounts first, so that of two credits of one
  /// time the smaller stands first.
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

/// How one value stands to another.
private enum Precedence {
  case before, same, after

  /// What is not stated stands before what is.
  static func of<Value: Comparable>(_ a: Value?, _ b: Value?) -> Precedence {
    guard let a else { return b == nil ? .same : .before }
    guard let b else { return .after }
    return a == b ? .same : a < b ? .before : .after
  }

  /// Texts by their bytes: two Unicode forms of one text are equal to Swift, and two claims.
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

  /// The first that is not the same.
  static func first(_ all: Precedence...) -> Precedence { all.first { $0 != .same } ?? .same }
}
