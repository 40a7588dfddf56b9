/// An exact amount of a token: a whole number of its smallest units.
struct Money: Hashable {
  /// The amount times ten to the power of ``decimals``.
  var units: Int128

  /// Number of decimal places of ``units``, 0 to 18 (a few more for noise).
  var decimals: Int

  init(units: Int128, decimals: Int) {
    self.units = units
    self.decimals = decimals
  }

  /// An amount in hundredths of a token.
  init(cents: Int, decimals: Int) {
    self.init(units: Int128(cents) * Self.power(decimals - 2), decimals: decimals)
  }

  static func - (one: Money, other: Money) -> Money {
    precondition(one.decimals == other.decimals, "amounts of one token only")
    return Money(units: one.units - other.units, decimals: one.decimals)
  }

  static func + (one: Money, other: Money) -> Money {
    precondition(one.decimals == other.decimals, "amounts of one token only")
    return Money(units: one.units + other.units, decimals: one.decimals)
  }

  /// The amount plus a number of base units, which may be negative.
  func adding(units more: Int128) -> Money {
    Money(units: units + more, decimals: decimals)
  }

  /// The negative of this amount.
  var negated: Money { Money(units: -units, decimals: decimals) }

  /// The share `parts / whole`, rounded to the nearest base unit, ties away from zero.
  func share(_ parts: Int128, of whole: Int128) -> Money {
    let (quotient, remainder) = (units * parts).quotientAndRemainder(dividingBy: whole)
    return Money(units: quotient + (2 * remainder >= whole ? 1 : 0), decimals: decimals)
  }

  /// The share `parts / whole`, rounded up.
  func shareRoundedUp(_ parts: Int128, of whole: Int128) -> Money {
    let (quotient, remainder) = (units * parts).quotientAndRemainder(dividingBy: whole)
    return Money(units: quotient + (remainder > 0 ? 1 : 0), decimals: decimals)
  }

  static func power(_ exponent: Int) -> Int128 {
    var result: Int128 = 1
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  /// Decimal digits with exactly `places` after the point, which must be enough.
  func text(places: Int) -> String {
    let scaled =
      places >= decimals
      ? units * Self.power(places - decimals) : units / Self.power(decimals - places)
    return Self.text(scaled, places: places)
  }

  /// Decimal digits without trailing zeros.
  var text: String {
    text(places: placesNeeded)
  }

  /// Number of decimal places without trailing zeros.
  var placesNeeded: Int {
    var places = decimals
    var rest = units
    while places > 0, rest % 10 == 0 {
      rest /= 10
      places -= 1
    }
    return places
  }

  private static func text(_ scaled: Int128, places: Int) -> String {
    var digits = Array(String(scaled.magnitude).utf8)
    if digits.count <= places {
      digits.insert(contentsOf: repeatElement(48, count: places + 1 - digits.count), at: 0)
    }
    if places > 0 { digits.insert(UInt8(ascii: "."), at: digits.count - places) }
    if scaled < 0 { digits.insert(UInt8(ascii: "-"), at: 0) }
    return String(decoding: digits, as: UTF8.self)
  }
}
