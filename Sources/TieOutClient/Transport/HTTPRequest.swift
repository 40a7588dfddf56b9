public import TieOutCore

/// An HTTP request.
public struct HTTPRequest: Sendable {
  /// The methods in the providers' documents.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Reads; can be repeated safely.
    case get = "GET"
    /// Creates or changes; repeated only under an idempotency key.
    case post = "POST"
  }

  /// The method.
  public var method: Method
  /// The whole URL. Contains no secret.
  public var url: String
  /// Headers, without the credential.
  public var headers: [HTTPField]
  /// The credential, whose header is added when the request is sent.
  public var credential: Credential?
  /// The body; nil for none.
  public var body: [UInt8]?
  /// Time limit, from connecting to the last byte of the body.
  public var timeLimit: Interval

  /// An HTTP request.
  public init(
    _ method: Method, _ url: String, headers: [HTTPField] = [], credential: Credential? = nil,
    body: [UInt8]? = nil, timeLimit: Interval = .seconds(20)
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.credential = credential
    self.body = body
    self.timeLimit = timeLimit
  }
}

/// One header.
public struct HTTPField: Sendable, Hashable {
  /// The name; case-insensitive.
  public var name: String
  /// The value.
  public var value: String

  /// One header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// An HTTP response.
public struct HTTPAnswer: Sendable, Hashable {
  /// The status.
  public var status: Int
  /// Headers in the order of arrival, with lower-case names.
  public var headers: [HTTPField]
  /// The body, byte for byte.
  public var body: [UInt8]

  /// An HTTP response.
  public init(status: Int, headers: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers.map { HTTPField($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// Whether the status is 2xx.
  public var isSuccess: Bool { (200..<300).contains(status) }

  /// The first header with a name in lower case.
  public subscript(header name: String) -> String? { headers.first { $0.name == name }?.value }
}
