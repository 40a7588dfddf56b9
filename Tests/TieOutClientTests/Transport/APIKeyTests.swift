import Testing

@testable import TieOutClient

@Suite struct APIKeyTests {
  @Test func `white space around a key is dropped`() throws {
    #expect(try APIKey(" pk_1\r\n").text == "pk_1")
    #expect(try APIKeys("pk_1, pk_2,pk_3").keys.map(\.text) == ["pk_1", "pk_2", "pk_3"])
  }

  static let bad: [(String, APIKeyError)] = [
    ("", .empty), (" \n", .empty), ("pk 1", .unprintable), ("pk_1\r\nX-Evil: 1", .unprintable),
    ("pk_é", .unprintable), ("pk_\u{0}", .unprintable), ("pk_\u{7f}", .unprintable),
  ]

  @Test(arguments: bad) func `what no header may hold is refused`(
    _ text: String, _ error: APIKeyError
  ) {
    #expect(throws: error) { try APIKey(text) }
  }

  @Test(arguments: ["", ",", "pk_1,", ",pk_1"]) func `each of several must be there`(_ text: String)
  {
    #expect(throws: APIKeyError.empty) { try APIKeys(text) }
  }

  @Test func `a key never prints`() throws {
    let key = try APIKey("pk_5ecret")
    let request = HTTPRequest(.get, "https://h/", credential: Credential(.bearer, key))
    let keys = try APIKeys("pk_5ecret")
    var dumped = ""
    dump(request, to: &dumped)
    dump(keys, to: &dumped)
    dump(Scrubber(keys), to: &dumped)
    for text in [
      "\(key)", String(reflecting: key), "\(keys)", String(reflecting: keys), "\(request)",
      String(reflecting: request), dumped, "\(Scrubber(keys))",
    ] {
      #expect(!text.contains("5ecret"))
    }
  }
}
