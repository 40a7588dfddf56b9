public import TieOutCore

/// One request, ready to be sent.
public struct HTTPRequest: Sendable {
  /// What the two providers' documents use.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// Reads, and may be repeated freely.
    case get = "GET"
    /// Creates or changes, and is repeated only under an idempotency key.
    case post = "POST"
  }

  /// The method.
  public var method: Method
  /// The whole URL. Holds no secret.
  public var url: String
  /// Headers, without the credential.
  public var headers: [HTTPField]
  /// Who asks. Its header is put beside the others on the wire.
  public var credential: Credential?
  /// The body; nil for none.
  public var body: [UInt8]?
  /// How long it may take, from connecting to the body's last byte.
  public var timeLimit: Interval

  /// One request.
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
  /// The name; upper and lower case are the same to a server.
  public var name: String
  /// The value.
  public var value: String

  /// One header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// What came back.
public struct HTTPAnswer: Sendable, Hashable {
  /// The status.
  public var status: Int
  /// Headers, names in lower case, in the order in which they came.
  public var headers: [HTTPField]
  /// The body, byte for byte.
  public var body: [UInt8]

  /// What came back.
  public init(status: Int, headers: [HTTPField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers.map { HTTPField($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// Whether the status is 2xx.
  public var isSuccess: Bool { (200..<300).contains(status) }

  /// The first header of a name, given in lower case.
  public subscript(header name: String) -> String? { headers.first { $0.name == name }?.value }
}
