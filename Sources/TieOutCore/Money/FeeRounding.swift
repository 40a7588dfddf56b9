/// How a fee is rounded to whole base units.
package enum FeeRounding: String, Sendable, CaseIterable {
  /// Towards zero.
  case down
  /// Away from zero.
  case up
  /// To the nearest; halves away from zero.
  case halfUp = "half-up"
  /// To the nearest; halves to even.
  case halfEven = "half-even"
}

extension WideAmount {
  /// This amount, rounded to whole base units of a token.
  func rounded(_ rounding: FeeRounding, toDecimals decimals: Int) -> WideAmount {
    let cut = cut(toDecimals: decimals)
    guard cut != self else { return self }
    let unit = Amount.baseUnit(decimals: decimals).wide
    let further = isNegative ? cut.minus(unit) : cut.plus(unit)
    let rest = minus(cut).magnitude
    let twice = rest.plus(rest)
    switch rounding {
    case .down: return cut
    case .up: return further
    case .halfUp: return twice < unit ? cut : further
    case .halfEven:
      if twice == unit { return cut.isEven(atScale: decimals) ? cut : further }
      return twice < unit ? cut : further
    }
  }
}
