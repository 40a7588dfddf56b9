import TieOutCore

/// One call of a provider's API.
struct APICall: Sendable {
  var method: HTTPRequest.Method
  /// Path components below the base URL; nil components are omitted.
  var path: [String]
  var query: [QueryItem] = []
  var body: JSONTree?
  /// Sent with every POST.
  var idempotencyKey: IdempotencyKey?
  /// Whether the path is outside the API's version (`/health`).
  var isAboveVersion = false
  /// Whether it requests a list, which may take longer.
  var isList = false

  static func get(_ path: String..., query: [QueryItem] = []) -> APICall {
    APICall(method: .get, path: path, query: query)
  }

  static func list(_ path: String..., query: [QueryItem] = []) -> APICall {
    APICall(method: .get, path: path, query: query, isList: true)
  }

  /// Sends a body even if it is empty, because the header announces JSON.
  static func post(
    _ path: String..., body: JSONTree = [:], key: IdempotencyKey? = nil
  ) -> APICall {
    APICall(method: .post, path: path, body: body, idempotencyKey: key)
  }

  /// Whether the call can be repeated safely.
  var isRepeatable: Bool { method == .get || idempotencyKey != nil }

  /// `POST /orders`, for errors and log lines.
  var name: String {
    "\(method.rawValue) " + path.map { "/" + $0.percentEncoded }.joined()
  }

  /// Why the call cannot be sent; nil if it can.
  var fault: String? {
    if path.contains("") { return "an id is empty" }
    // Servers resolve these as steps in the path.
    if path.contains(".") || path.contains("..") { return "an id is \".\" or \"..\"" }
    return nil
  }

  func url(_ base: BaseURL) -> String { (isAboveVersion ? base.root : base).url(path, query) }
}
