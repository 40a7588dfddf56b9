/// An exact decimal with any number of digits: the result of sums, differences and products of amounts.
///
/// Its arithmetic never fails and never rounds, so a rule can compare whatever digits a provider sends, and
/// state the difference if it fits an ``Amount``:
///
///     let net = payIn.minus(fee)                 // 21 digits before the point, 19 behind it
///     if net != payOut.wide { … }                // decided
///     finding.delta = payOut.wide.minus(net).amount   // nil beyond 38 digits
///
/// It nearly always holds an ``Amount`` and then costs as much as one.
package struct WideAmount: Sendable, Hashable {
  /// A value that fits an ``Amount`` is always `short`, so equal values have one form.
  private enum Form: Hashable {
    case short(Amount)
    case long(LongDecimal)
  }

  private let form: Form

  /// The same value.
  package init(_ amount: Amount) { form = .short(amount) }

  /// Zero.
  package static let zero = WideAmount(.zero)

  init(magnitude: Natural, scale: Int, isNegative: Bool) {
    let (digits, zeros) = magnitude.strippedOfZeros(scale)
    let places = digits.isZero ? 0 : scale - zeros
    if places <= Amount.digitsMax, let short = digits.uint128, short < PowersOfTen.limit {
      form = .short(Amount(magnitude: short, scale: places, isNegative: isNegative))
    } else {
      form = .long(LongDecimal(isNegative: isNegative, magnitude: digits, scale: places))
    }
  }

  /// The value as an ``Amount``. Nil if it needs more than 38 digits.
  package var amount: Amount? {
    switch form {
    case .short(let amount): amount
    case .long: nil
    }
  }

  fileprivate var decimal: LongDecimal {
    switch form {
    case .short(let amount):
      LongDecimal(
        isNegative: amount.isNegative, magnitude: Natural(amount.coefficient.magnitude),
        scale: amount.scale)
    case .long(let decimal): decimal
    }
  }

  /// Whether it is below zero.
  package var isNegative: Bool {
    switch form {
    case .short(let amount): amount.isNegative
    case .long(let decimal): decimal.isNegative
    }
  }

  /// Whether it is zero.
  package var isZero: Bool { self == .zero }
  /// The value without its sign.
  package var magnitude: WideAmount { isNegative ? negated : self }

  /// The value with the opposite sign.
  package var negated: WideAmount {
    switch form {
    case .short(let amount): return WideAmount(amount.negated)
    case .long(let decimal):
      return WideAmount(
        magnitude: decimal.magnitude, scale: decimal.scale, isNegative: !decimal.isNegative)
    }
  }
}

/// `±magnitude × 10^-scale`, not normalized yet.
private struct LongDecimal: Hashable {
  var isNegative: Bool
  var magnitude: Natural
  var scale: Int

  /// The magnitude at a larger scale.
  func magnitude(at wider: Int) -> Natural { magnitude.shifted(left: wider - scale) }
}

extension WideAmount {
  /// The exact sum.
  package func plus(_ other: WideAmount) -> WideAmount {
    if case .short(let a) = form, case .short(let b) = other.form {
      do throws(AmountError) { return WideAmount(try a.adding(b)) } catch {}
    }
    let (a, b) = (decimal, other.decimal)
    let scale = max(a.scale, b.scale)
    let (left, right) = (a.magnitude(at: scale), b.magnitude(at: scale))
    if a.isNegative == b.isNegative {
      return WideAmount(magnitude: left + right, scale: scale, isNegative: a.isNegative)
    }
    return left < right
      ? WideAmount(magnitude: right - left, scale: scale, isNegative: b.isNegative)
      : WideAmount(magnitude: left - right, scale: scale, isNegative: a.isNegative)
  }

  /// The exact difference.
  package func minus(_ other: WideAmount) -> WideAmount { plus(other.negated) }

