import TieOutCore

extension Settlement {
  static let usdc = "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
  static let weth = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"

  /// Paid in USDC, settled in USDC.
  static func same(
    _ payIn: Amount?, fee: Amount?, rate: Amount? = "0.003", out payOut: Amount?
  ) -> Settlement {
    var settlement = Settlement()
    settlement.payIn = Side(contract: usdc, currency: "USDC", amount: payIn)
    settlement.payOut = payOut.map { Side(contract: usdc, currency: "USDC", amount: $0) }
    (settlement.fee, settlement.feeRate) = (fee, rate)
    return settlement
  }

  /// Paid in WETH, settled in USDC with a fee in USDC.
  static func swap(
    _ payIn: Amount = "1", fee: Amount?, rate: Amount? = "0.003", out payOut: Amount?
  ) -> Settlement {
    var settlement = same(payIn, fee: fee, rate: rate, out: payOut)
    settlement.payIn.contract = weth
    settlement.payIn.currency = "WETH"
    return settlement
  }
}

/// A completed payment with one settlement on Ethereum.
func settled(_ settlement: Settlement?, chain: ChainID = .ethereum) -> Projection {
  payment(
    told(
      .paymentCompleted, at: "10:00",
      Facts(chain: chain, part: 0, parts: settlement == nil ? 0 : 1, settlement: settlement)))
}
