extension Amount {
  /// How two amounts that should be equal differ.
  package enum Likeness: Sendable, Equatable {
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
  package func likeness(to other: Amount, decimals: Int?) -> Likeness {
    self == other ? .equal : wide.likeness(to: other.wide, decimals: decimals)
  }

  /// Whether the two are less than one base unit apart; false where decimals are unknown.
  package func isWithinBaseUnit(of other: Amount, decimals: Int?) -> Bool {
    wide.isWithinBaseUnit(of: other.wide, decimals: decimals)
  }

  /// Whether both agree when read to `count` significant digits: see ``WideAmount``.
  package func sharesDigits(_ count: Int, with other: Amount) -> Bool {
    wide.sharesDigits(count, with: other.wide)
  }
}

extension WideAmount {
  /// Compares two claims of one amount. `decimals` of the token, where they are known.
  package func likeness(to other: WideAmount, decimals: Int?) -> Amount.Likeness {
    if self == other { return .equal }
    if let power = powerOfTen(apartFrom: other), power >= 3 { return .scaled(powerOfTen: power) }
    if isWithinBaseUnit(of: other, decimals: decimals) { return .precisionLost }
    return sharesDigits(15, with: other) ? .precisionLost : .different
  }

  /// Whether the two are less than one base unit apart; false where decimals are unknown.
  package func isWithinBaseUnit(of other: WideAmount, decimals: Int?) -> Bool {
    guard let decimals else { return false }
    return minus(other).magnitude < Amount.baseUnit(decimals: decimals).wide
  }

  /// Whether both agree when read to `count` significant digits, as a binary float's owner would.
  ///
  /// Formed as |a − b| × 10^(count − 1) < larger magnitude's leading power, so that a carry
  /// (`0.30000000000000004` beside `0.3`, `2.9999999999999996` beside `3`) does not matter.
  package func sharesDigits(_ count: Int, with other: WideAmount) -> Bool {
    guard isNegative == other.isNegative else { return false }
    let larger = max(magnitude, other.magnitude)
    return minus(other).magnitude.order + count <= larger.order
  }
}
