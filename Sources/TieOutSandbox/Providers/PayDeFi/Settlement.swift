/// The transaction of a completed PayDeFi payment.
struct Settlement {
  var chain: PayDeFiChain
  var rate: Money
  var fee: Money
  var payIn: Money
  var payInToken: PayDeFiToken
  var payOut: Money
  var payOutToken: PayDeFiToken

  /// Omits payOut, which no correct completion does.
  var withoutPayOut = false

  /// Writes one contract in upper case: the same address in another spelling.
  var isUpperCase = false

  var spelling = Spelling.plain

  /// The paid address, if it is not the merchant's.
  var merchant: String?

  /// The transaction, which no documented webhook has.
  var transaction: String?

  /// How the JSON numbers are written.
  enum Spelling {
    case plain
    case exponents

    /// With the noise of a binary floating-point number.
    case noise
  }

  static let usualRate = Money(units: 3, decimals: 3)

  /// The agreed rate until the day before the first day of a night.
  static let formerRate = Money(units: 4, decimals: 3)
  static let zeroRate = Money(units: 0, decimals: 3)

  /// Whether the payment is settled in another token.
  var isSwap: Bool { payInToken.contract.lowercased() != payOutToken.contract.lowercased() }

  /// The value of the payment in the settlement token: the requested price.
  var price: Money { isSwap ? payOut + fee : payIn }

  /// A payment in the settlement token: the fee is the rate's share of the payment.
  static func standard(
    _ chain: PayDeFiChain, payIn: Money, rate: Money = usualRate
  ) -> Settlement {
    let fee = payIn.share(rate.units, of: Money.power(rate.decimals))
    return Settlement(
      chain: chain, rate: rate, fee: fee, payIn: payIn, payInToken: chain.usdc,
      payOut: payIn - fee, payOutToken: chain.usdc)
  }

  /// Like ``standard(_:payIn:rate:)``, with a fee rounded up to the base unit.
  static func roundedUp(_ chain: PayDeFiChain, payIn: Money) -> Settlement {
    var settlement = standard(chain, payIn: payIn)
    settlement.fee = payIn.shareRoundedUp(usualRate.units, of: Money.power(usualRate.decimals))
    settlement.payOut = payIn - settlement.fee
    return settlement
  }

  /// A payment in another token: the yield of the swap is divided into payOut and fee, and the fee is off by
  /// the slippage.
  ///
  /// - Parameters:
  ///   - yield: the yield of the swap.
  ///   - slippage: thousandths of the fee, from -9 to 9.
  static func swap(_ chain: PayDeFiChain, yield: Money, slippage: Int) -> Settlement {
    let parts = usualRate.units * Int128(1_000 + slippage)
    let fee = yield.share(parts, of: Money.power(usualRate.decimals) * 1_000)
    return swap(chain, yield: yield, fee: fee)
  }

  /// A swap with a given fee.
  static func swap(_ chain: PayDeFiChain, yield: Money, fee: Money) -> Settlement {
    let token = chain.swapped
    // Wallets show six decimals; the price is the same all night.
    let millionths =
      yield.units * 100_000_000 / (Int128(chain.priceCents) * Money.power(yield.decimals))
    let payIn = Money(
      units: millionths * Money.power(token.decimals - 6), decimals: token.decimals)
    return Settlement(
      chain: chain, rate: usualRate, fee: fee, payIn: payIn, payInToken: token,
      payOut: yield - fee, payOutToken: chain.usdc)
  }
}
