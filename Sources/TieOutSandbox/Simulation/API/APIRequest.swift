import Foundation

/// A request to one of the simulated APIs.
package struct APIRequest: Sendable {
  /// `GET`, `POST`, `DELETE`.
  package var method: String

  /// The decoded path components.
  package var path: [String]

  /// The decoded query items, in order.
  package var query: [(name: String, value: String)]

  /// By names in lower case.
  package var headers: [String: String]

  /// Byte for byte.
  package var body: [UInt8]

  /// A request from its raw parts.
  ///
  /// - Parameter target: path and query, percent-encoded.
  package init(method: String, target: String, headers: [String: String], body: [UInt8]) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts[0].split(separator: "/").map(Self.plain)
    query = (parts.count == 2 ? parts[1] : "").split(separator: "&").map { item in
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (Self.plain(pair[0]), pair.count == 2 ? Self.plain(pair[1]) : "")
    }
    self.headers = headers
    self.body = body
  }

  /// The value of a parameter; nil if it is absent or empty.
  func parameter(_ name: String) -> String? {
    query.first { $0.name == name && !$0.value.isEmpty }?.value
  }

  /// The body as a JSON object; nil if it is not one.
  var object: [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
  }

  private static func plain(_ text: Substring) -> String {
    let spaced = text.replacing("+", with: " ")
    return String(spaced).removingPercentEncoding ?? String(spaced)
  }
}

/// An answer of one of the simulated APIs.
package struct APIAnswer: Sendable {
  /// The HTTP status.
  package var status = 200

  /// Headers other than type and length.
  package var headers: [(name: String, value: String)] = []

  /// JSON.
  package var body: [UInt8]

  /// A fault to simulate while sending.
  package var fault: ResponseFault?

  init(_ status: Int = 200, spaced: Bool = false, _ fill: (inout JSONText) -> Void) {
    self.status = status
    var json = JSONText(spaced: spaced)
    json.object(nil, fill)
    body = json.bytes
  }

  init(body: [UInt8]) {
    self.body = body
  }
}
