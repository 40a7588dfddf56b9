import TestSupport

/// A decimal in the form that this package uses.
struct Decimal38: Hashable, Sendable, CustomStringConvertible {
  var coefficient: Int128
  var scale: Int

  init(_ coefficient: Int128, _ scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  init(_ value: (coefficient: Int128, scale: Int)) {
    self.init(value.coefficient, value.scale)
  }

  /// 1 to 38 digits at any scale, so that long and short ones are equally likely.
  static func random(using generator: inout SeededGenerator) -> Decimal38 {
    var coefficient: Int128 = 0
    for _ in 0..<Int.random(in: 1...38, using: &generator) {
      coefficient = coefficient * 10 + Int128.random(in: 0...9, using: &generator)
    }
    if Bool.random(using: &generator) { coefficient = -coefficient }
    return Decimal38(coefficient, Int.random(in: 0...38, using: &generator))
  }

  /// Without trailing zeros.
  var stripped: Decimal38 {
    var value = self
    while value.scale > 0, value.coefficient % 10 == 0 {
      value.coefficient /= 10
      value.scale -= 1
    }
    return value
  }

  /// As written by PostgreSQL.
  var description: String {
    var digits = String(coefficient.magnitude)
    if digits.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.count) + digits
    }
    let whole = digits.dropLast(scale)
    let text = scale == 0 ? String(whole) : "\(whole).\(digits.suffix(scale))"
    return coefficient < 0 ? "-\(text)" : text
  }
}
