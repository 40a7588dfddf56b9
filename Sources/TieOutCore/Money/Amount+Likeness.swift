extension Amount {
  /// How two amounts that should be equal differ.
  public enum Likeness: Sendable, Equatable {
    /// The same value.
    case equal
    /// Apart by less than a base unit, or the same in the first 15 digits: a binary float in transit.
    case precisionLost
    /// Apart by exactly 10³ or a higher power of ten: base units taken for human units, or the reverse.
    case scaled(powerOfTen: Int)
    /// Otherwise.
    case different
  }

  /// Compares two claims of one amount. `decimals` of the token, where they are known.
  public func likeness(to other: Amount, decimals: Int?) -> Likeness {
    if self == other { return .equal }
    if let power = powerOfTen(apartFrom: other), power >= 3 { return .scaled(powerOfTen: power) }
    if isWithinBaseUnit(of: other, decimals: decimals) { return .precisionLost }
    return sharesDigits(15, with: other) ? .precisionLost : .different
  }

  /// Whether the two are less than one base unit apart; false where decimals are unknown.
  public func isWithinBaseUnit(of other: Amount, decimals: Int?) -> Bool {
    guard let decimals, let difference = try? subtracting(other) else { return false }
    return difference.magnitude < .baseUnit(decimals: decimals)
  }

  /// n where `self = other × 10^±n`.
  private func powerOfTen(apartFrom other: Amount) -> Int? {
    let (a, zerosA) = strippedOfZeros
    let (b, zerosB) = other.strippedOfZeros
    guard a == b, a != 0 else { return nil }
    return abs((zerosA - scale) - (zerosB - other.scale))
  }

  private var strippedOfZeros: (digits: Int128, zeros: Int) {
    var digits = coefficient
    var zeros = 0
    while digits != 0, digits.isMultiple(of: 10) {
      digits /= 10
      zeros += 1
    }
    return (digits, zeros)
  }

  /// Whether both agree when read to `count` significant digits, as a binary float's owner would.
  ///
  /// Formed as |a − b| × 10^(count − 1) < larger magnitude's leading power, so that a carry
  /// (`0.30000000000000004` beside `0.3`, `2.9999999999999996` beside `3`) does not matter.
  public func sharesDigits(_ count: Int, with other: Amount) -> Bool {
    guard isNegative == other.isNegative, let difference = try? subtracting(other) else {
      return false
    }
    let larger = max(magnitude, other.magnitude)
    return difference.magnitude.order + count <= larger.order
  }

  /// The position of the first digit: 1 for 1…9.99, 0 for 0.1…0.99; very small for zero.
  private var order: Int {
    isZero ? -1_000 : String(coefficient.magnitude).count - scale
  }
}
