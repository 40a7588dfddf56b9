/// One object in several spellings.
extension Teller {
  /// Alternates between a webhook's hash in upper case, and one without its 0x (on Tron: with 0x).
  mutating func hashSpelledApart(_ story: inout Story, _ round: Int) {
    let network = network()
    let isTron = round % 4 > 1
    let asset = isTron ? tetherOnTron(network) : coinOnEthereum(network)
    var deposit = deposit(network, asset: asset)
    deposit.transaction = deposit.subject
    var told = deposit
    let digits = isTron ? deposit.transaction[...] : deposit.transaction.dropFirst(2)
    let capitals = (isTron ? "" : "0x") + digits.uppercased()
    told.transaction = round % 2 == 0 ? capitals : (isTron ? "0x" : "") + String(digits)
    story.know(deposit)
    story.announce(told)
    story.conclude(told)
    story.list(deposit)
    story.expect("spelling-variant", deposit.subject)
  }

  private func coinOnEthereum(_ network: Network) -> PayInAsset {
    let chain: PayInChain = network == .testnet ? .ethereumSepolia : .ethereumMainnet
    return PayInAsset(symbol: "USDC", chain: chain, decimals: 6)
  }

  private func tetherOnTron(_ network: Network) -> PayInAsset {
    let chain: PayInChain = network == .testnet ? .tronNile : .tronMainnet
    return PayInAsset(symbol: "USDT", chain: chain, decimals: 6)
  }

  /// The list of transfers names the chain by its CAIP-2 id.
  mutating func chainSpelledApart(_ story: inout Story) {
    let sepolia = PayInAsset(symbol: "USDC", chain: .ethereumSepolia, decimals: 6)
    let mainnet = PayInAsset(symbol: "USDC", chain: .ethereumMainnet, decimals: 6)
    let network = network()
    var order = order(network, asset: network == .testnet ? sepolia : mainnet)
    var transfer = order.usualTransfer
    transfer.chainSpelling = network == .testnet ? "eip155:11155111" : "eip155:1"
    order.transfers = [transfer]
    story.tell(order)
  }

  mutating func exponentsInList(_ story: inout Story) {
    var order = order()
    order.decoration.exponents = true
    story.tell(order)
  }
}
