extension CreditCalls {
  private static let brand = deposit.with(\.merchant, "brand-a")
  private static let claimed = "refused claimed_twice (retry)"
  private static let importedThere =
    "import_credit(\(deposit.key), 'p', 100, 'USDC', '2025-03-10Z', merchant => 'brand-a')"

  /// Several merchants at one provider and network.
  static let merchants = [
    Call(
      title: "a deposit of a named merchant", known: [[brand.confirmed()]], call: brand.credit(),
      answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a deposit of a named merchant, to the account that it registers",
      known: [
        [
          brand.confirmed(), Evidence.reference("ref_1", account: "home_9"),
          Evidence.reference("ref_1", account: "brand_9", merchant: "brand-a"),
        ]
      ],
      call: "credit(\(deposit.key), NULL, NULL, NULL, merchant => 'brand-a')",
      answers: "credited #1 brand_9 100 \(usdc)"),
    Call(
      title: "another merchant knows the deposit", known: [[brand.confirmed()]],
      call: deposit.credit(), answers: "refused unknown_money (retry)"),
    Call(
      title: "a merchant that cannot be", known: [[deposit.confirmed()]],
      call: deposit.with(\.merchant, "Brand_A").credit(), answers: "refused unknown_merchant",
      hides: ["unknown_money"]),
    Call(
      title: "a reference registered by another merchant alone",
      known: [
        [
          deposit.confirmed(), Evidence.reference("ref_1", account: "b", merchant: "brand-a"),
          Evidence.reference("ref_1", account: "player_1"),
        ]
      ], call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "one hash of two merchants", known: [[deposit.confirmed(), brand.confirmed()]],
      call: deposit.credit(), answers: claimed),
    Call(
      title: "one hash of two merchants, at the other",
      known: [[deposit.confirmed(), brand.confirmed()]], call: brand.credit(), answers: claimed),
    Call(
      title: "credited at one merchant, claimed by the other later",
      known: [[deposit.confirmed()]], before: [deposit.credit()], then: [brand.confirmed()],
      call: brand.credit(), answers: claimed),
    Call(
      title: "credited at the named merchant, claimed by the default one later",
      known: [[brand.confirmed()]], before: [brand.credit()], then: [deposit.confirmed()],
      call: deposit.credit(), answers: claimed),
    Call(
      title: "the other merchant's webhook is not folded yet", known: [[deposit.confirmed()]],
      news: [brand.confirmed()], call: deposit.credit(), answers: claimed),
    Call(
      title: "credited at the other merchant by another system", known: [[deposit.confirmed()]],
      before: [importedThere], call: deposit.credit(), answers: claimed),
    Call(
      title: "two transfers of a batch, one a merchant",
      known: [[deposit.transfers(), brand.with(\.logIndex, 8).transfers()]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "the other merchant's transfer failed",
      known: [[deposit.confirmed(), brand.transfers(.failed)]], call: deposit.credit(),
      answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a deposit that pays another merchant's order",
      known: [[deposit.with(\.order, "ord_1").transfers(), brand.confirmed()]],
      call: brand.credit(), answers: claimed),
    Call(
      title: "an order whose money is another merchant's deposit",
      known: [
        [
          Evidence.payInOrder("completed"), deposit.with(\.order, "ord_1").transfers(),
          brand.confirmed(),
        ]
      ], setting: creditsOrders,
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, NULL, 'ord_1')",
      answers: claimed),
    Call(
      title: "an order id that two merchants have",
      known: [
        [
          Evidence.payInOrder("completed"), deposit.with(\.order, "ord_1").transfers(),
          Deposit("b").with(\.order, "ord_1").with(\.merchant, "brand-a").transfers(),
        ]
      ], setting: creditsOrders,
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, NULL, 'ord_1')",
      answers: "credited #1 p 100 \(usdc)"),
  ]
}
