extension Amount {
  /// How two amounts that should be equal differ.
  package enum Likeness: Sendable, Equatable {
    /// The same value.
    case equal
    /// They differ by less than a base unit, or agree in the first 15 digits: a binary float in transit.
    case precisionLost
    /// They differ by exactly 10³ or a higher power of ten: base units mistaken for human units, or the
    /// reverse.
    case scaled(powerOfTen: Int)
    /// Any other difference.
    case different
  }

  /// Compares two claims of one amount. Pass the token's `decimals` if they are known.
  package func likeness(to other: Amount, decimals: Int?) -> Likeness {
    self == other ? .equal : wide.likeness(to: other.wide, decimals: decimals)
  }

  /// Whether the two differ by less than one base unit. False if `decimals` is nil.
  package func isWithinBaseUnit(of other: Amount, decimals: Int?) -> Bool {
    wide.isWithinBaseUnit(of: other.wide, decimals: decimals)
  }

  /// Whether both agree in `count` significant digits: see ``WideAmount``.
  package func sharesDigits(_ count: Int, with other: Amount) -> Bool {
    wide.sharesDigits(count, with: other.wide)
  }
}

extension WideAmount {
  /// Compares two claims of one amount. Pass the token's `decimals` if they are known.
  package func likeness(to other: WideAmount, decimals: Int?) -> Amount.Likeness {
    if self == other { return .equal }
    if let power = powerOfTen(apartFrom: other), power >= 3 { return .scaled(powerOfTen: power) }
    if isWithinBaseUnit(of: other, decimals: decimals) { return .precisionLost }
    return sharesDigits(15, with: other) ? .precisionLost : .different
  }

  /// Whether the two differ by less than one base unit. False if `decimals` is nil.
  package func isWithinBaseUnit(of other: WideAmount, decimals: Int?) -> Bool {
    guard let decimals else { return false }
    return minus(other).magnitude < Amount.baseUnit(decimals: decimals).wide
  }

  /// Whether both agree in `count` significant digits, as after a trip through a binary float.
  ///
  /// Computed as |a − b| × 10^(count − 1) < the leading power of the larger magnitude, so a carry
  /// (`0.30000000000000004` beside `0.3`, `2.9999999999999996` beside `3`) does not matter.
  package func sharesDigits(_ count: Int, with other: WideAmount) -> Bool {
    guard isNegative == other.isNegative else { return false }
    let larger = max(magnitude, other.magnitude)
    return minus(other).magnitude.order + count <= larger.order
  }
}
