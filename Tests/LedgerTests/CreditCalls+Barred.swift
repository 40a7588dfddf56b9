/// Rows of the table about money that exists but is not credited, and about arguments that the ledger cannot
/// hold.
extension CreditCalls {
  private static let mine = deposit.confirmed()
  private static let theirs = deposit.with(\.reference, "ref_2")
  private static let registered = [
    Evidence.reference("ref_1", account: "player_1"),
    Evidence.reference("ref_2", account: "player_2"),
  ]

  static let barred = [
    Call(
      title: "a webhook and a list that name two references",
      known: [registered, [mine, theirs.deposits()]], call: deposit.credit(to: "player_2"),
      answers: "refused claimed_twice (retry)", hides: ["different_account"]),
    Call(
      title: "the same, by the list's reference", known: [registered, [mine, theirs.deposits()]],
      call: theirs.credit(to: "player_2"), answers: "refused claimed_twice (retry)"),
    Call(
      title: "the same, by no reference", known: [[mine, theirs.deposits()]],
      call: "credit('payin', 'testnet', 'polygon-amoy', '\(hash)', NULL, NULL, NULL, 99, 'DAI')",
      answers: "refused claimed_twice (retry)",
      hides: ["different_asset", "different_amount", "unknown_reference"]),
    Call(
      title: "the same, by money and part", known: [[mine, theirs.deposits()]],
      call: "credit_money(\(money), \(part), 'p')", answers: "refused claimed_twice (retry)"),
    Call(
      title: "the same, into suspense", known: [[mine, theirs.deposits()]],
      call: "suspend(\(money), \(part))", answers: "refused claimed_twice (retry)"),
    Call(
      title: "two webhooks that name two references",
      known: [[mine, theirs.confirmed("d")]], call: deposit.credit(),
      answers: "refused claimed_twice (retry)"),
    Call(
      title: "the list has come to name the webhook's",
      known: [[mine, theirs.deposits()], [deposit.deposits(at: "11:30:00")]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "the first was credited before the second came", known: [[mine]],
      before: [deposit.credit()], then: [theirs.deposits()], call: theirs.credit(to: "player_2"),
      answers: "refused exists_with_different_account #1 player_1 100 \(usdc)",
      hides: ["claimed_twice"]),
    Call(
      title: "and the call that credited it is made again", known: [[mine]],
      before: [deposit.credit()], then: [theirs.deposits(), theirs.confirmed("d", at: "10:06:00")],
      call: deposit.credit(), answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "two of a batch, told apart by log indexes",
      known: [
        [mine, theirs.confirmed("d"), deposit.transfers(), theirs.with(\.logIndex, 8).transfers()]
      ],
      before: [deposit.credit()], call: theirs.credit(to: "player_2"),
      answers: "credited #2 player_2 100 \(usdc)"),
    Call(
      title: "webhooks and a list that name two chains",
      known: [[mine, onSepolia.deposits()]], call: deposit.credit(),
      answers: "refused claimed_twice (retry)"),
    Call(
      title: "the same, on the list's chain", known: [[mine, onSepolia.deposits()]],
      call: onSepolia.credit(), answers: "refused claimed_twice (retry)"),
    Call(
      title: "the list has come to name the webhook's chain",
      known: [[mine, onSepolia.deposits()], [deposit.deposits(at: "11:30:00")]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "both agree on both chains",
      known: [[mine, onSepolia.confirmed("d"), deposit.deposits(), onSepolia.deposits()]],
      call: deposit.credit(), answers: "refused claimed_twice (retry)"),
    Call(
      title: "it was credited on another chain, on which they do not agree", known: [[mine]],
      before: [deposit.credit()], then: [onSepolia.deposits(), onSepolia.confirmed("d")],
      call: onSepolia.credit(), answers: "refused claimed_twice (retry)"),
    Call(
      title: "the transfer on the other chain failed",
      known: [[mine, onSepolia.deposits(.failed)]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "on a chain that nobody knows", known: [[goerli.confirmed()]],
      call: "credit_money(\(money), \(part), 'p')", answers: "refused chain_unknown",
      hides: ["different_asset"]),
    Call(
      title: "on a chain that nobody knows, into suspense", known: [[goerli.confirmed()]],
      call: "suspend(\(money), \(part))", answers: "refused chain_unknown"),
    Call(
      title: "on a chain that nobody knows, and not confirmed", known: [[goerli.pending()]],
      call: "credit_money(\(money), \(part), 'p')", answers: "refused not_confirmed (retry)"),
    Call(
      title: "on a chain that nobody knows, by its word", known: [[goerli.confirmed()]],
      call: goerli.credit(), answers: "refused unknown_chain", hides: ["chain_unknown"]),
    Call(
      title: "an order on a chain that nobody knows",
      known: [[Evidence.payInOrder("completed").replacing("polygon-amoy", with: "goerli")]],
      setting: creditsOrders,
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, 'USDC', 'ord_1')",
      answers: "refused chain_unknown"),
    Call(
      title: "a Tron hash in capitals, with 0x",
      known: [[tron.confirmed()], [tron.with(\.spelling, .capitals).deposits()]],
      call: tron.with(\.spelling, .prefixed).credit(),
      answers: "credited #1 player_1 100 tron:3448148188/USDT"),
  ]
  static let onSepolia = deposit.with(\.chain, "ethereum-sepolia")
  static let goerli = deposit.with(\.chain, "goerli")
  static let tron = deposit.with(\.chain, "tron-nile").with(\.currency, "USDT")

  static let odd = [
    Call(
      title: "a provider that nobody knows",
      call:
        "credit('PayIn', 'testnet', 'dogecoin', '\(hash)', NULL, '\(long(256))', 'p', 1, NULL, NULL, 'infinity')",
      answers: "refused unknown_provider",
      hides: ["text_too_long", "time_out_of_range", "unknown_chain", "unknown_money"]),
    Call(
      title: "a reference that is too long",
      call:
        "credit('payin', 'testnet', 'dogecoin', '\(hash)', NULL, '\(long(256))', 'p', 1, NULL, NULL, 'infinity')",
      answers: "refused text_too_long", hides: ["time_out_of_range", "unknown_chain"]),
    Call(
      title: "an account that is too long", known: [[mine]], call: deposit.credit(to: long(256)),
      answers: "refused text_too_long"),
    Call(
      title: "an account as long as may be", known: [[mine]],
      call: deposit.credit(to: long(255)), answers: "credited #1 \(long(255)) 100 \(usdc)"),
    Call(
      title: "a hash that is too long",
      call: "credit('payin', 'testnet', 'polygon-amoy', '\(long(129))', NULL, 'r', 'p', 1, NULL)",
      answers: "refused text_too_long", hides: ["unknown_money"]),
    Call(
      title: "a blank account", known: [[mine]], call: deposit.credit(to: " \t"),
      answers: "refused account_reserved"),
    Call(
      title: "a time without an end", known: [[mine]],
      call: "credit(\(deposit.key), 'p', 100, 'USDC', NULL, 'infinity')",
      answers: "refused time_out_of_range"),
    Call(
      title: "a time before all times, by money and part", known: [[mine]],
      call: "credit_money(\(money), \(part), 'p', NULL, NULL, '-infinity')",
      answers: "refused time_out_of_range"),
    Call(
      title: "a year of five digits, into suspense", known: [[mine]],
      call: "suspend(\(money), \(part), '10000-01-01T00:00:00Z')",
      answers: "refused time_out_of_range"),
    Call(
      title: "a year before the first", known: [[mine]],
      call: "credit(\(deposit.key), 'p', 100, 'USDC', NULL, '0001-12-31T23:59:59Z BC')",
      answers: "refused time_out_of_range"),
    Call(
      title: "the first and the last second", known: [[mine]],
      before: ["credit(\(deposit.key), 'p', 100, 'USDC', NULL, '0001-01-01T00:00:00Z')"],
      call: "credit(\(deposit.key), 'p', 100, 'USDC', NULL, '9999-12-31T23:59:59.999999Z')",
      answers: "already_credited #1 p 100 \(usdc)"),
    Call(
      title: "an amount with more digits than can be held",
      call: "import_credit(\(deposit.key), 'p', 1e-40, 'SHIB', now())",
      answers: "refused amount_out_of_range", hides: ["unknown_asset"]),
    Call(
      title: "a reason that is too long", call: "reverse_credit('nonsense', '\(long(2001))')",
      answers: "refused text_too_long", hides: ["unknown_entry"]),
    Call(
      title: "a reason of white space", call: "reverse_credit('nonsense', E' \\t\\n')",
      answers: "refused reason_missing", hides: ["unknown_entry"]),
  ]
  static func long(_ count: Int) -> String { String(repeating: "ä", count: count) }
}
