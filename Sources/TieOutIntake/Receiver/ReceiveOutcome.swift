import TieOutStore

/// The outcome of a webhook.
public enum ReceiveOutcome: Sendable, Hashable {
  /// It is new, and durably stored.
  case stored
  /// All its events were stored before. This delivery is stored as evidence, too.
  case alreadyStored
  /// It is durably stored and contradicts another event with the same event id; a run will report it.
  case storedConflicting
  /// It is not accepted.
  case refused(Refusal)
  /// It is not stored; the provider has to send it again.
  case unavailable(Unavailability)

  /// Why a webhook is not accepted.
  public enum Refusal: String, Sendable, Hashable, CaseIterable {
    /// Its signature matches no live secret.
    case wrong
    /// It has no signature.
    case missing
  }

  /// Why a webhook cannot be stored now.
  public enum Unavailability: String, Sendable, Hashable, CaseIterable {
    /// Its account has no secret, so the signature cannot be checked.
    case noSecret = "no_secret"
    /// Too many webhooks are waiting.
    case overloaded
    /// The database cannot be reached, or cannot write.
    case database
    /// The database did not answer in time. It may or may not be stored; sending it again is safe.
    case timeout
    /// The database rejects this webhook, but accepts others.
    case rejected
    /// The receiver is closing.
    case closing

    /// The number of seconds after which to send it again.
    public var retryAfterSeconds: Int {
      switch self {
      case .overloaded, .closing: 1
      case .database, .timeout: 5
      case .noSecret, .rejected: 30
      }
    }
  }

  /// The HTTP status to respond with: 200, 401 or 503.
  ///
  /// On 401 PayIn drops an event for good, so it is used only for a wrong or missing signature; on 503 both
  /// providers send it again.
  public var httpStatus: Int {
    switch self {
    case .stored, .alreadyStored, .storedConflicting: 200
    case .refused: 401
    case .unavailable: 503
    }
  }

  /// The value of `Retry-After` in seconds. Nil unless the webhook should be sent again.
  public var retryAfterSeconds: Int? {
    switch self {
    case .stored, .alreadyStored, .storedConflicting, .refused: nil
    case .unavailable(let why): why.retryAfterSeconds
    }
  }

  /// `stored`, `already_stored`, `stored_conflicting`, `refused` or `unavailable`.
  package var word: String {
    switch self {
    case .stored: "stored"
    case .alreadyStored: "already_stored"
    case .storedConflicting: "stored_conflicting"
    case .refused: "refused"
    case .unavailable: "unavailable"
    }
  }

  /// The outcome of a delivery from those of its events, of which there is at least one.
  init(_ events: some Sequence<EventOutcome>) {
    let events = Set(events)
    if events.contains(.storedConflicting) {
      self = .storedConflicting
    } else {
      self = events.contains(.stored) ? .stored : .alreadyStored
    }
  }
}
