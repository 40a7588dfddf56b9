import Testing
import TieOutClient
import TieOutCore
import TieOutProviders

@Suite struct JSONTreeTests {
  @Test func `values are written without white space, in order`() {
    let tree: JSONTree = [
      "b": 1, "a": ["x", true, nil, [:], []], "n": .number("0.09970000000000001"),
      "big": .number("12345678901234567890.123456789012345678"), "minus": .integer(-7),
    ]
    #expect(
      String(decoding: tree.bytes, as: UTF8.self) == """
        {"b":1,"a":["x",true,null,{},[]],"n":0.09970000000000001,\
        "big":12345678901234567890.123456789012345678,"minus":-7}
        """)
  }

  @Test func `what needs an escape gets one, and reads back`() throws {
    let text = "\"\\/\n\r\t\u{0}\u{1f}\u{7f}é😀\u{2028}"
    let bytes = JSONTree.object([.init(text, .string(text))]).bytes
    let escaped = "\\\"\\\\/\\u000a\\u000d\\u0009\\u0000\\u001f\u{7f}é😀\u{2028}"
    #expect(String(decoding: bytes, as: UTF8.self) == "{\"\(escaped)\":\"\(escaped)\"}")
    let root = try JSONText(bytes, isExact: true).root
    #expect(root[text]?.string == text)
  }

  @Test func `an amount has no exponent`() throws {
    let small = try Amount(parsing: "1e-18")
    let large = try Amount(parsing: "1e20")
    #expect(JSONTree.number(small).bytes == Array("0.000000000000000001".utf8))
    #expect(JSONTree.number(large).bytes == Array("100000000000000000000".utf8))
  }
}