  /// The exact product.
  package func times(_ other: WideAmount) -> WideAmount {
    if case .short(let a) = form, case .short(let b) = other.form {
      do throws(AmountError) {
        let (product, isExact) = try a.product(b, cutTo: Amount.digitsMax)
        if isExact { return WideAmount(product) }
      } catch {}
    }
    let (a, b) = (decimal, other.decimal)
    return WideAmount(
      magnitude: a.magnitude * b.magnitude, scale: a.scale + b.scale,
      isNegative: a.isNegative != b.isNegative)
  }

  /// Without the digits behind the `decimals`th decimal.
  package func cut(toDecimals decimals: Int) -> WideAmount {
    if case .short(let short) = form {
      guard short.scale > decimals else { return self }
      let kept = short.coefficient.magnitude / PowersOfTen.table[short.scale - decimals]
      return WideAmount(Amount(magnitude: kept, scale: decimals, isNegative: short.isNegative))
    }
    let all = decimal
    guard all.scale > decimals else { return self }
    return WideAmount(
      magnitude: all.magnitude.cut(all.scale - decimals), scale: decimals,
      isNegative: all.isNegative)
  }

  /// Whether the value in units of `10^-decimals` is even. Assumes that its scale is at most `decimals`.
  func isEven(atScale decimals: Int) -> Bool {
    let all = decimal
    return all.scale < decimals || all.magnitude.isEven
  }

  /// The position of the first digit: 1 for 1…9.99, 0 for 0.1…0.99; very small for zero.
  var order: Int {
    let all = decimal
    return all.magnitude.isZero ? -1_000 : all.magnitude.description.utf8.count - all.scale
  }

  /// n if `self = other × 10^±n`; otherwise nil.
  func powerOfTen(apartFrom other: WideAmount) -> Int? {
    let (a, b) = (decimal, other.decimal)
    let (left, right) = (a.magnitude.strippedOfZeros(), b.magnitude.strippedOfZeros())
    guard a.isNegative == b.isNegative, left.digits == right.digits, !left.digits.isZero else {
      return nil
    }
    return abs((left.zeros - a.scale) - (right.zeros - b.scale))
  }
}

extension WideAmount: Comparable {
  /// By value.
  package static func < (a: WideAmount, b: WideAmount) -> Bool {
    if case .short(let one) = a.form, case .short(let another) = b.form { return one < another }
    let (left, right) = (a.decimal, b.decimal)
    if left.isNegative != right.isNegative { return left.isNegative }
    let scale = max(left.scale, right.scale)
    let (one, another) = (left.magnitude(at: scale), right.magnitude(at: scale))
    return left.isNegative ? another < one : one < another
  }
}

extension WideAmount: CustomStringConvertible {
  /// Plain decimal digits with a point, like the description of an ``Amount``.
  package var description: String {
    switch form {
    case .short(let amount): return amount.description
    case .long(let decimal):
      let digits = decimal.magnitude.description
      return Amount.plain(digits: digits, scale: decimal.scale, isNegative: decimal.isNegative)
    }
  }
}

extension Amount {
  /// The same value, with arithmetic that never fails.
  package var wide: WideAmount { WideAmount(self) }
  /// The exact sum, of any length.
  package func plus(_ other: Amount) -> WideAmount { wide.plus(other.wide) }
  /// The exact difference, of any length.
  package func minus(_ other: Amount) -> WideAmount { wide.minus(other.wide) }
  /// The exact product, of any length.
  package func times(_ other: Amount) -> WideAmount { wide.times(other.wide) }
}

extension Sequence<Amount> {
  /// The exact sum, of any length.
  package var total: WideAmount { reduce(.zero) { $0.plus($1.wide) } }
}

extension Sequence<WideAmount> {
  /// The exact sum.
  package var total: WideAmount { reduce(.zero) { $0.plus($1) } }
}

extension [WideAmount] {
  /// The exact sum without the largest.
  var totalBesideLargest: WideAmount { sorted().dropLast().total }
}

extension Amount? {
  /// Whether it is not nil and above zero.
  var isPositive: Bool {
    guard let self else { return false }
    return self > .zero
  }
}
