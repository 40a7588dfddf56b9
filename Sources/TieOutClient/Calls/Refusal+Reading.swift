import TieOutCore
import TieOutProviders

/// The error body in each of the documented envelopes: `{success: false, error, message}`, `{error, message,
/// code, statusCode, details?}`, and `{success: false, error, code, message, suggestions: […]}`; an `error`
/// that is an object with `code` and `message` is read, too. All fields are nil for any other body.
struct ErrorBody {
  var code: String?
  var message: String?
  var suggestions: [String] = []
  var existingID: String?
  var retryAfterSeconds: Int64?

  init(_ bytes: [UInt8]) {
    guard let root = try? JSONText(bytes).root, root.isObject else { return }
    let nested = root["error"].flatMap { $0.isObject ? $0 : nil } ?? root
    code = nested["code"]?.string ?? root["error"]?.string
    message = nested["message"]?.string
    let places = [root, nested, root["details"], nested["details"], root["data"]].compactMap(\.self)
    suggestions =
      places.lazy.compactMap { $0["suggestions"]?.elements }.first.map { found in
        found.prefix(5).compactMap(\.string)
      } ?? []
    existingID =
      places.lazy.compactMap {
        ($0["existingOrderId"] ?? $0["existing_order_id"] ?? $0["existingId"])?.string
      }.first
    retryAfterSeconds =
      places.lazy.compactMap { value in
        let wait = value["retryAfter"] ?? value["retry_after"]
        return (wait?.numberText ?? wait?.string).flatMap { Int64($0) }
      }.first
  }
}

extension APIError {
  /// Selects the error for an answer.
  init(_ answer: HTTPAnswer, _ place: CallPlace, now: Timestamp, hiding scrubber: Scrubber) {
    let body = ErrorBody(answer.body)
    let location = answer[header: "location"].map { "redirected to \($0)" }
    let message = (300..<400).contains(answer.status) ? location ?? body.message : body.message
    let refusal = Refusal(
      place, status: answer.status, code: body.code.map { scrubber.line($0, 80) },
      message: message.map { scrubber.line($0, 300) },
      suggestions: body.suggestions.map { scrubber.line($0, 300) })
    let existing = body.existingID.map { scrubber.line($0, 255) }
    switch Kind(answer.status, body.code) {
    case .validation: self = .validation(refusal)
    case .unauthorized: self = .unauthorized(refusal)
    case .forbidden: self = .forbidden(refusal)
    case .notFound: self = .notFound(refusal)
    case .conflict: self = .conflict(refusal, existingID: existing)
    case .insufficientAddresses: self = .insufficientAddresses(refusal)
    case .rateLimited:
      let wait = RetryAfter.read(answer, bodySeconds: body.retryAfterSeconds, now: now)
      self = .rateLimited(refusal, retryAfter: wait)
    case .server: self = .server(refusal)
    case .refused: self = .refused(refusal)
    }
  }

  /// Kinds of refusals.
  enum Kind {
    case validation, unauthorized, forbidden, notFound, conflict, insufficientAddresses,
      rateLimited, server, refused

    init(_ status: Int, _ code: String?) {
      let name = code.map(Kind.plain) ?? ""
      // The status of this error differs between documents (400, 409, 503).
      if Kind.poolNames.contains(name) {
        self = .insufficientAddresses
        return
      }
      switch status {
      case 400, 422: self = .validation
      case 401: self = .unauthorized
      case 403: self = .forbidden
      case 404: self = .notFound
      case 409: self = .conflict
      case 429: self = .rateLimited
      case 500...: self = .server
      case 200..<300: self = Kind.named[name] ?? .refused
      case _: self = .refused
      }
    }

    private static let poolNames: Set = [
      "insufficientaddresses", "insufficientaddresseserror", "noavailableaddresses",
      "addresspoolexhausted",
    ]

    private static let named: [String: Kind] = [
      "validationerror": .validation, "invalidamount": .validation, "invalidchain": .validation,
      "invalidcurrency": .validation, "orderexpired": .validation,
      "orderalreadypaid": .validation, "orderidinvalid": .validation,
      "unauthorized": .unauthorized, "authenticationerror": .unauthorized,
      "invalidapikey": .unauthorized, "forbidden": .forbidden,
      "insufficientpermissions": .forbidden, "notfound": .notFound,
      "resourcenotfound": .notFound, "resourcenotfounderror": .notFound,
      "duplicateorderreference": .conflict, "duplicatedepositreference": .conflict,
      "ratelimitexceeded": .rateLimited, "serviceunavailable": .server,
      "internalservererror": .server,
    ]

    private static func plain(_ code: String) -> String {
      code.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }
    }
  }
}
