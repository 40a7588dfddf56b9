extension Amount: Comparable {
  /// By value.
  public static func < (a: Amount, b: Amount) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? isSmaller(b, a) : isSmaller(a, b)
  }

  /// By magnitude, both of one sign.
  private static func isSmaller(_ a: Amount, _ b: Amount) -> Bool {
    let left = a.coefficient.magnitude
    let right = b.coefficient.magnitude
    if a.scale == b.scale { return left < right }
    if a.scale < b.scale {
      let wide = left.multipliedFullWidth(by: PowersOfTen.table[b.scale - a.scale])
      return wide.high == 0 && wide.low < right
    }
    let wide = right.multipliedFullWidth(by: PowersOfTen.table[a.scale - b.scale])
    return wide.high != 0 || left < wide.low
  }
}

extension Amount {
  /// The exact sum.
  /// - Throws: ``AmountError/tooManyDigits`` where it needs more than 38 digits.
  public func adding(_ other: Amount) throws(AmountError) -> Amount {
    let common = max(scale, other.scale)
    let a = try scaled(to: common)
    let b = try other.scaled(to: common)
    let (sum, overflow) = a.addingReportingOverflow(b)
    guard !overflow else { throw .tooManyDigits }
    return try Amount(coefficient: sum, scale: common)
  }

  /// The exact difference.
  public func subtracting(_ other: Amount) throws(AmountError) -> Amount {
    try adding(Amount(coefficient: -other.coefficient, scale: other.scale))
  }

  /// `self × other`, cut to `decimals` digits behind the point, and whether anything was cut.
  ///
  /// The product is formed in 256 bits, so only the answer has to fit.
  public func product(
    _ other: Amount, cutTo decimals: Int
  ) throws(AmountError) -> (amount: Amount, isExact: Bool) {
    let wide = coefficient.magnitude.multipliedFullWidth(by: other.coefficient.magnitude)
    let sign: Int128 = isNegative == other.isNegative ? 1 : -1
    var excess = scale + other.scale - decimals
    guard excess > 0 else {
      guard wide.high == 0, wide.low < PowersOfTen.limit else { throw .tooManyDigits }
      return (try Amount(coefficient: sign * Int128(wide.low), scale: scale + other.scale), true)
    }
    var (high, low) = wide
    var isExact = true
    while excess > 0 {
      let power = PowersOfTen.table[min(excess, 37)]
      let upper = high.quotientAndRemainder(dividingBy: power)
      let lower = power.dividingFullWidth((upper.remainder, low))
      isExact = isExact && lower.remainder == 0
      (high, low) = (upper.quotient, lower.quotient)
      excess -= min(excess, 37)
    }
    guard high == 0, low < PowersOfTen.limit else { throw .tooManyDigits }
    return (try Amount(coefficient: sign * Int128(low), scale: decimals), isExact)
  }

  /// The coefficient that says the same at a larger scale.
  private func scaled(to wider: Int) throws(AmountError) -> Int128 {
    let (product, overflow) = coefficient.multipliedReportingOverflow(
      by: Int128(PowersOfTen.table[wider - scale]))
    guard !overflow else { throw .tooManyDigits }
    return product
  }

  /// One base unit of a token with so many decimals: `10^-decimals`.
  public static func baseUnit(decimals: Int) -> Amount {
    precondition((0...digitsMax).contains(decimals), "decimals of a token are 0…38")
    return (try? Amount(coefficient: 1, scale: decimals)) ?? .zero
  }
}

extension Amount: CustomStringConvertible {
  /// Plain decimal digits with a point, no exponent, no trailing zeros: what every report prints.
  public var description: String {
    let digits = String(coefficient.magnitude)
    let sign = isNegative ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}
