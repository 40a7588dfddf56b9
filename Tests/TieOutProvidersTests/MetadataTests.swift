import Testing
import TieOutCore

@testable import TieOutProviders

/// What the merchant attached to an order or payment, as it is kept.
@Suite struct MetadataTests {
  static let table: [(sent: String, kept: String?)] = [
    (#"{"cart":"7"}"#, #"{"cart":"7"}"#),
    // A text that holds an object is that object.
    (#""{\"cart\": 7}""#, #"{"cart":7}"#),
    // Keys by bytes, no white space; digits as sent, escapes resolved where they can be.
    (
      #"{ "b" : [ 1e2, 1.50, true , null ], "B":{"z":{}, "é":"\u20ac\/\n"} , "a" : -0 }"#,
      #"{"B":{"z":{},"é":"€/\u000a"},"a":-0,"b":[1e2,1.50,true,null]}"#
    ),
    // Two keys of one letter in two Unicode forms are two keys.
    (#"{"\u00e9":1,"e\u0301":2}"#, "{\"e\u{301}\":2,\"\u{e9}\":1}"),
    // Malformed values are left out, in lists null: a repeated key, half a character, U+0000.
    (
      #"{"a":1,"a":2,"b":{"c":1,"\u0063":{}},"d":"\ud800","e":[1,"\u0000"],"\udc00":1}"#,
      #"{"b":{},"e":[1,null]}"#
    ),
    // Anything but an object, and an object that says nothing, is no metadata.
    (#"{"a":1,"a":2}"#, nil), ("{}", nil), (#""{}""#, nil), ("null", nil), ("true", nil),
    ("7", nil),
    (#"[{"a":1}]"#, nil), (#""""#, nil), (#""text""#, nil), (#""[1]""#, nil), (#""{\"a\":1""#, nil),
    (#""\"{\\\"a\\\":1}\"""#, nil), (#""{\"a\":\ud800}""#, nil),
    // 2000 bytes in canonical form are kept, one more is not; white space does not count.
    (sized(2_000), sized(2_000)), (sized(2_001), nil),
    (sized(2_000).replacing(":", with: String(repeating: " ", count: 9_000) + ":"), sized(2_000)),
    (quoted(sized(2_000)), sized(2_000)), (quoted(sized(2_001)), nil),
    (#"{"a":[\#(String(repeating: "0,", count: 200_000))0]}"#, nil),
    (#"{\#((0..<50_000).map { "\"\($0)\":0" }.joined(separator: ","))}"#, nil),
    (nested(50), nested(50)),
  ]

  /// An object of a number of bytes, with two-byte letters in it.
  private static func sized(_ bytes: Int) -> String {
    let rest = bytes - #"{"éé":""}"#.utf8.count
    return #"{"éé":"\#(String(repeating: "x", count: rest))"}"#
  }

  /// A text that holds it.
  private static func quoted(_ object: String) -> String {
    "\"\(object.replacing("\"", with: "\\\""))\""
  }

  private static func nested(_ levels: Int) -> String {
    String(repeating: #"{"a":"#, count: levels) + "0" + String(repeating: "}", count: levels)
  }

  /// Every place in which a provider sends it, with `$` for its value.
  static let bodies: [(place: String, body: String)] = [
    (
      "PayIn's webhook",
      #"{"id":"e","type":"order.completed","data":{"orderId":"o","amount":"1","currency":"USDC","chainId":"polygon-amoy","metadata":$}}"#
    ),
    (
      "PayIn's webhook of the later version",
      #"{"id":"e","type":"order.created","data":{"order_id":"o","amount":"1","currency":"USDC","chain_id":"polygon-amoy","metadata":$}}"#
    ),
    (
      "PayIn's list",
      #"{"data":{"orders":[{"orderId":"o","status":"pending","amount":"1","currency":"USDC","chainId":"polygon-amoy","metadata":$}]}}"#
    ),
    (
      "PayIn's list of the later version",
      #"{"data":[{"id":"o","status":"expired","amount":"1","token":"USDC","chain":"polygon-amoy","metadata":$}]}"#
    ),
    (
      "PayDeFi's webhook",
      #"{"orderId":"o","status":"COMPLETED","metaData":$,"paymentId":"p","transactions":[{"chainId":1},{"chainId":137}]}"#
    ),
    (
      "PayDeFi's webhook of another state",
      #"{"orderId":"o","status":"ACCEPTED","metaData":$,"paymentId":"p"}"#
    ),
    ("PayDeFi's poll", #"{"paymentId":"p","status":"ACCEPTED","metaData":$}"#),
  ]

  private static func events(_ place: String, _ body: String) -> [Event] {
    let account: ProviderAccount = place.hasPrefix("PayIn") ? .payin : .paydefi
    return place.contains("webhook")
      ? webhook(body, to: account) : page(body, in: account).rows.map(\.event)
  }

  @Test(arguments: bodies)
  func `it is kept as canonical JSON, and is no part of what an event is`(
    _ place: String, _ body: String
  ) {
    let bare = Self.events(
      place, body.replacing(",\"metadata\":$", with: "").replacing(",\"metaData\":$", with: ""))
    #expect(bare.allSatisfy { $0.kind != .bodyUnreadable && $0.facts.metadata == nil })
    for (sent, kept) in Self.table {
      let events = Self.events(place, body.replacing("$", with: sent))
      #expect(events.map(\.facts.metadata) == bare.map { _ in kept }, "\(sent.prefix(200))")
      #expect(
        events.map { $0.fingerprint(in: $0.subject.stream) }
          == bare.map { $0.fingerprint(in: $0.subject.stream) }, "\(sent.prefix(200))")
    }
  }

  @Test func `a name that stands twice is not trusted`() {
    let body = Self.bodies[0].body.replacing("$", with: #"{"a":1},"metadata":{"a":2}"#)
    #expect(Self.events("PayIn's webhook", body).map(\.facts.metadata) == [nil])
  }
}
