import Foundation
import TestSupport
import Testing
@testable import TieOutProviders

@Suite struct JSONTextTests {
  static let accepted = [
    "{}", "[]", "0", "-0", "1.5", "1e5", "1E+5", "-1.5e-7", "true", "false", "null", "\"\"",
    " \t\r\n[ 1 , 2 ] \n", #"{"a":{"a":{}}}"#, #""\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t""#, "\"é😀\"",
    "\"\u{7f}\"", #"{"A":1,"a":2}"#, #"{"":1}"#, "123456789012345678901234567890.5",
    String(repeating: "[", count: 64) + String(repeating: "]", count: 64),
    // Different code points, though they look alike.
    "{\"\u{e9}\":1,\"e\u{301}\":2}", "{\"\u{e9}\":1,\"e\u{301}\":2,\"\\u0061\":3}",
  ]

  @Test(arguments: accepted) func `JSON is accepted`(_ text: String) {
    #expect(throws: Never.self) { try JSONText(Array(text.utf8)) }
  }

  static let broken = [
    "", " ", "{", "[", "\"", "{]", "[}", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}",
    "{\"a\":1,}",
    "{,}", "{a:1}", "{1:1}", "{'a':1}", "[1]]", "{}{}", "1 2", "nul", "nulll", "True", "NaN",
    "Infinity",
    "01", "-01", "1.", ".5", "-", "+1", "1e", "1e+", "0x1", "1.e5", "--1", "/* */1", "\u{feff}1",
    String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
    #"{"a":"\ud83d"#, #"{"a":1,"a":2"#, "\u{1}",
  ]

  @Test(arguments: broken) func `anything else is refused`(_ text: String) {
    for isExact in [false, true] {
      #expect(throws: JSONError.self) { try JSONText(Array(text.utf8), isExact: isExact) }
    }
  }

  /// Strings with their flaws.
  static let flawed: [(string: [UInt8], flaw: String)] =
    [
      ("\n", "a control character in a string"), ("a\u{1}", "a control character in a string"),
      (#"\x"#, "no such escape"), (#"\u12"#, "no such escape"), (#"\u12g4é"#, "no such escape"),
      (#"\ud800"#, "a lone surrogate"), (#"\ud800x"#, "a lone surrogate"),
      (#"\ud800\u0041"#, "a lone surrogate"), (#"\ud800\ud800\udc00"#, "a lone surrogate"),
      (#"\udc00"#, "a lone surrogate"), (#"\ud800\n"#, "a lone surrogate"),
      (#"\ud800\""#, "a lone surrogate"), (#"\ud800\u"#, "a lone surrogate"),
    ].map { (Array($0.0.utf8), $0.1) }
    + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80, 0x80, 0x80]].map {
      ($0, "invalid UTF-8")
    }

  @Test(arguments: flawed)
  func `what is wrong with a string costs this string`(_ row: (string: [UInt8], flaw: String))
    throws
  {
    func text(_ before: String, _ after: String) -> [UInt8] {
      Array(before.utf8) + row.string + Array(after.utf8)
    }
    let value = text(#"{"a":1,"b":{"c":["x",""#, #""]},"d":"é"}"#)
    let root = try JSONText(value).root
    #expect(root["a"]?.numberText == "1")
    #expect(root["d"]?.string == "é")
    let wrong = try #require(root["b"]?["c"]?.elements?.last)
    #expect(wrong.string == nil && wrong.stringBytes == nil && !wrong.isNull)
    #expect(wrong.kindName == "a string with \(row.flaw)")
    let key = try JSONText(text(#"{""#, #"":1,"é":2}"#)).root
    #expect(key["é"]?.numberText == "2")
    #expect(key.keys == ["", "é"])
    for exact in [value, text(#"{""#, #"":1}"#)] {
      let error = #expect(throws: JSONError.self) { try JSONText(exact, isExact: true) }
      #expect(error?.reason == row.flaw)
    }
  }

  static let repeated = [
    #"{"a":1,"b":2,"a":3}"#, #"{"a":1,"b":2,"\u0061":3}"#,
    #"{"b":2,"a":{"x":[1]},"a":{},"a":null}"#,
    "{\"b\":2," + (0..<40).map { "\"k\($0)\":1" }.joined(separator: ",") + #","a":7,"a":7}"#,
  ]

  @Test(arguments: repeated) func `what stands twice is neither`(_ text: String) throws {
    let root = try JSONText(Array(text.utf8)).root
    #expect(root["b"]?.numberText == "2")
    let twice = try #require(root["a"])
    #expect(twice.kindName == "there twice")
    #expect(!twice.isNull && !twice.isObject && twice.numberText == nil && twice["x"] == nil)
    #expect(throws: JSONError.self) { try JSONText(Array(text.utf8), isExact: true) }
    // Reading the surrounding object does not detect it.
    let around = try JSONText(Array(#"{"metadata":\#(text),"amount":"5"}"#.utf8)).root
    #expect(around["metadata"]?.isObject == true && around["amount"]?.string == "5")
  }

  @Test func `the character U+0000 is a character only in texts of texts`() throws {
    let text = Array(#"["a\u0000b","c"]"#.utf8)
    let elements = try #require(try JSONText(text).root.elements)
    #expect(elements[0].kindName == "a string with the character U+0000")
    #expect(elements[1].string == "c")
    #expect(try JSONText(text, isExact: true).root.elements?[0].stringBytes == [97, 0, 98])
  }

  @Test(arguments: [
    "0.09970000000000001", "1e-7", "100.00", "-0", "1E400",
    "12345678901234567890123456789012345678901",
  ])
  func `numbers keep their digits`(_ digits: String) throws {
    #expect(try JSONText(Array("[\(digits)]".utf8)).root.elements?.first?.numberText == digits)
  }

  @Test func `escapes resolve, in keys as well`() throws {
    let root = try JSONText(Array(#"{"\u006b\u00E9y":"\ud83d\uDE00\n\/\"\\\b\f\r\t"}"#.utf8)).root
    #expect(root.keys == ["kéy"])
    #expect(root["kéy"]?.string == "😀\n/\"\\\u{8}\u{c}\r\t")
  }

  static let salvaged: [(String, [String: String])] = [
    (#"{"id":"evt_1","type":"order.com"#, ["id": "evt_1"]),
    (#"{"id":"evt_1","data":{"id":"inner","#, ["id": "evt_1"]),
    (#"{"id":"evt_1","n":12,"m":13"#, ["id": "evt_1", "n": "12"]),
    // Truncated text may continue: a number at the end of the text is unknown.
    (#"{"paymentId":12"#, [:]), (#"{"id":"evt"#, [:]), ("", [:]), (#"[{"id":"x"}"#, [:]),
    (#"{"id":"evt_1","id":"evt_2"}"#, [:]), (#"{"id":null,"x":true,"#, [:]),
  ]

  @Test(arguments: salvaged)
  func `a truncated body still names what it named in full`(_ row: (String, [String: String])) {
    #expect(JSONText.salvage(Array(row.0.utf8)) == row.1)
  }

  @Test func `random documents read as Foundation reads them`() throws {
    let seed: UInt64 = 11
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let text = random.document(depth: 4)
      let ours = try JSONText(Array(text.utf8)).root
      let theirs = try JSONSerialization.jsonObject(
        with: Data(text.utf8), options: .fragmentsAllowed)
      guard agree(ours, theirs) else {
        Issue.record("seed \(seed), case \(number): \(text)")
        return
      }
    }
  }

  private func agree(_ ours: JSONValue, _ theirs: Any) -> Bool {
    if ours.isNull { return theirs is NSNull }
    if let elements = ours.elements {
      guard let array = theirs as? [Any], array.count == elements.count else { return false }
      return zip(elements, array).allSatisfy { agree($0, $1) }
    }
    if ours.isObject {
      guard let object = theirs as? [String: Any], object.count == ours.keys.count else {
        return false
      }
      return ours.keys.allSatisfy { key in
        guard let mine = ours[key], let other = object[key] else { return false }
        return agree(mine, other)
      }
    }
    if let string = ours.string { return theirs as? String == string }
    if let bool = ours.bool { return theirs as? Bool == bool }
    return ours.numberText.flatMap(Double.init) == (theirs as? NSNumber)?.doubleValue
  }
}

extension SeededGenerator {
  /// A valid document with white space, escapes and every kind of value.
  mutating func document(depth: Int) -> String {
    let space = pick(["", "", " ", "\n\t"])
    switch below(depth > 0 ? 8 : 6) {
    case 0: return space + "null"
    case 1: return pick(["true", "false"]) + space
    case 2: return "\(Int.random(in: -1_000...1_000, using: &self))"
    case 3: return "\(below(100)).\(below(10))\(pick(["", "e3", "E-2", "e+1"]))"
    case 4, 5: return text()
    case 6:
      return "[" + (0..<below(4)).map { _ in document(depth: depth - 1) }.joined(separator: ",")
        + space + "]"
    case _:
      let members = (0..<below(4)).map { "\"k\($0)\"\(space):" + document(depth: depth - 1) }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  private mutating func text() -> String {
    let parts = [
      "a", "é", "😀", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\u00e9"#, #"\ud83d\ude00"#, " ", "{",
    ]
    return "\"" + (0..<below(6)).map { _ in pick(parts) }.joined() + "\""
  }
}
