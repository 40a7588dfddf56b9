import Testing
import TieOutCore

@Suite struct WrappedTests {
  static let table: [(text: String, width: Int, indent: Int, lines: [String])] = [
    ("", 5, 2, [""]), ("   ", 5, 2, [""]), ("short", 5, 2, ["short"]),
    ("two words", 5, 2, ["two", "  wor", "  ds"]), ("two words", 7, 2, ["two", "  words"]),
    ("  a  b", 10, 4, ["  a  b"]), ("  aaa  bbb ccc", 9, 4, ["  aaa", "    bbb", "    ccc"]),
    ("abcdefgh", 3, 1, ["abc", " de", " fg", " h"]),
    ("  abcdef", 5, 2, ["  abc", "  def"]), ("ab", 1, 9, ["a", "b"]), ("a b", 1, 0, ["a", "b"]),
    ("äöü äöü", 3, 0, ["äöü", "äöü"]), ("a ", 1, 0, ["a"]),
    ("exactly ten", 7, 0, ["exactly", "ten"]),
  ]

  @Test(arguments: table)
  func `lines break at blanks, words only where they must`(
    _ row: (text: String, width: Int, indent: Int, lines: [String])
  ) {
    #expect(row.text.wrapped(to: row.width, indent: row.indent) == row.lines)
  }

  @Test(arguments: 1...40) func `no line is longer, and no letter is lost`(_ width: Int) {
    let text = "  one two, 0x\(String(repeating: "ab", count: 40))  three four-five"
    for indent in [0, 4, 60] {
      let lines = text.wrapped(to: width, indent: indent)
      #expect(lines.allSatisfy { $0.count <= width }, "\(width) \(indent)")
      let letters = { (text: String) in text.filter { $0 != " " } }
      #expect(letters(lines.joined()) == letters(text))
    }
  }
}
