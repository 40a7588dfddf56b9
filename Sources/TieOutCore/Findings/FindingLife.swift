/// Where a finding is in its life, and what each thing that happens makes of it.
///
///                  acknowledge
///      unknown ──found──▶ open ──────────▶ acknowledged ──┐
///                          │ ignore                       │ ignore
///                          ▼                              ▼
///                        ignored ◀────────────────────────┘
///                          │ found when it is over
///                          ▼
///     resolved ──found──▶ reopened        (acknowledge, ignore, resolve, missed: as from open)
///        ▲
///        └── missed, or resolve, from everywhere
///
/// A pure machine: the same inputs, the same answer. `tieout.settle_run` and `tieout.act_on_finding` do the
/// same to many findings at once; a test holds them against each other.
package enum FindingLife: Sendable, Hashable {
  /// Never found.
  case unknown
  /// Found, and nobody has said anything.
  case open
  /// Somebody has seen it.
  case acknowledged
  /// Passed over until a time; nil for ever.
  case ignored(until: Timestamp?)
  /// A run that looked did not find it.
  case resolvedByEvidence
  /// Somebody settled it, when it said this.
  case resolvedByHand(content: Digest128)
  /// Found again, or not settled after all.
  case reopened

  /// What a run saw of a finding.
  package enum Sight: Sendable, Hashable {
    /// It is true, and says this.
    case found(content: Digest128)
    /// It was looked for, and is not true.
    case missed
    /// Nothing that it came of has changed, so nobody looked.
    case unseen
  }

  /// What came of a decision.
  package enum Answer: Sendable, Hashable {
    /// It is so now.
    case applied
    /// It was so before.
    case already
    /// It does not apply in this state.
    case refused
  }

  /// Whether it counts as open.
  package var isOpen: Bool {
    switch self {
    case .open, .acknowledged, .reopened: true
    case .unknown, .ignored, .resolvedByEvidence, .resolvedByHand: false
    }
  }

  /// A run was judged.
  package mutating func judged(_ sight: Sight, asOf: Timestamp) {
    switch sight {
    case .found(let content): found(content, asOf)
    case .missed: missed()
    case .unseen: unseen(asOf)
    }
  }

  private mutating func found(_ content: Digest128, _ asOf: Timestamp) {
    switch self {
    case .unknown: self = .open
    case .open, .acknowledged, .reopened: break
    case .ignored(let until): reopen(after: until, asOf)
    case .resolvedByEvidence: self = .reopened
    case .resolvedByHand(let settled): if settled != content { self = .reopened }
    }
  }

  private mutating func missed() {
    switch self {
    case .open, .acknowledged, .reopened, .ignored: self = .resolvedByEvidence
    case .unknown, .resolvedByEvidence, .resolvedByHand: break
    }
  }

  /// What was true is true still: nothing changed.
  private mutating func unseen(_ asOf: Timestamp) {
    switch self {
    case .ignored(let until): reopen(after: until, asOf)
    case .unknown, .open, .acknowledged, .reopened, .resolvedByEvidence, .resolvedByHand: break
    }
  }

  private mutating func reopen(after until: Timestamp?, _ asOf: Timestamp) {
    if let until, until <= asOf { self = .reopened }
  }

  /// Somebody decided.
  ///
  /// - Parameters:
  ///   - until: until when it is to be ignored.
  ///   - content: what the finding said when it was decided.
  @discardableResult
  package mutating func decided(
    _ action: FindingAction, until: Timestamp? = nil, content: Digest128
  ) -> Answer {
    switch action {
    case .acknowledge: acknowledge()
    case .ignore: ignore(until)
    case .resolve: resolve(content)
    case .reopen: reopen()
    }
  }

  private mutating func acknowledge() -> Answer {
    switch self {
    case .open, .reopened:
      self = .acknowledged
      return .applied
    case .acknowledged: return .already
    case .unknown, .ignored, .resolvedByEvidence, .resolvedByHand: return .refused
    }
  }

  private mutating func ignore(_ until: Timestamp?) -> Answer {
    switch self {
    case .open, .acknowledged, .ignored, .reopened:
      self = .ignored(until: until)
      return .applied
    case .unknown, .resolvedByEvidence, .resolvedByHand: return .refused
    }
  }

  private mutating func resolve(_ content: Digest128) -> Answer {
    switch self {
    case .open, .acknowledged, .ignored, .reopened:
      self = .resolvedByHand(content: content)
      return .applied
    case .resolvedByEvidence, .resolvedByHand: return .already
    case .unknown: return .refused
    }
  }

  private mutating func reopen() -> Answer {
    switch self {
    case .acknowledged, .ignored, .resolvedByEvidence, .resolvedByHand:
      self = .reopened
      return .applied
    case .open, .reopened: return .already
    case .unknown: return .refused
    }
  }
}
