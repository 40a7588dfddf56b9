public import TieOutCore
import TieOutProviders

/// The base URL of an API: `https://testnet.payin.com/api/v1`.
public struct BaseURL: Sendable, Hashable, CustomStringConvertible {
  /// The URL without a trailing slash.
  public let text: String

  /// Checks a base URL.
  ///
  /// - Parameter allowsPlainHTTP: whether `http` is allowed for other hosts than this one, where the key is
  ///   sent unencrypted.
  /// - Throws: ``BaseURLError`` with what to write instead.
  public init(_ text: String, allowsPlainHTTP: Bool = false) throws(BaseURLError) {
    var text = text.trimmingWhitespace[...]
    while text.hasSuffix("/") { text = text.dropLast() }
    let parts = BaseURL.parts(of: text)
    guard let parts, text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), !parts.host.isEmpty else {
      throw .noURL
    }
    guard !parts.authority.contains("@") else { throw .holdsUser }
    guard !text.contains("?"), !text.contains("#") else { throw .holdsQuery }
    guard parts.scheme == "https" || allowsPlainHTTP || BaseURL.isLocal(parts.host) else {
      throw .plainHTTP(host: String(parts.host))
    }
    self.text = String(text)
  }

  private init(checked text: String) { self.text = text }

  /// PayIn's documented base URLs.
  package static func documented(_ provider: Provider, _ network: Network) -> BaseURL {
    guard let text = provider.profile.baseURL(network) else {
      preconditionFailure("the profile of \(provider) names no place of its API")
    }
    return BaseURL(checked: text)
  }

  /// PayDeFi's documented base URL; there is no test network.
  /// The URL.
  public var description: String { text }

  /// The network that the host implies: a host with `testnet.` in it is the test network.
  public var network: Network { Network(baseURL: text) }

  /// The URL above the API's version: `https://testnet.payin.com` for the example above.
  var root: BaseURL {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 5, parts[parts.count - 2] == "api", parts[parts.count - 1].isVersion
    else { return self }
    return BaseURL(checked: parts.dropLast(2).joined(separator: "/"))
  }

  /// A URL below this one; path components and query are encoded.
  func url(_ path: [String], _ query: [QueryItem] = []) -> String {
    var url = text
    for component in path { url += "/" + component.percentEncoded }
    for (number, item) in query.enumerated() {
      url += number == 0 ? "?" : "&"
      url += item.name.percentEncoded + "=" + item.value.percentEncoded
    }
    return url
  }

  private static func parts(
    of text: Substring
  ) -> (scheme: String, authority: Substring, host: Substring)? {
    let schemes = ["https", "http"]
    guard let scheme = schemes.first(where: { text.lowercased().hasPrefix($0 + "://") }) else {
      return nil
    }
    let authority = text.dropFirst(scheme.count + 3).prefix { !"/?#".contains($0) }
    if authority.hasPrefix("[") {
      return (scheme, authority, authority.dropFirst().prefix { $0 != "]" })
    }
    return (scheme, authority, authority.prefix { $0 != ":" })
  }

  private static func isLocal(_ host: Substring) -> Bool {
    let name = host.lowercased()
    let isIPv4 = name.split(separator: ".").count == 4 && name.allSatisfy("0123456789.".contains)
    return name == "localhost" || name == "::1" || (isIPv4 && name.hasPrefix("127."))
  }
}

/// One `name=value` item of a query.
struct QueryItem: Sendable, Hashable {
  var name: String
  var value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// An empty list if the value is nil.
  static func optional(_ name: String, _ value: String?) -> [QueryItem] {
    value.map { [QueryItem(name, $0)] } ?? []
  }
}

/// Why a text is not a base URL. Does not contain the text, which may include a password.
public enum BaseURLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Not `https://host/path`.
  case noURL
  /// `https://user:password@host`.
  case holdsUser
  /// A query or fragment.
  case holdsQuery
  /// `http` to another machine.
  case plainHTTP(host: String)

  /// What was expected, and what to do.
  public var description: String {
    switch self {
    case .noURL: "Expected a base URL such as https://testnet.payin.com/api/v1."
    case .holdsUser:
      "The base URL holds a user name: take it out; the API key goes into a variable of its own."
    case .holdsQuery: "The base URL holds a query (? or #): take it out."
    case .plainHTTP(let host):
      "The base URL sends the API key to \(host) in the clear: use https."
    }
  }
}

extension Substring {
  /// `v1`.
  fileprivate var isVersion: Bool {
    hasPrefix("v") && count > 1 && dropFirst().allSatisfy("0123456789".contains)
  }
}

extension String {
  /// Percent-encodes all but RFC 3986's unreserved characters.
  var percentEncoded: String {
    let digits = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in utf8 {
      if byte.isUnreserved {
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        encoded += "%"
        encoded.append(digits[Int(byte >> 4)])
        encoded.append(digits[Int(byte & 15)])
      }
    }
    return encoded
  }
}

extension UInt8 {
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    case _: false
    }
  }
}
