extension Amount {
  /// Reads a JSON number, or a string that holds one, with or without an exponent. Never rounds.
  ///
  ///     try Amount(parsing: "0.09970000000000001")   // all 17 digits
  ///     try Amount(parsing: "1e-7")                   // 0.0000001
  ///
  /// - Throws: ``AmountError/notANumber`` for anything but `-?digits(.digits)?([eE][+-]?digits)?` (also for
  ///   `NaN`, thousands separators and white space); ``AmountError/tooManyDigits`` if the exact value does
  ///   not fit.
  public init(parsing text: String) throws(AmountError) {
    try self.init(parsing: text.utf8Span.span)
  }

  /// Reads ASCII bytes.
  public init(parsing bytes: Span<UInt8>) throws(AmountError) {
    var reader = DecimalReader()
    try reader.read(bytes)
    self = try reader.amount()
  }
}

private struct DecimalReader {
  private var index = 0
  private var isNegative = false
  private var digits: UInt128 = 0
  /// Zeros read but not yet in `digits`: they count only if another digit follows.
  private var zerosPending = 0
  private var exponent = 0

  private func next(_ bytes: Span<UInt8>) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func read(_ bytes: Span<UInt8>) throws(AmountError) {
    if next(bytes) == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    try readDigits(bytes, areFraction: false)
    if next(bytes) == UInt8(ascii: ".") {
      index += 1
      try readDigits(bytes, areFraction: true)
    }
    if next(bytes) == UInt8(ascii: "e") || next(bytes) == UInt8(ascii: "E") {
      index += 1
      try readExponent(bytes)
    }
    guard index == bytes.count else { throw .notANumber }
  }

  private mutating func readDigits(
    _ bytes: Span<UInt8>, areFraction: Bool
  ) throws(AmountError) {
    let start = index
    while let byte = next(bytes), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      try take(digit: byte - UInt8(ascii: "0"), isFraction: areFraction)
      index += 1
    }
    guard index > start else { throw .notANumber }
  }

  private mutating func take(digit: UInt8, isFraction: Bool) throws(AmountError) {
    if isFraction { exponent -= 1 }
    if digit == 0 {
      if digits != 0 { zerosPending += 1 }
      return
    }
    for _ in 0...zerosPending {
      guard digits < PowersOfTen.limit / 10 else { throw .tooManyDigits }
      digits *= 10
    }
    zerosPending = 0
    digits += UInt128(digit)
  }

  private mutating func readExponent(_ bytes: Span<UInt8>) throws(AmountError) {
    var isBelow = false
    if next(bytes) == UInt8(ascii: "+") || next(bytes) == UInt8(ascii: "-") {
      isBelow = next(bytes) == UInt8(ascii: "-")
      index += 1
    }
    let start = index
    var value = 0
    while let byte = next(bytes), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      value = min(value * 10 + Int(byte - UInt8(ascii: "0")), 1_000_000)
      index += 1
    }
    guard index > start else { throw .notANumber }
    exponent += isBelow ? -value : value
  }

  func amount() throws(AmountError) -> Amount {
    guard digits != 0 else { return .zero }
    let scale = -(exponent + zerosPending)
    guard scale <= Amount.digitsMax, scale > -Amount.digitsMax else { throw .tooManyDigits }
    let signed = isNegative ? -Int128(digits) : Int128(digits)
    return try Amount(coefficient: signed, scale: scale)
  }
}
