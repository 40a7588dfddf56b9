import TestSupport
import Testing
import TieOutCore

@Suite struct AmountParseTests {
  static let accepted: [(text: String, printed: String)] = [
    ("0", "0"), ("-0", "0"), ("0.000", "0"), ("-0.0", "0"), ("0e5", "0"), ("0e999999999", "0"),
    ("1", "1"), ("-1", "-1"), ("100", "100"), ("100.00", "100"), ("1e2", "100"), ("1E2", "100"),
    ("1e+2", "100"), ("100e-2", "1"), ("10.000000", "10"), ("250.500000", "250.5"),
    ("007", "7"), ("00.5", "0.5"), ("0.5", "0.5"), ("-0.5", "-0.5"),
    ("0.09970000000000001", "0.09970000000000001"), ("0.30000000000000004", "0.30000000000000004"),
    ("1e-7", "0.0000001"), ("1.5e-7", "0.00000015"), ("3e-7", "0.0000003"), ("1.5e3", "1500"),
    ("0.000000000000000001", "0.000000000000000001"),
    ("1e-38", "0.00000000000000000000000000000000000001"),
    ("10e-39", "0.00000000000000000000000000000000000001"),
    ("1e37", "10000000000000000000000000000000000000"),
    ("99999999999999999999999999999999999999", "99999999999999999999999999999999999999"),
    ("-99999999999999999999999999999999999999", "-99999999999999999999999999999999999999"),
    ("1.0000000000000000000000000000000000001", "1.0000000000000000000000000000000000001"),
    // Sixty digits, of which only three are significant.
    ("123000000000000000000000000000000000000000000000000000000000e-57", "123"),
    ("0.100000000000000000000000000000000000000000000000000000000000", "0.1"),
    ("000000000000000000000000000000000000000000000000000000000007", "7"),
  ]

  @Test(arguments: accepted)
  func `every decimal text has one value and prints in one way`(
    _ row: (text: String, printed: String)
  ) throws {
    #expect(try Amount(parsing: row.text).description == row.printed)
  }

  static let refused: [(text: String, error: AmountError)] = [
    ("", .notANumber), ("-", .notANumber), ("+1", .notANumber), (".5", .notANumber),
    ("5.", .notANumber), ("1,5", .notANumber), ("1 000", .notANumber), (" 1", .notANumber),
    ("1 ", .notANumber), ("1\n", .notANumber), ("--1", .notANumber), ("1-", .notANumber),
    ("NaN", .notANumber), ("Infinity", .notANumber), ("inf", .notANumber), ("0x10", .notANumber),
    ("1e", .notANumber), ("1e+", .notANumber), ("e5", .notANumber), ("1e5.0", .notANumber),
    ("1.2.3", .notANumber), ("１", .notANumber), ("1_000", .notANumber), ("$5", .notANumber),
    ("1\u{0}", .notANumber), ("null", .notANumber),
    ("1e400", .tooManyDigits), ("1e-400", .tooManyDigits),
    ("1e99999999999999999999", .tooManyDigits),
    ("1e-99999999999999999999", .tooManyDigits), ("1e38", .tooManyDigits),
    ("1e-39", .tooManyDigits),
    ("100000000000000000000000000000000000000", .tooManyDigits),
    ("100000000000000000000000000000000000001", .tooManyDigits),
    ("1.00000000000000000000000000000000000001", .tooManyDigits),
    ("0.000000000000000000000000000000000000001", .tooManyDigits),
    ("123456789012345678901234567890123456789012345678901234567890", .tooManyDigits),
  ]

  @Test(arguments: refused)
  func `what is no number or does not fit is refused, never rounded`(
    _ row: (text: String, error: AmountError)
  ) {
    #expect(throws: row.error) { try Amount(parsing: row.text) }
  }

  @Test func `spellings of one value are one value`() {
    #expect(
      Set(["100", "100.00", "1e2", "0100.0", "1000e-1"].map { try? Amount(parsing: $0) }).count == 1
    )
  }

  @Test func `printing and reading again changes nothing`() throws {
    let seed: UInt64 = 20_250_128
    var random = SeededGenerator(seed: seed)
    for number in 0..<50_000 {
      let amount = random.amount()
      let text = amount.description
      let again = try Amount(parsing: text)
      guard again == amount, again.description == text else {
        Issue.record("seed \(seed), case \(number): \(text) came back as \(again)")
        return
      }
    }
  }

  @Test func `digits and exponent say the same as the plain text`() throws {
    let seed: UInt64 = 6
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let amount = random.amount()
      let text = "\(amount.coefficient)\(random.pick(["e", "E"]))\(-amount.scale)"
      guard try Amount(parsing: text) == amount else {
        Issue.record("seed \(seed), case \(number): \(text) is not \(amount)")
        return
      }
    }
  }
}

extension SeededGenerator {
  /// 1 to 38 digits at any scale, so that short and long amounts are equally likely, and extremes occur.
  mutating func amount() -> Amount {
    let count = once(in: 4) ? 38 : 1 + below(38)
    var coefficient: Int128 = 0
    let isFull = once(in: 8)
    for _ in 0..<count { coefficient = coefficient * 10 + Int128(isFull ? 9 : below(10)) }
    if Bool.random(using: &self) { coefficient = -coefficient }
    let amount = try? Amount(coefficient: coefficient, scale: once(in: 3) ? below(3) : below(39))
    return amount ?? .zero
  }
}
