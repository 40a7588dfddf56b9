extension Finding {
  /// The common name of its chain: `ethereum-mainnet`. Nil if the registry does not know the chain.
  package var chainName: String? { place.flatMap(Registry.standard.name(of:)) }

  /// Where people look its transaction up. Nil without transaction, or without a known explorer of the chain.
  package var explorerURL: String? {
    txHash.flatMap { hash in place.flatMap { Registry.standard.explorerURL(of: hash, on: $0) } }
  }

  private var place: ChainID? { chain ?? subject.chain }
}
