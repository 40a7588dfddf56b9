/// PostgreSQL's binary `numeric`, exact in both directions.
///
///     ndigits │ weight │ sign │ dscale │ digit … digit      each a 16-bit word
///
/// The digits are base 10,000, most significant first; the first counts 10,000^weight, and zero groups at
/// either end are omitted (`numeric_send` in the server's `numeric.c`).
enum NumericWire {
  /// The most decimal digits, and the largest scale.
  static let digitsMax = 38

  /// 10^38: the first magnitude with too many digits.
  static let magnitudeLimit: UInt128 = 100_000_000_000_000_000_000_000_000_000_000_000_000

  private static let negative: UInt16 = 0x4000
  private static let notANumber: UInt16 = 0xC000
  private static let positiveInfinity: UInt16 = 0xD000
  private static let negativeInfinity: UInt16 = 0xF000
  private static let headerBytes = 8
}

// MARK: - Writing

extension NumericWire {
  /// Appends a length word and `coefficient · 10^-scale`.
  static func append(coefficient: Int128, scale: Int, to bytes: inout [UInt8]) {
    let magnitude = coefficient.magnitude
    precondition(0...digitsMax ~= scale, "a numeric has a scale of 0 to 38, not \(scale)")
    precondition(magnitude < magnitudeLimit, "a numeric has at most 38 digits: \(coefficient)")
    let groups = Groups(magnitude, scale: scale)
    bytes.appendBigEndian(Int32(headerBytes + 2 * groups.count))
    bytes.appendBigEndian(Int16(groups.count))
    bytes.appendBigEndian(Int16(groups.weight))
    bytes.appendBigEndian(coefficient < 0 ? negative : 0)
    bytes.appendBigEndian(Int16(scale))
    for index in (0..<groups.count).reversed() { bytes.appendBigEndian(groups.digits[index]) }
  }

  /// The base 10,000 digits of a magnitude, least significant first, without zeros at either end.
  private struct Groups {
    var digits = InlineArray<12, Int16>(repeating: 0)
    var count = 0
    var weight = 0

    init(_ magnitude: UInt128, scale: Int) {
      guard magnitude != 0 else { return }
      var exponent = -((scale + 3) / 4)
      let rest = splitLowest(magnitude, decimals: scale % 4, exponent: &exponent)
      if let small = UInt64(exactly: rest) {
        appendDigits(of: small, exponent: &exponent)
      } else {
        appendDigits(of: rest, exponent: &exponent)
      }
      weight = exponent - 1
    }

    /// Splits off the lowest group if the scale ends inside it, so the rest never grows.
    private mutating func splitLowest(
      _ magnitude: UInt128, decimals: Int, exponent: inout Int
    ) -> UInt128 {
      guard decimals > 0 else { return magnitude }
      let (rest, low) = magnitude.quotientAndRemainder(dividingBy: powerOfTen(decimals))
      append(Int16(low * powerOfTen(4 - decimals)))
      exponent += 1
      return rest
    }

    private mutating func appendDigits<Value: UnsignedInteger>(
      of value: Value, exponent: inout Int
    ) {
      var rest = value
      while rest != 0 {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10_000)
        append(Int16(digit))
        exponent += 1
        rest = quotient
      }
    }

    private mutating func append(_ digit: Int16) {
      guard count > 0 || digit != 0 else { return }
      digits[count] = digit
      count += 1
    }
  }
}

// MARK: - Reading

extension NumericWire {
  /// Reads one field; `1.500` is `(15, 1)`.
  ///
  /// - Throws: 22003 for NaN, an infinity, more than 38 digits or a scale beyond 38; 22P03 for malformed
  ///   bytes.
  static func read(_ field: RawSpan) throws(PostgresError) -> (coefficient: Int128, scale: Int) {
    guard field.byteCount >= headerBytes else { throw .malformed("numeric", field.byteCount) }
    var count = Int(field.bigEndian(at: 0, as: Int16.self))
    let weight = Int(field.bigEndian(at: 2, as: Int16.self))
    let sign = field.bigEndian(at: 4, as: UInt16.self)
    guard count >= 0, field.byteCount == headerBytes + 2 * count else {
      throw .malformed("numeric", field.byteCount)
    }
    try checkSign(sign)
    while count > 0, digit(count - 1, of: field) == 0 { count -= 1 }
    guard count > 0 else { return (0, 0) }
    let value = try read(field, count: count, exponent: 4 * (weight - count + 1))
    let coefficient = Int128(value.magnitude)
    return (sign == negative ? -coefficient : coefficient, value.scale)
  }

  private static func digit(_ index: Int, of field: RawSpan) -> UInt16 {
    field.bigEndian(at: headerBytes + 2 * index)
  }

  private static func checkSign(_ sign: UInt16) throws(PostgresError) {
    switch sign {
    case 0, negative: return
    case notANumber: throw .notExact("NaN")
    case positiveInfinity: throw .notExact("Infinity")
    case negativeInfinity: throw .notExact("-Infinity")
    default: throw PostgresError(sqlState: "22P03", message: "a numeric of unknown sign \(sign)")
    }
  }

  /// Joins the groups, the last of which is not zero and counts 10^exponent.
  private static func read(
    _ field: RawSpan, count: Int, exponent: Int
  ) throws(PostgresError) -> (magnitude: UInt128, scale: Int) {
    var last = UInt128(digit(count - 1, of: field))
    var places = 4
    var exponent = exponent
    while exponent < 0, last % 10 == 0 {
      last /= 10
      places -= 1
      exponent += 1
    }
    guard -digitsMax...digitsMax ~= exponent else { throw .notExact("a scale beyond 38") }
    var magnitude = try join(field, count: count - 1)
    magnitude = try shifted(magnitude, by: places) + last
    magnitude = try shifted(magnitude, by: max(exponent, 0))
    return (magnitude, max(-exponent, 0))
  }

  private static func join(_ field: RawSpan, count: Int) throws(PostgresError) -> UInt128 {
    guard count > 4 else { return UInt128(joinSmall(field, count: count)) }
    var magnitude = UInt128(joinSmall(field, count: 4))
    for index in 4..<count {
      magnitude = try shifted(magnitude, by: 4) + UInt128(digit(index, of: field))
    }
    return magnitude
  }

  /// Joins at most four groups: 16 digits fit a machine word.
  private static func joinSmall(_ field: RawSpan, count: Int) -> UInt64 {
    var magnitude: UInt64 = 0
    for index in 0..<count { magnitude = magnitude * 10_000 + UInt64(digit(index, of: field)) }
    return magnitude
  }

  /// `magnitude · 10^places`. Throws if it has more than 38 digits.
  private static func shifted(
    _ magnitude: UInt128, by places: Int
  ) throws(PostgresError) -> UInt128 {
    let (product, overflow) = magnitude.multipliedReportingOverflow(by: powerOfTen(places))
    guard !overflow, product < magnitudeLimit else { throw .notExact("more than 38 digits") }
    return product
  }
}

/// 10^exponent, for exponents from 0 to 38.
private func powerOfTen(_ exponent: Int) -> UInt128 {
  var power: UInt128 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}
