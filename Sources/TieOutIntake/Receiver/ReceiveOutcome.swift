import TieOutStore

/// What became of a webhook.
public enum ReceiveOutcome: Sendable, Hashable {
  /// It is new, and durably stored.
  case stored
  /// All that it states was stored before. This delivery is kept as evidence, too.
  case alreadyStored
  /// It is durably stored, and contradicts another event with the same event id: it will be a finding.
  case storedConflicting
  /// It is not believed.
  case refused(Refusal)
  /// It is not stored, and has to come again.
  case unavailable(Unavailability)

  /// Why a webhook is not believed.
  public enum Refusal: String, Sendable, Hashable, CaseIterable {
    /// Its signature fits no live secret.
    case wrong
    /// It has no signature.
    case missing
  }

  /// Why a webhook cannot be stored now.
  public enum Unavailability: String, Sendable, Hashable, CaseIterable {
    /// No secret is set for its account, so nothing can be said about it.
    case noSecret = "no_secret"
    /// Too many wait already.
    case overloaded
    /// The database cannot be reached, or cannot write.
    case database
    /// The database did not answer in time. Whether it was stored is not known; it may come again.
    case timeout
    /// The database does not take this one, though it takes others.
    case rejected
    /// The receiver is being closed.
    case closing

    /// After how many seconds it should come again.
    public var retryAfterSeconds: Int {
      switch self {
      case .overloaded, .closing: 1
      case .database, .timeout: 5
      case .noSecret, .rejected: 30
      }
    }
  }

  /// The status that an HTTP server should answer: 200, 401 or 503.
  ///
  /// 401 makes PayIn forget an event for good, so it is said for nothing but a wrong signature; 503 makes
  /// both providers send it again.
  public var httpStatus: Int {
    switch self {
    case .stored, .alreadyStored, .storedConflicting: 200
    case .refused: 401
    case .unavailable: 503
    }
  }

  /// `Retry-After`, in seconds, where it should come again.
  public var retryAfterSeconds: Int? {
    switch self {
    case .stored, .alreadyStored, .storedConflicting, .refused: nil
    case .unavailable(let why): why.retryAfterSeconds
    }
  }

  /// One word: `stored`, `already_stored`, `stored_conflicting`, `refused`, `unavailable`.
  package var word: String {
    switch self {
    case .stored: "stored"
    case .alreadyStored: "already_stored"
    case .storedConflicting: "stored_conflicting"
    case .refused: "refused"
    case .unavailable: "unavailable"
    }
  }

  /// What became of a delivery whose events ended so: never empty.
  init(_ events: some Sequence<EventOutcome>) {
    let events = Set(events)
    if events.contains(.storedConflicting) {
      self = .storedConflicting
    } else {
      self = events.contains(.stored) ? .stored : .alreadyStored
    }
  }
}
