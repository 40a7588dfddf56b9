/// An error of PayIn's API, in the forms of both documents.
struct APIFailure: Error {
  var status: Int

  /// The integration guide's name: `NotFound`.
  var name: String

  /// The later documents' code: `RESOURCE_NOT_FOUND`.
  var code: String
  var message: String

  /// The id of the order that has the reference, if it is taken.
  var existingOrderID: String?

  static let unauthorized = APIFailure(
    status: 401, name: "Unauthorized", code: "INVALID_API_KEY", message: "Invalid API key")

  static func notFound(_ what: String) -> APIFailure {
    APIFailure(
      status: 404, name: "NotFound", code: "RESOURCE_NOT_FOUND", message: "\(what) not found")
  }

  static func invalid(_ message: String, code: String = "VALIDATION_ERROR") -> APIFailure {
    APIFailure(status: 400, name: "ValidationError", code: code, message: message)
  }

  static func conflict(_ code: String, _ message: String) -> APIFailure {
    APIFailure(status: 409, name: "Conflict", code: code, message: message)
  }

  static func serverError(_ status: Int) -> APIFailure {
    status == 503
      ? APIFailure(
        status: 503, name: "ServiceUnavailable", code: "SERVICE_UNAVAILABLE",
        message: "Temporary service disruption")
      : APIFailure(
        status: status, name: "InternalServerError", code: "INTERNAL_ERROR",
        message: "Server-side error")
  }

  /// The body: `{success, error, message}`, or `{error, message, code, statusCode}`.
  func answer(isLater: Bool) -> APIAnswer {
    APIAnswer(status, spaced: !isLater) { json in
      if !isLater { json.flag("success", false) }
      json.string("error", name)
      json.string("message", message)
      guard isLater else { return }
      json.string("code", code)
      json.number("statusCode", status)
      guard let existingOrderID else { return }
      json.object("details") { $0.string("existingOrderId", existingOrderID) }
    }
  }

  /// A 429 in the form of the later documents; the guide names only the status.
  package static func tooMany(_ seconds: Int, isLater: Bool) -> APIAnswer {
    var answer = APIAnswer(429, spaced: !isLater) { json in
      if !isLater { json.flag("success", false) }
      json.string("error", "RateLimitExceeded")
      json.string("message", "Rate limit exceeded")
      guard isLater else { return }
      json.string("code", "RATE_LIMIT_EXCEEDED")
      json.number("statusCode", 429)
      json.number("retryAfter", seconds)
    }
    answer.headers = [("Retry-After", String(seconds))]
    return answer
  }
}
