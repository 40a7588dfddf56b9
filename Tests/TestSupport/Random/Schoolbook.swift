/// Whole numbers of any length, digit by digit; shares no code with what it checks.
package struct Schoolbook: Hashable {
  /// Decimal digits, lowest first, without zeros at the top; empty for zero.
  package var digits: [UInt8]
  package var isNegative: Bool

  package init(digits: [UInt8], isNegative: Bool) {
    let top = digits.lastIndex { $0 != 0 }
    self.digits = top.map { Array(digits[...$0]) } ?? []
    self.isNegative = isNegative && top != nil
  }

  package init(_ text: String) {
    self.init(
      digits: text.utf8.filter { $0 != 45 }.reversed().map { $0 - 48 },
      isNegative: text.hasPrefix("-"))
  }

  package var text: String {
    let shown = digits.isEmpty ? "0" : String(digits.reversed().map { Character(String($0)) })
    return isNegative ? "-" + shown : shown
  }

  package func shifted(left zeros: Int) -> Schoolbook {
    Schoolbook(digits: Array(repeating: 0, count: zeros) + digits, isNegative: isNegative)
  }

  /// Drops low digits; returns whether all of them were zero.
  package func cut(_ count: Int) -> (kept: Schoolbook, isExact: Bool) {
    let kept = Schoolbook(digits: Array(digits.dropFirst(count)), isNegative: isNegative)
    return (kept, digits.prefix(count).allSatisfy { $0 == 0 })
  }

  package static func + (a: Schoolbook, b: Schoolbook) -> Schoolbook {
    if a.isNegative == b.isNegative {
      return Schoolbook(digits: sum(a.digits, b.digits), isNegative: a.isNegative)
    }
    return isSmaller(a.digits, b.digits)
      ? Schoolbook(digits: difference(b.digits, a.digits), isNegative: b.isNegative)
      : Schoolbook(digits: difference(a.digits, b.digits), isNegative: a.isNegative)
  }

  package static prefix func - (a: Schoolbook) -> Schoolbook {
    Schoolbook(digits: a.digits, isNegative: !a.isNegative)
  }

  package static func * (a: Schoolbook, b: Schoolbook) -> Schoolbook {
    var product = [Int](repeating: 0, count: a.digits.count + b.digits.count + 1)
    for (i, x) in a.digits.enumerated() {
      for (j, y) in b.digits.enumerated() { product[i + j] += Int(x) * Int(y) }
    }
    for place in product.indices.dropLast() {
      product[place + 1] += product[place] / 10
      product[place] %= 10
    }
    return Schoolbook(digits: product.map(UInt8.init), isNegative: a.isNegative != b.isNegative)
  }

  package static func < (a: Schoolbook, b: Schoolbook) -> Bool { (a + -b).isNegative }

  private static func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var carry: UInt8 = 0
    return (0...max(a.count, b.count)).map { place in
      let digit = (place < a.count ? a[place] : 0) + (place < b.count ? b[place] : 0) + carry
      carry = digit / 10
      return digit % 10
    }
  }

  private static func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
    var borrow: UInt8 = 0
    return a.indices.map { place in
      let taken = (place < b.count ? b[place] : 0) + borrow
      borrow = a[place] < taken ? 1 : 0
      return a[place] + 10 * borrow - taken
    }
  }

  private static func isSmaller(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a.count != b.count { return a.count < b.count }
    return a.reversed().lexicographicallyPrecedes(b.reversed())
  }
}

/// A decimal: `number × 10^-scale`.
package struct PaperDecimal {
  package var number: Schoolbook
  package var scale: Int

  package init(number: Schoolbook, scale: Int) {
    (self.number, self.scale) = (number, scale)
  }

  /// The text of the amount; nil if it needs more than 38 digits or more than 38 decimals.
  package var text: String? {
    let shortest = shortest
    return shortest.number.digits.count <= 38 && shortest.scale <= 38 ? longText : nil
  }

  /// The printed number with all its digits.
  package var longText: String {
    let (number, scale) = (shortest.number, shortest.scale)
    guard scale > 0 else { return number.text }
    let digits = Schoolbook(digits: number.digits, isNegative: false).text
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return (number.isNegative ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  /// Without zeros at the end.
  private var shortest: PaperDecimal {
    var shortest = self
    while shortest.scale > 0, shortest.number.digits.first ?? 0 == 0 {
      shortest.number = shortest.number.cut(1).kept
      shortest.scale -= 1
    }
    return shortest
  }

  package static prefix func - (a: PaperDecimal) -> PaperDecimal {
    PaperDecimal(number: -a.number, scale: a.scale)
  }

  package static func + (a: PaperDecimal, b: PaperDecimal) -> PaperDecimal {
    let scale = max(a.scale, b.scale)
    return PaperDecimal(number: a.widened(to: scale) + b.widened(to: scale), scale: scale)
  }

  package static func < (a: PaperDecimal, b: PaperDecimal) -> Bool {
    let scale = max(a.scale, b.scale)
    return a.widened(to: scale) < b.widened(to: scale)
  }

  package func widened(to scale: Int) -> Schoolbook { number.shifted(left: scale - self.scale) }
}
