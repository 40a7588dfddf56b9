public import TieOutCore

/// Why a call brought no answer that can be used.
///
/// The first group is what a server said, by the names of the providers' documents; the second is
/// what happened on the way. None of them holds a key, even where the server's message does.
public enum APIError: Error, Sendable, Hashable {
  /// The request is wrong: a field is missing or invalid (400, 422; `ValidationError`,
  /// `INVALID_AMOUNT`, `ORDER_EXPIRED` …).
  case validation(Refusal)
  /// The key is wrong or missing (401; `Unauthorized`, `INVALID_API_KEY`).
  case unauthorized(Refusal)
  /// The key may not do this (403; `INSUFFICIENT_PERMISSIONS`).
  case forbidden(Refusal)
  /// There is no such object (404; `NotFound`, `RESOURCE_NOT_FOUND`).
  case notFound(Refusal)
  /// The object exists already, or the idempotency key was used for another request (409;
  /// `DUPLICATE_ORDER_REFERENCE` …), with the id of the other object where the server names it.
  case conflict(Refusal, existingID: String?)
  /// The pool has no free address (`InsufficientAddresses`, `NO_AVAILABLE_ADDRESSES`,
  /// `ADDRESS_POOL_EXHAUSTED`; whatever the status).
  case insufficientAddresses(Refusal)
  /// Too many requests (429; `RATE_LIMIT_EXCEEDED`), and it stayed so over all attempts.
  case rateLimited(Refusal, retryAfter: Interval?)
  /// The server failed (5xx), and it stayed so over all attempts.
  case server(Refusal)
  /// Another refusal: a redirection, a status that no document names, `success: false` in a 200.
  case refused(Refusal)

  /// Each attempt's time ran out.
  case timedOut(CallPlace)
  /// No connection, or it broke, in each attempt.
  case unreachable(CallPlace, reason: String)
  /// The answer is larger than is allowed.
  case oversized(CallPlace, bytesMax: Int)
  /// The answer says it is good, and is not what the document promises.
  case unreadable(CallPlace, expected: String)
  /// The request cannot be made: nothing was sent.
  case unaskable(CallPlace, reason: String)
  /// The caller's task was cancelled.
  case cancelled(CallPlace)
}

/// Which call it was.
public struct CallPlace: Sendable, Hashable, CustomStringConvertible {
  /// Whose API.
  public var account: Account
  /// `POST /orders`.
  public var call: String
  /// How often it was tried.
  public var attempts: Int

  /// Which call it was.
  public init(_ account: Account, _ call: String, attempts: Int) {
    self.account = account
    self.call = call
    self.attempts = attempts
  }

  /// `payin/testnet POST /orders`, and the attempts where there were several.
  public var description: String {
    "\(account.path) \(call)" + (attempts > 1 ? " (\(attempts) attempts)" : "")
  }
}

/// What a server said when it refused.
public struct Refusal: Sendable, Hashable {
  /// Which call it was.
  public var place: CallPlace
  /// The HTTP status.
  public var status: Int
  /// The error's name: the `code`, else the `error`.
  public var code: String?
  /// The server's sentence, cut to 300 characters.
  public var message: String?
  /// The server's advice, where it gives some.
  public var suggestions: [String]

  /// What a server said when it refused.
  public init(
    _ place: CallPlace, status: Int, code: String? = nil, message: String? = nil,
    suggestions: [String] = []
  ) {
    self.place = place
    self.status = status
    self.code = code
    self.message = message
    self.suggestions = suggestions
  }
}
