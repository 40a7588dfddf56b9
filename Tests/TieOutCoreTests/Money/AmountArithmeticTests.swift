import TestSupport
import Testing
import TieOutCore

/// Compared with independent arithmetic, see ``Schoolbook``.
@Suite struct AmountArithmeticTests {
  @Test func `sums and differences are exact, or refused where they do not fit`() {
    let seed: UInt64 = 1
    var random = SeededGenerator(seed: seed)
    for number in 0..<100_000 {
      let (a, b) = (random.amount(), random.amount())
      let sum = (a.onPaper + b.onPaper).text
      let difference = (a.onPaper + b.onPaper.negated).text
      guard (try? a.adding(b).description) == sum,
        (try? a.subtracting(b).description) == difference
      else {
        Issue.record(
          "seed \(seed), case \(number): \(a) ± \(b), on paper \(sum ?? "-") and \(difference ?? "-")"
        )
        return
      }
    }
  }

  @Test func `products are cut toward zero, and say whether anything was cut`() {
    let seed: UInt64 = 2
    var random = SeededGenerator(seed: seed)
    for number in 0..<100_000 {
      let (a, b, decimals) = (random.amount(), random.amount(), random.below(39))
      let whole = a.onPaper.number * b.onPaper.number
      let excess = max(0, a.scale + b.scale - decimals)
      let (kept, isExact) = whole.cut(excess)
      let expected = PaperDecimal(number: kept, scale: a.scale + b.scale - excess).text
      let product = try? a.product(b, cutTo: decimals)
      guard product?.amount.description == expected, product.map({ $0.isExact == isExact }) ?? true
      else {
        Issue.record(
          "seed \(seed), case \(number): \(a) × \(b) to \(decimals), on paper \(expected ?? "-")")
        return
      }
    }
  }

  @Test func `order is by value, whatever the scale`() {
    let seed: UInt64 = 3
    var random = SeededGenerator(seed: seed)
    for number in 0..<100_000 {
      let a = random.amount()
      let b = random.once(in: 10) ? a : random.amount()
      guard (a < b) == (a.onPaper < b.onPaper), (b < a) == (b.onPaper < a.onPaper),
        (a == b) == (!(a.onPaper < b.onPaper) && !(b.onPaper < a.onPaper))
      else {
        Issue.record("seed \(seed), case \(number): \(a) and \(b)")
        return
      }
    }
  }

  static let products: [(Amount, Amount, Int, String, Bool)] = [
    ("0.1", "0.003", 6, "0.0003", true),
    ("0.1", "0.003", 3, "0", false),
    ("-0.1", "0.003", 3, "0", false),
    ("33.333333", "0.003", 6, "0.099999", false),
    ("33.333333", "0.003", 18, "0.099999999", true),
    ("-2", "3", 0, "-6", true),
    ("0", "99999999999999999999999999999999999999", 0, "0", true),
    (
      "99999999999999999999999999999999999999", "1e-38", 37,
      "0.9999999999999999999999999999999999999", false
    ),
    ("0.5", "2e37", 6, "10000000000000000000000000000000000000", true),
  ]

  @Test(arguments: products)
  func `a product is cut to the decimals that are asked for`(
    _ row: (Amount, Amount, Int, String, Bool)
  ) throws {
    let product = try row.0.product(row.1, cutTo: row.2)
    #expect(product.amount.description == row.3)
    #expect(product.isExact == row.4)
  }

  @Test func `the vendor's example holds exactly`() throws {
    let (payIn, fee, payOut): (Amount, Amount, Amount) = ("0.1", "0.0003", "0.0997")
    #expect(try payIn.subtracting(fee) == payOut)
    #expect(try payIn.product("0.003", cutTo: 6).amount == fee)
  }

  @Test func `a sum of 39 digits fits where its last digit is a zero`() throws {
    let almost: Amount = "9.9999999999999999999999999999999999995"
    #expect(try almost.adding(almost).description == "19.999999999999999999999999999999999999")
    #expect(throws: AmountError.tooManyDigits) {
      try Amount("99999999999999999999999999999999999999").adding("0.1")
    }
  }

  @Test func `numbers that cancel may be wider than their difference`() throws {
    let wide: Amount = "17500000000000000000000000000000000000"
    let difference = try wide.subtracting("9999999999999999999999999999999999999.9")
    #expect(difference.description == "7500000000000000000000000000000000000.1")
  }

  @Test func `a base unit is one in the last decimal`() {
    #expect(Amount.baseUnit(decimals: 0).description == "1")
    #expect(Amount.baseUnit(decimals: 6).description == "0.000001")
    #expect(Amount.baseUnit(decimals: 18).description == "0.000000000000000001")
  }
}

extension Amount {
  fileprivate var onPaper: PaperDecimal {
    PaperDecimal(number: Schoolbook(String(coefficient)), scale: scale)
  }
}

extension PaperDecimal {
  fileprivate var negated: PaperDecimal { PaperDecimal(number: -number, scale: scale) }
}
