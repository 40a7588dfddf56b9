extension Amount: Comparable {
  /// By value.
  public static func < (a: Amount, b: Amount) -> Bool {
    if a.isNegative != b.isNegative { return a.isNegative }
    return a.isNegative ? isSmaller(b, a) : isSmaller(a, b)
  }

  /// By magnitude. Both have the same sign.
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
  /// - Throws: ``AmountError/tooManyDigits`` if it needs more than 38 digits.
  public func adding(_ other: Amount) throws(AmountError) -> Amount {
    let common = max(scale, other.scale)
    // Unsigned: 39 digits may cancel out, or end in a zero that is dropped.
    let a = try magnitude(scaledTo: common)
    let b = try other.magnitude(scaledTo: common)
    guard isNegative != other.isNegative else {
      let (sum, overflow) = a.addingReportingOverflow(b)
      guard !overflow else { throw .tooManyDigits }
      return try Amount(fitting: sum, scale: common, isNegative: isNegative)
    }
    return a < b
      ? try Amount(fitting: b - a, scale: common, isNegative: other.isNegative)
      : try Amount(fitting: a - b, scale: common, isNegative: isNegative)
  }

  /// The exact difference.
  /// - Throws: ``AmountError/tooManyDigits`` if it needs more than 38 digits.
  public func subtracting(_ other: Amount) throws(AmountError) -> Amount {
    try adding(other.negated)
  }

  /// `self × other`, cut to `decimals` decimals, and whether the result is exact.
  ///
  /// The product is formed in 256 bits, so only the result has to fit.
  package func product(
    _ other: Amount, cutTo decimals: Int
  ) throws(AmountError) -> (amount: Amount, isExact: Bool) {
    let wide = coefficient.magnitude.multipliedFullWidth(by: other.coefficient.magnitude)
    var (high, low) = wide
    var isExact = true
    func divide(by power: UInt128) -> UInt128 {
      let upper = high.quotientAndRemainder(dividingBy: power)
      let lower = power.dividingFullWidth((upper.remainder, low))
      (high, low) = (upper.quotient, lower.quotient)
      return lower.remainder
    }
    var places = scale + other.scale
    while places > decimals {
      let step = min(places - decimals, 37)
      isExact = divide(by: PowersOfTen.table[step]) == 0 && isExact
      places -= step
    }
    // Trailing zeros do not count: without them the result may fit.
    while high != 0 {
      guard places > 0, divide(by: 10) == 0 else { throw .tooManyDigits }
      places -= 1
    }
    let isBelow = isNegative != other.isNegative
    return (try Amount(fitting: low, scale: places, isNegative: isBelow), isExact)
  }

  /// Drops trailing zeros behind the point until 38 digits remain; throws if more digits are left.
  private init(
    fitting magnitude: UInt128, scale: Int, isNegative: Bool
  ) throws(AmountError) {
    var (digits, places) = (magnitude, scale)
    while digits >= PowersOfTen.limit, places > 0, digits.isMultiple(of: 10) {
      digits /= 10
      places -= 1
    }
    guard digits < PowersOfTen.limit else { throw .tooManyDigits }
    try self.init(coefficient: isNegative ? -Int128(digits) : Int128(digits), scale: places)
  }

  /// The coefficient's magnitude at a larger scale.
  private func magnitude(scaledTo wider: Int) throws(AmountError) -> UInt128 {
    let (product, overflow) = coefficient.magnitude.multipliedReportingOverflow(
      by: PowersOfTen.table[wider - scale])
    guard !overflow else { throw .tooManyDigits }
    return product
  }
}

extension Amount: CustomStringConvertible {
  /// Plain decimal digits with a point, no exponent, no trailing zeros. Every report prints amounts this way.
  public var description: String {
    Self.plain(digits: String(coefficient.magnitude), scale: scale, isNegative: isNegative)
  }

  /// Digits with a point and a sign.
  static func plain(digits: String, scale: Int, isNegative: Bool) -> String {
    let sign = isNegative ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}
