/// The life of a finding: its states, and what each input changes.
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
/// A pure machine: equal inputs, equal answers. `tieout.settle_run` and `tieout.act_on_finding` do
/// the same to many findings at once; a test compares them with this machine.
package enum FindingLife: Sendable, Hashable {
  /// Never found.
  case unknown
  /// Found, without any decision.
  case open
  /// A person has seen it.
  case acknowledged
  /// Ignored until a time; nil for good.
  case ignored(until: Timestamp?)
  /// A run evaluated the subject and did not find it again.
  case resolvedByEvidence
  /// A person resolved it while it had this content.
  case resolvedByHand(content: Digest128)
  /// Found again, or reopened by a person.
  case reopened

  /// What a run saw of a finding.
  package enum Sight: Sendable, Hashable {
    /// Found, with this content.
    case found(content: Digest128)
    /// The subject was evaluated, and the finding was not there.
    case missed
    /// Its inputs did not change, so the subject was not evaluated.
    case unseen
  }

  /// The result of a decision.
  package enum Answer: Sendable, Hashable {
    /// The decision changed the state.
    case applied
    /// The finding was in that state already.
    case already
    /// The decision does not apply in this state.
    case refused
  }

  /// Whether the state counts as open.
  package var isOpen: Bool {
    switch self {
    case .open, .acknowledged, .reopened: true
    case .unknown, .ignored, .resolvedByEvidence, .resolvedByHand: false
    }
  }

  /// Applies the result of a run.
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

  /// Nothing changed: only the end of an ignore period reopens the finding.
  private mutating func unseen(_ asOf: Timestamp) {
    switch self {
    case .ignored(let until): reopen(after: until, asOf)
    case .unknown, .open, .acknowledged, .reopened, .resolvedByEvidence, .resolvedByHand: break
    }
  }

  private mutating func reopen(after until: Timestamp?, _ asOf: Timestamp) {
    if let until, until <= asOf { self = .reopened }
  }

  /// Applies a person's decision.
  ///
  /// - Parameters:
  ///   - until: the end of an ignore period; nil for good.
  ///   - content: the content of the finding at the time of the decision.
  @discardableResult
  package mutating func decided(
    _ action: FindingAction, until: Timestamp? = nil, content: Digest128
  ) -> Answer {
    switch action {
    case .acknowledge: acknowledge()
    case .ignore: ignore(until)
    case .resolve: resolve(content)
    case .reopen: reopen()
    case .assign, .comment: followUp()
    }
  }

  /// Owner, due day and comments are no part of the state.
  private func followUp() -> Answer { self == .unknown ? .refused : .already }

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
