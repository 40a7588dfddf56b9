/// A chain on which PayDeFi settles, with its USDC and the token that is swapped.
struct PayDeFiChain {
  let id: Int
  let usdc: PayDeFiToken
  let swapped: PayDeFiToken

  /// Price of one swapped token, in hundredths of a USDC.
  let priceCents: Int

  static let all = [
    evm(
      1, "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
      "WETH", "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2", 250_000),
    evm(
      10, "0x0b2C639c533813f4Aa9D7837CAf62653d097Ff85",
      "WETH", "0x4200000000000000000000000000000000000006", 250_000),
    binance,
    evm(
      137, "0x3c499c542cEF5E3811e1192ce70d8cC03d5c3359",
      "WETH", "0x7ceB23fD6bC0adD59E62ac25578270cFf1b9f619", 250_000),
    evm(
      42161, "0xaf88d065e77c8cC2239327C5EDb3A432268e5831",
      "WETH", "0x82aF49447D8a07e3bd95BD0d56f35241523fBab1", 250_000),
    evm(
      43114, "0xB97EF9Ef8734C71904D8002F8b6Bc66Dd9c48a6E",
      "AVAX", "0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE", 2_500),
    solana,
  ]

  /// USDC has 18 decimals here.
  static let binance = PayDeFiChain(
    id: 56,
    usdc: PayDeFiToken(
      contract: "0x8AC76a51cc950d9822D68b83fE1Ad97B32Cd580d", symbol: "USDC", decimals: 18),
    swapped: PayDeFiToken(
      contract: "0x55d398326f99059fF775485246999027B3197955", symbol: "USDT", decimals: 18),
    priceCents: 100)

  static let solana = PayDeFiChain(
    id: 9000,
    usdc: PayDeFiToken(
      contract: "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", symbol: "USDC", decimals: 6),
    swapped: PayDeFiToken(
      contract: "So11111111111111111111111111111111111111112", symbol: "SOL", decimals: 9),
    priceCents: 12_500)

  /// The settlement token of an EVM chain, as findings name it.
  var settlementToken: String { "eip155:\(id)/\(usdc.contract.lowercased())" }

  var isEVM: Bool { id != 9000 }

  var merchant: String {
    isEVM
      ? "0x521E8E916EB48b7f7AAcb962b1cBb3C4Dc0921DE"
      : "7TieoutSandboxMerchantgHpPsmvpia2vWrGi4zB8QX"
  }

  /// The chain whose swaps are all charged a little too much, if a night has the drift.
  static let drifting = binance

  /// The chain whose fees in USDC are all rounded up, if a night has this fault.
  static let roundingUp = all[1]

  /// USDT; nil if the registry has none for the chain.
  var tether: PayDeFiToken? {
    let contracts = [
      1: "0xdAC17F958D2ee523a2206206994597C13D831ec7",
      137: "0xc2132D05D31c914a87C6611C10748AEb04B58e8F",
      42161: "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9",
    ]
    return contracts[id].map { PayDeFiToken(contract: $0, symbol: "USDT", decimals: 6) }
  }

  /// There is no agreement for Avalanche.
  var isSettlementAgreed: Bool { id != 43114 }

  private static func evm(
    _ id: Int, _ usdc: String, _ symbol: String, _ contract: String, _ priceCents: Int
  ) -> PayDeFiChain {
    PayDeFiChain(
      id: id, usdc: PayDeFiToken(contract: usdc, symbol: "USDC", decimals: 6),
      swapped: PayDeFiToken(contract: contract, symbol: symbol, decimals: 18),
      priceCents: priceCents)
  }
}

/// A token on one chain.
struct PayDeFiToken {
  let contract: String
  let symbol: String
  let decimals: Int
}
