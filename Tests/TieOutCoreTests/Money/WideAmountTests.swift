import TestSupport
import Testing
@testable import TieOutCore

/// Compared with independent arithmetic, see ``Schoolbook``.
@Suite(.turn) struct WideAmountTests {
  @Test func `sums, differences, products and order are exact, whatever digits they need`() {
    let seed: UInt64 = 31
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let (a, b) = (random.wide(), random.wide())
      let sum = (a.paper + b.paper).longText
      let difference = (a.paper + -b.paper).longText
      let product = PaperDecimal(
        number: a.paper.number * b.paper.number, scale: a.paper.scale + b.paper.scale)
      guard a.value.plus(b.value).description == sum,
        a.value.minus(b.value).description == difference,
        a.value.times(b.value).description == product.longText,
        (a.value < b.value) == (a.paper < b.paper),
        (a.value == b.value) == (!(a.paper < b.paper) && !(b.paper < a.paper))
      else {
        Issue.record("seed \(seed), case \(number): \(a.value) and \(b.value)")
        return
      }
    }
  }

  @Test func `cutting drops digits toward zero`() {
    let seed: UInt64 = 32
    var random = SeededGenerator(seed: seed)
    for number in 0..<20_000 {
      let (a, decimals) = (random.wide(), random.below(60))
      let excess = max(0, a.paper.scale - decimals)
      let kept = PaperDecimal(
        number: a.paper.number.cut(excess).kept, scale: a.paper.scale - excess)
      guard a.value.cut(toDecimals: decimals).description == kept.longText else {
        Issue.record("seed \(seed), case \(number): \(a.value) to \(decimals)")
        return
      }
    }
  }

  @Test func `what fits an amount is one, and equal values have one form`() {
    let most: Amount = "99999999999999999999999999999999999999"
    let beyond = most.plus("1")
    #expect(beyond.amount == nil)
    #expect(beyond.description == "100000000000000000000000000000000000000")
    #expect(beyond.minus(Amount("1").wide).amount == most)
    #expect(beyond.minus(beyond) == .zero)
    #expect(Amount("0.1").times("10").amount == "1")
    #expect(Set([beyond, most.plus("1.0")]).count == 1)
    #expect(beyond > most.wide && beyond.negated < most.negated.wide)
    #expect([Amount]().total == .zero)
  }

  static let roundings: [(Amount, FeeRounding, Int, String)] = [
    ("0.123456789", .down, 6, "0.123456"), ("0.123456789", .up, 6, "0.123457"),
    ("0.1234565", .halfUp, 6, "0.123457"), ("0.1234565", .halfEven, 6, "0.123456"),
    ("0.1234575", .halfEven, 6, "0.123458"), ("-0.1234567", .up, 6, "-0.123457"),
    ("1.5", .up, 6, "1.5"),
  ]

  @Test(arguments: roundings)
  func `fees are rounded to base units`(_ row: (Amount, FeeRounding, Int, String)) {
    #expect(row.0.wide.rounded(row.1, toDecimals: row.2).description == row.3)
    // The same for digits that do not fit an amount.
    let huge = row.0.wide.plus(Amount("99999999999999999999999999999999999998").wide)
    let rounded = huge.rounded(row.1, toDecimals: row.2)
    #expect(rounded.minus(huge).magnitude < Amount.baseUnit(decimals: row.2).wide)
  }
}

extension SeededGenerator {
  /// An amount, or the result of an operation on two.
  fileprivate mutating func wide() -> (value: WideAmount, paper: PaperDecimal) {
    let (a, b) = (amount(), amount())
    switch below(3) {
    case 0: return (a.wide, a.paper)
    case 1: return (a.plus(b), a.paper + b.paper)
    case _:
      return (
        a.times(b),
        PaperDecimal(number: a.paper.number * b.paper.number, scale: a.paper.scale + b.paper.scale)
      )
    }
  }
}

extension Amount {
  fileprivate var paper: PaperDecimal {
    PaperDecimal(number: Schoolbook(String(coefficient)), scale: scale)
  }
}
