/// A whole number ≥ 0 of any length, for digits that do not fit an ``Amount``.
///
/// Schoolbook arithmetic in limbs of 32 bits. Slow compared with ``Amount``, and only needed for absurd
/// numbers.
struct Natural: Sendable, Hashable {
  /// Lowest first, without leading zeros; empty for zero.
  private(set) var limbs: [UInt32]

  init(_ number: UInt128) {
    limbs = (0..<4).map { UInt32(truncatingIfNeeded: number >> UInt128(32 * $0)) }
    trim()
  }

  private init(limbs: [UInt32]) {
    self.limbs = limbs
    trim()
  }

  private mutating func trim() {
    while limbs.last == 0 { limbs.removeLast() }
  }

  var isZero: Bool { limbs.isEmpty }
  var isEven: Bool { (limbs.first ?? 0).isMultiple(of: 2) }

  /// The number as 128 bits. Nil if it does not fit.
  var uint128: UInt128? {
    guard limbs.count <= 4 else { return nil }
    return limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) }
  }

  static func + (a: Natural, b: Natural) -> Natural {
    var carry: UInt64 = 0
    var sum = (0..<max(a.limbs.count, b.limbs.count)).map { place in
      let limb = a.limb(place) + b.limb(place) + carry
      carry = limb >> 32
      return UInt32(truncatingIfNeeded: limb)
    }
    sum.append(UInt32(carry))
    return Natural(limbs: sum)
  }

  /// `a` must not be smaller than `b`.
  static func - (a: Natural, b: Natural) -> Natural {
    precondition(!(a < b), "a whole number is not below zero")
    var borrow: UInt64 = 0
    return Natural(
      limbs: a.limbs.indices.map { place in
        let taken = b.limb(place) + borrow
        borrow = a.limb(place) < taken ? 1 : 0
        return UInt32(a.limb(place) + borrow << 32 - taken)
      })
  }

  static func * (a: Natural, b: Natural) -> Natural {
    var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        let limb = UInt64(x) * UInt64(y) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: limb)
        carry = limb >> 32
      }
      product[i + b.limbs.count] = UInt32(carry)
    }
    return Natural(limbs: product)
  }

  func quotientAndRemainder(dividingBy divisor: UInt32) -> (quotient: Natural, remainder: UInt32) {
    var rest: UInt64 = 0
    var quotient = limbs
    for place in limbs.indices.reversed() {
      let limb = rest << 32 | UInt64(limbs[place])
      quotient[place] = UInt32(limb / UInt64(divisor))
      rest = limb % UInt64(divisor)
    }
    return (Natural(limbs: quotient), UInt32(rest))
  }

  /// `self × 10^zeros`.
  func shifted(left zeros: Int) -> Natural {
    var (shifted, rest) = (self, zeros)
    while rest > 0 {
      let step = min(rest, PowersOfTen.table.count - 1)
      shifted = shifted * Natural(PowersOfTen.table[step])
      rest -= step
    }
    return shifted
  }

  /// Without its last `digits` decimal digits.
  func cut(_ digits: Int) -> Natural {
    (0..<digits).reduce(self) { number, _ in number.quotientAndRemainder(dividingBy: 10).quotient }
  }

  /// Without up to `most` trailing decimal zeros, and how many were removed.
  func strippedOfZeros(_ most: Int = .max) -> (digits: Natural, zeros: Int) {
    var (digits, zeros) = (self, 0)
    while !digits.isZero, zeros < most {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      (digits, zeros) = (quotient, zeros + 1)
    }
    return (digits, zeros)
  }

  private func limb(_ place: Int) -> UInt64 { place < limbs.count ? UInt64(limbs[place]) : 0 }
}

extension Natural: Comparable {
  static func < (a: Natural, b: Natural) -> Bool {
    if a.limbs.count != b.limbs.count { return a.limbs.count < b.limbs.count }
    return a.limbs.reversed().lexicographicallyPrecedes(b.limbs.reversed())
  }
}

extension Natural: CustomStringConvertible {
  /// Decimal digits; `0` for zero.
  var description: String {
    var (rest, groups) = (self, [String]())
    while !rest.isZero {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 1_000_000_000)
      let digits = String(remainder)
      groups.append(
        quotient.isZero ? digits : String(repeating: "0", count: 9 - digits.count) + digits)
      rest = quotient
    }
    return groups.isEmpty ? "0" : groups.reversed().joined()
  }
}
