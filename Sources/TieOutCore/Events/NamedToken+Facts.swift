extension NamedToken {
  /// From the best known facts of a history.
  init(_ history: History) {
    self.init(
      chain: history.best(\.chain), contract: history.best(\.contract),
      currency: history.best(\.currency))
  }

  /// From one claim.
  init(_ facts: Facts) {
    self.init(chain: facts.chain, contract: facts.contract, currency: facts.currency)
  }
}
