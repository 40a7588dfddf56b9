public import TieOutCore

/// Why a call has no usable answer.
///
/// The first group are answers of the server, named as in the providers' documents; the second are failures
/// on the way. No error contains a key, even if the server's message does.
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
  /// `DUPLICATE_ORDER_REFERENCE` …), with the id of the other object if the server names it.
  case conflict(Refusal, existingID: String?)
  /// The pool has no free address (`InsufficientAddresses`, `NO_AVAILABLE_ADDRESSES`,
  /// `ADDRESS_POOL_EXHAUSTED`; with any status).
  case insufficientAddresses(Refusal)
  /// Too many requests in every attempt (429; `RATE_LIMIT_EXCEEDED`).
  case rateLimited(Refusal, retryAfter: Interval?)
  /// The server failed in every attempt (5xx).
  case server(Refusal)
  /// Another refusal: a redirection, an undocumented status, `success: false` in a 200.
  case refused(Refusal)

  /// Every attempt timed out.
  case timedOut(CallPlace)
  /// No connection, or a broken one, in every attempt.
  case unreachable(CallPlace, reason: String)
  /// The answer is larger than allowed.
  case oversized(CallPlace, bytesMax: Int)
  /// The answer reports success but is not as documented.
  case unreadable(CallPlace, expected: String)
  /// The request is invalid and was not sent.
  case unaskable(CallPlace, reason: String)
  /// The caller's task was cancelled.
  case cancelled(CallPlace)
}

/// Identifies a call in errors.
public struct CallPlace: Sendable, Hashable, CustomStringConvertible {
  /// The provider account.
  public var account: ProviderAccount
  /// `POST /orders`.
  public var call: String
  /// Number of attempts.
  public var attempts: Int

  /// Identifies a call in errors.
  public init(_ account: ProviderAccount, _ call: String, attempts: Int) {
    self.account = account
    self.call = call
    self.attempts = attempts
  }

  /// `payin/testnet POST /orders`, and the number of attempts if there were several.
  public var description: String {
    "\(account.path) \(call)" + (attempts > 1 ? " (\(attempts) attempts)" : "")
  }
}

/// The answer of a server that refused a call.
public struct Refusal: Sendable, Hashable {
  /// The refused call.
  public var place: CallPlace
  /// The HTTP status.
  public var status: Int
  /// The name of the error: `code`, else `error`.
  public var code: String?
  /// The server's message, cut to 300 characters.
  public var message: String?
  /// The server's advice, if any.
  public var suggestions: [String]

  /// The answer of a server that refused a call.
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
