/// An exact decimal amount: `coefficient × 10^-scale`, in human units of a token.
///
/// At most 38 significant digits and a scale of 0…38, so every amount also fits PostgreSQL's `numeric`.
/// Always without trailing zeros: `100`, `100.00` and `1e2` are one value with one representation. No binary
/// float is used anywhere: `0.0997` read through one is `0.09970000000000001`.
public struct Amount: Sendable, Hashable {
  /// All digits, signed.
  public let coefficient: Int128
  /// The number of decimals, 0…38.
  public let scale: Int

  /// The most significant digits an amount may have.
  public static let digitsMax = 38

  /// Zero.
  public static let zero = Amount(unchecked: 0, scale: 0)

  /// - Throws: ``AmountError/tooManyDigits`` beyond 38 digits or a scale beyond 38.
  public init(coefficient: Int128, scale: Int) throws(AmountError) {
    var coefficient = coefficient
    var scale = scale
    while scale > 0, coefficient.isMultiple(of: 10) {
      coefficient /= 10
      scale -= 1
    }
    if coefficient == 0 { scale = 0 }
    while scale < 0 {
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
      guard !overflow else { throw .tooManyDigits }
      coefficient = product
      scale += 1
    }
    guard scale <= Self.digitsMax, coefficient.magnitude < PowersOfTen.limit else {
      throw .tooManyDigits
    }
    self.init(unchecked: coefficient, scale: scale)
  }

  private init(unchecked coefficient: Int128, scale: Int) {
    self.coefficient = coefficient
    self.scale = scale
  }

  /// From fewer than 39 digits and a scale of 0…38.
  init(magnitude: UInt128, scale: Int, isNegative: Bool) {
    precondition(magnitude < PowersOfTen.limit && (0...Self.digitsMax).contains(scale))
    var (digits, places) = (magnitude, scale)
    while places > 0, digits.isMultiple(of: 10) { (digits, places) = (digits / 10, places - 1) }
    self.init(
      unchecked: isNegative ? -Int128(digits) : Int128(digits), scale: digits == 0 ? 0 : places)
  }

  /// A whole number.
  init(count: Int) {
    self.init(magnitude: UInt128(count.magnitude), scale: 0, isNegative: count < 0)
  }

  /// `n` thousandths.
  static func permille(_ n: Int) -> Amount {
    Amount(magnitude: UInt128(n.magnitude), scale: 3, isNegative: n < 0)
  }

  /// One base unit of a token: `10^-decimals`.
  package static func baseUnit(decimals: Int) -> Amount {
    precondition((0...digitsMax).contains(decimals), "decimals of a token are 0…38")
    return Amount(magnitude: 1, scale: decimals, isNegative: false)
  }

  /// Whether it is below zero.
  public var isNegative: Bool { coefficient < 0 }
  /// Whether it is zero.
  public var isZero: Bool { coefficient == 0 }
  /// The amount with the opposite sign.
  public var negated: Amount { Amount(unchecked: -coefficient, scale: scale) }
  /// The amount without its sign.
  package var magnitude: Amount {
    Amount(unchecked: coefficient < 0 ? -coefficient : coefficient, scale: scale)
  }
}

/// Why a text or value is not an ``Amount``.
public enum AmountError: Error, Sendable, Equatable {
  /// The text is not a decimal number.
  case notANumber
  /// The value needs more than 38 digits.
  case tooManyDigits
}

/// 10⁰ … 10³⁸.
enum PowersOfTen {
  static let table: [UInt128] = {
    var powers: [UInt128] = [1]
    for _ in 0..<38 { powers.append((powers.last ?? 1) * 10) }
    return powers
  }()

  /// The first number that has 39 digits.
  static let limit = table[38]
}

extension Amount? {
  /// The amount as text, or that none is stated.
  var inWords: String { self?.description ?? "an amount that is not stated" }
}
