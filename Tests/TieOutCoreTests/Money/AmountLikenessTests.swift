import Testing
import TieOutCore

@Suite struct AmountLikenessTests {
  static let table: [(Amount, Amount, decimals: Int?, Amount.Likeness)] = [
    ("100", "100.00", 6, .equal),
    ("0", "-0", nil, .equal),
    // Base units instead of whole tokens, or the reverse.
    ("100", "100000000", 6, .scaled(powerOfTen: 6)),
    ("100000000", "100", 6, .scaled(powerOfTen: 6)),
    ("0.25", "250", nil, .scaled(powerOfTen: 3)),
    ("1", "1e18", 18, .scaled(powerOfTen: 18)),
    ("12.345", "12345000", 6, .scaled(powerOfTen: 6)),
    ("-5", "-5000", nil, .scaled(powerOfTen: 3)),
    // A factor of ten or a hundred is a typing error, not another unit.
    ("100", "1000", 6, .different),
    ("100", "10000", 6, .different),
    ("5", "-5000", nil, .different),
    ("0", "1000", nil, .different),
    // Binary floating-point numbers.
    ("0.30000000000000004", "0.3", 18, .precisionLost),
    ("0.30000000000000004", "0.3", nil, .precisionLost),
    ("0.3", "0.30000000000000004", nil, .precisionLost),
    ("2.9999999999999996", "3", nil, .precisionLost),
    ("0.09970000000000001", "0.0997", nil, .precisionLost),
    ("1234567890.1234567", "1234567890.123456789", nil, .precisionLost),
    // Less than a base unit of the token.
    ("1.0000001", "1", 6, .precisionLost),
    ("1.000001", "1", 6, .different),
    ("1.0000009", "1", 6, .precisionLost),
    ("0", "0.0000009", 6, .precisionLost),
    ("0", "0.0000009", nil, .different),
    // Fourteen equal digits are not enough if the decimals are unknown.
    ("1.00000000000001", "1", nil, .different),
    ("1.000000000000001", "1", nil, .precisionLost),
    ("100", "99.99", 6, .different),
    ("100", "-100", 6, .different),
  ]

  @Test(arguments: table)
  func `how two claims of one amount differ is told by their digits`(
    _ row: (a: Amount, b: Amount, decimals: Int?, likeness: Amount.Likeness)
  ) {
    #expect(row.a.likeness(to: row.b, decimals: row.decimals) == row.likeness)
    #expect(row.b.likeness(to: row.a, decimals: row.decimals) == row.likeness)
  }
}
