extension Money {
  /// One of PayIn's spellings of this amount: `100`, `100.00`, `100.0`, `100.000000`.
  func spelled(_ salt: UInt64, tokenDecimals: Int) -> String {
    let needed = placesNeeded
    switch salt % 8 {
    case 0: return text
    case 1, 2: return text(places: max(needed, 2) + 1)
    case 3: return text(places: max(needed, min(6, tokenDecimals)))
    case 4: return text(places: max(needed, 2) + 2)
    default: return text(places: max(needed, 2))
    }
  }

  /// A JSON number with an exponent, such as `1.0025e3` or `3E-7`.
  func exponential(_ salt: UInt64) -> String {
    let magnitude = String(units.magnitude)
    let significant = magnitude.reversed().drop { $0 == "0" }.reversed().map { $0 }
    guard let first = significant.first else { return "0e0" }
    let exponent = magnitude.utf8.count - 1 - decimals
    let fraction = significant.count > 1 ? "." + String(significant.dropFirst()) : ""
    let sign = units < 0 ? "-" : ""
    let letter = salt % 2 == 0 ? "e" : "E"
    let plus = salt % 3 == 0 && exponent >= 0 ? "+" : ""
    return "\(sign)\(first)\(fraction)\(letter)\(plus)\(exponent)"
  }

  /// The amount with the noise of a binary floating-point number: the 16th significant digit is off by a few.
  /// Needs at most seven digits before the point, so that the noise stays far below a millionth.
  func noisy(_ salt: UInt64) -> Money {
    let whole = units / Self.power(decimals)
    let before = whole == 0 ? 1 : String(whole).utf8.count
    let places = 16 - before
    precondition(places > decimals, "noise would reach the token's own digits")
    let off = Int128(1 + salt % 4) * (salt & 16 == 0 ? 1 : -1)
    return Money(units: units * Self.power(places - decimals) + off, decimals: places)
  }

  /// Parses plain digits with at most `decimals` decimal places.
  init?(_ text: String, decimals: Int) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : ""
    let digits = parts[0] + fraction
    guard !parts[0].isEmpty, parts.count == 1 || !fraction.isEmpty, fraction.count <= decimals,
      digits.utf8.count <= 20 + decimals, digits.utf8.allSatisfy({ (48...57).contains($0) }),
      let units = Int128(digits + String(repeating: "0", count: decimals - fraction.count))
    else { return nil }
    self.init(units: units, decimals: decimals)
  }
}
