/// The transaction of a completed PayDeFi payment.
struct Settlement {
  var chain: PayDeFiChain
  var rate: Money
  var fee: Money
  var payIn: Money
  var payInToken: PayDeFiToken
  var payOut: Money
  var payOutToken: PayDeFiToken

  /// Leaves the payOut away, as no correct completion does.
  var withoutPayOut = false

  /// Contracts wholly in capitals on one side: the same address in other letters.
  var shouts = false

  var spelling = Spelling.plain

  /// Whom it is paid to, where that is not the merchant.
  var merchant: String?

  /// The transaction, which no documented webhook names.
  var transaction: String?

  /// How the JSON numbers are written.
  enum Spelling {
    case plain
    case exponents

    /// As a binary floating point number prints them.
    case noise
  }

  static let usualRate = Money(units: 3, decimals: 3)
  static let zeroRate = Money(units: 0, decimals: 3)

  /// Whether what was paid is settled in the same token.
  var isSwap: Bool { payInToken.contract.lowercased() != payOutToken.contract.lowercased() }

  /// What the payment is worth in the settlement token: the price that was asked for.
  var price: Money { isSwap ? payOut + fee : payIn }

  /// A payment in the settlement token itself: the fee is the rate's share of what was paid.
  static func standard(
    _ chain: PayDeFiChain, payIn: Money, rate: Money = usualRate
  ) -> Settlement {
    let fee = payIn.share(rate.units, of: Money.power(rate.decimals))
    return Settlement(
      chain: chain, rate: rate, fee: fee, payIn: payIn, payInToken: chain.usdc,
      payOut: payIn - fee, payOutToken: chain.usdc)
  }

  /// The same with a fee that is rounded up to the base unit.
  static func roundedUp(_ chain: PayDeFiChain, payIn: Money) -> Settlement {
    var settlement = standard(chain, payIn: payIn)
    settlement.fee = payIn.shareRoundedUp(usualRate.units, of: Money.power(usualRate.decimals))
    settlement.payOut = payIn - settlement.fee
    return settlement
  }

  /// A payment in another token: what the swap yielded is divided into payOut and fee, and the fee
  /// is off by the slippage.
  ///
  /// - Parameters:
  ///   - yield: What came out of the swap.
  ///   - slippage: Thousandths of the fee, at most nine either way.
  static func swap(_ chain: PayDeFiChain, yield: Money, slippage: Int) -> Settlement {
    let parts = usualRate.units * Int128(1_000 + slippage)
    let fee = yield.share(parts, of: Money.power(usualRate.decimals) * 1_000)
    return swap(chain, yield: yield, fee: fee)
  }

  /// A swap with whatever fee.
  static func swap(_ chain: PayDeFiChain, yield: Money, fee: Money) -> Settlement {
    let token = chain.swapped
    // Six decimals are what wallets show; the price is the same all night.
    let millionths = yield.units * 100_000_000 / (Int128(chain.priceCents) * yield.one)
    let payIn = Money(
      units: millionths * Money.power(token.decimals - 6), decimals: token.decimals)
    return Settlement(
      chain: chain, rate: usualRate, fee: fee, payIn: payIn, payInToken: token,
      payOut: yield - fee, payOutToken: chain.usdc)
  }
}

extension Money {
  /// How many units make one whole.
  var one: Int128 { Self.power(decimals) }
}
