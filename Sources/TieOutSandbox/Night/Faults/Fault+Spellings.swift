/// One object in several spellings.
extension Fault {
  /// The webhook's hash is in upper case or, alternating, without its 0x (on Tron: with 0x), the list's is
  /// not: `spelling-variant`, tx hash.
  package static let hashSpelledApart = Fault("hash-spelled-apart", .isSeasonal) {
    writer, scenario in
    let network = writer.network()
    let isTron = writer.round % 4 > 1
    let tron: PayInChain = network == .testnet ? .tronNile : .tronMainnet
    let tether = PayInAsset(symbol: "USDT", chain: tron, decimals: 6)
    let asset = isTron ? tether : .usdcOnEthereum(network)
    var deposit = writer.deposit(network, asset: asset)
    deposit.transaction = deposit.subject
    var delivered = deposit
    let digits = isTron ? deposit.transaction[...] : deposit.transaction.dropFirst(2)
    let capitals = (isTron ? "" : "0x") + digits.uppercased()
    delivered.transaction = writer.round % 2 == 0 ? capitals : (isTron ? "0x" : "") + String(digits)
    scenario.record(deposit)
    scenario.deliverFirst(delivered)
    scenario.deliverLast(delivered)
    scenario.list(deposit)
    scenario.expect("spelling-variant", deposit.subject)
  }

  /// The list of transfers names the chain by its CAIP-2 id: silent.
  package static let chainSpelledApart = Fault("chain-spelled-apart", .needsTransfers) {
    writer, scenario in
    let network = writer.network()
    var order = writer.order(network, asset: .usdcOnEthereum(network))
    var transfer = order.usualTransfer
    transfer.chainSpelling = network == .testnet ? "eip155:11155111" : "eip155:1"
    order.transfers = [transfer]
    scenario.add(order)
  }

  /// An order that PayIn lists with amounts in exponents: silent.
  package static let exponentsInList = Fault("exponents-in-list", .isSeasonal) { writer, scenario in
    var order = writer.order()
    order.decoration.exponents = true
    scenario.add(order)
  }
}
