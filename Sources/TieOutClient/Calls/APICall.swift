import TieOutCore

/// One call of an API, in the provider's words.
struct APICall: Sendable {
  var method: HTTPRequest.Method
  /// Below the base URL; nil components do not exist.
  var path: [String]
  var query: [QueryItem] = []
  var body: JSONTree?
  /// Sent with every POST.
  var idempotencyKey: IdempotencyKey?
  /// Whether the path begins above the API's version (`/health`).
  var isAboveVersion = false
  /// Whether it asks for a list, which may take longer.
  var isList = false

  static func get(_ path: String..., query: [QueryItem] = []) -> APICall {
    APICall(method: .get, path: path, query: query)
  }

  static func list(_ path: String..., query: [QueryItem] = []) -> APICall {
    APICall(method: .get, path: path, query: query, isList: true)
  }

  /// A body is always sent, empty or not: the header says that there is JSON.
  static func post(
    _ path: String..., body: JSONTree = [:], key: IdempotencyKey? = nil
  ) -> APICall {
    APICall(method: .post, path: path, body: body, idempotencyKey: key)
  }

  /// Whether repeating it can do no harm.
  var isRepeatable: Bool { method == .get || idempotencyKey != nil }

  /// `POST /orders`: for errors and log lines.
  var name: String {
    "\(method.rawValue) " + path.map { "/" + $0.percentEncoded }.joined()
  }

  /// Why it cannot be asked; nil where it can.
  var fault: String? {
    if path.contains("") { return "an id is empty" }
    // A server would read them as steps in the path.
    if path.contains(".") || path.contains("..") { return "an id is \".\" or \"..\"" }
    return nil
  }

  func url(_ base: BaseURL) -> String { (isAboveVersion ? base.root : base).url(path, query) }
}
