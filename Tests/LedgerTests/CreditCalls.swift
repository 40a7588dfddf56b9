// Longer than 300 lines: a table of calls.

/// The table of `tieout.credit` and related calls: for each reason at least one row.
enum CreditCalls {
  static let deposit = Deposit("a")
  static let usdc = "eip155:80002/USDC"
  static let hash = deposit.hash
  /// The only entry, of the only money.
  static let entry = "(SELECT min(money || '/1') FROM tieout.entries)"
  static let money = "(SELECT min(stream::text)::uuid FROM tieout.transfer_states)"
  static let part = "(SELECT min(name) FROM tieout.transfer_states)"
  static let creditsOrders = "UPDATE tieout.crediting SET credits_orders = true"
  static let listedOnly = "SELECT tieout.require_listed(true)"

  static let all =
    credited + oneThing + keys + existing + evidence + amounts + accounts + suspense + reversals
    + barred + odd + merchants

  static let credited = [
    Call(
      title: "a webhook of the first dialect", known: [[deposit.confirmed()]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a webhook of the later dialect", known: [[deposit.completed()]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a row of the deposits", known: [[deposit.deposits()]],
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a row of the transfers, named by its log index", known: [[deposit.transfers()]],
      call: "credit('payin', 'testnet', '80002', '\(hash.uppercased())', 7, NULL, 'p', NULL, NULL)",
      answers: "credited #1 p 100 \(usdc)"),
    Call(
      title: "to the account that is registered",
      known: [[deposit.confirmed(), Evidence.reference("ref_1", account: "player_9")]],
      call: "credit(\(deposit.key), NULL, NULL, NULL)", answers: "credited #1 player_9 100 \(usdc)"),
    Call(
      title: "an amount in another spelling is the same",
      known: [[deposit.with(\.amount, "100.000000").confirmed()]], before: [deposit.credit()],
      call: deposit.credit(), answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "the same call again", known: [[deposit.confirmed()]], before: [deposit.credit()],
      call: deposit.credit(), answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a token named by its contract", known: [[deposit.confirmed()]],
      call:
        "credit(\(deposit.key), 'p', 100, '0x41E94Eb019C0762f9Bfcf9Fb1E58725BfB0e7582')",
      answers: "credited #1 p 100 \(usdc)"),
    Call(
      title: "a deposit that a list confirms as well, where it has to",
      known: [[deposit.confirmed(), deposit.transfers()]], setting: listedOnly,
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a named call, with what has to be said",
      known: [[deposit.confirmed()]],
      call:
        "credit('payin', 'testnet', chain => 'polygon-amoy', tx_hash => '\(hash)', account => 'p')",
      answers: "credited #1 p 100 \(usdc)"),
    Call(
      title: "a PayIn order, where orders are credited",
      known: [[Evidence.payInOrder("completed")]], setting: creditsOrders,
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, 'USDC', 'ord_1')",
      answers: "credited #1 p 100 \(usdc)"),
    Call(
      title: "a PayDeFi payment, of what was paid out",
      known: [[Evidence.payDeFi("ACCEPTED"), Evidence.payDeFi("COMPLETED")]],
      setting: creditsOrders,
      call: "credit('paydefi', 'mainnet', NULL, NULL, NULL, NULL, 'p', 0.0997, NULL, 'pay_1')",
      answers: "credited #1 p 0.0997 eip155:137/USDC"),
  ]

  /// Deposits that are not credited for exactly one reason.
  static let oneThing = [
    Call(
      title: "news that it failed, to be folded", known: [[deposit.confirmed()]],
      news: [deposit.transfers(.failed)], call: deposit.credit(),
      answers: "refused not_folded (retry)"),
    Call(
      title: "a confirmed transfer that pays an order",
      known: [[deposit.with(\.order, "ord_9").transfers()]],
      call: "credit('payin', 'testnet', 'polygon-amoy', '\(hash)', 7, NULL, 'p', 100, 'USDC')",
      answers: "refused belongs_to_order"),
    Call(
      title: "told by a webhook alone, where a list has to confirm it",
      known: [[deposit.confirmed()]], setting: listedOnly, call: deposit.credit(),
      answers: "refused not_listed (retry)"),
    Call(
      title: "another reference", known: [[deposit.confirmed()]],
      call: deposit.with(\.reference, "ref_2").credit(),
      answers: "refused unknown_money (retry)"),
    Call(
      title: "another log index", known: [[deposit.transfers()]],
      call:
        "credit('payin', 'testnet', 'polygon-amoy', '\(hash)', 8, 'ref_1', 'p', 100, 'USDC')",
      answers: "refused unknown_money (retry)"),
    Call(
      title: "another account", known: [[deposit.confirmed()], [mine]],
      call: deposit.credit(to: "player_2"), answers: "refused different_account"),
    Call(
      title: "an account that its reference was bound to later",
      known: [[deposit.confirmed()], [mine, theirsLater]], call: deposit.credit(to: "player_2"),
      answers: "refused different_account"),
    Call(
      title: "the account that its reference was bound to then",
      known: [[deposit.confirmed()], [mine, theirsLater]], call: deposit.credit(),
      answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "a reference that is not registered, where others are",
      known: [[deposit.confirmed()], [Evidence.reference("ref_2", account: "player_1")]],
      call: deposit.credit(), answers: "refused unknown_reference (retry)"),
    Call(
      title: "an account with a name that is the ledger's", known: [[deposit.confirmed()]],
      call: deposit.credit(to: "@suspense"), answers: "refused account_reserved"),
    Call(
      title: "another ticker", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), 'p', 100, 'USDT')", answers: "refused different_asset"),
    Call(
      title: "the same ticker on another chain", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), 'p', 100, 'eip155:1/USDC')",
      answers: "refused different_asset"),
    Call(
      title: "a token that nobody knows, named as it names itself",
      known: [[deposit.with(\.currency, "SHIB").confirmed()]],
      call: "credit(\(deposit.key), 'p', 100, 'SHIB')",
      answers: "refused unknown_asset (retry)"),
    Call(
      title: "a token that nobody knows, and any is right",
      known: [[deposit.with(\.currency, "SHIB").confirmed()]],
      call: "credit(\(deposit.key), 'p', 100, NULL)", answers: "refused unknown_asset (retry)"),
    Call(
      title: "another amount", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), 'p', 100.000001, 'USDC')",
      answers: "refused different_amount"),
    Call(
      title: "an amount of nothing, as expected",
      known: [[deposit.with(\.amount, "0").confirmed()]],
      call: "credit(\(deposit.key), 'p', 0, 'USDC')", answers: "refused amount_not_positive"),
    Call(
      title: "it is pending", known: [[deposit.pending()]], call: deposit.credit(),
      answers: "refused not_confirmed (retry)"),
    Call(
      title: "it failed", known: [[deposit.confirmed(), deposit.transfers(.failed)]],
      call: deposit.credit(), answers: "refused withdrawn"),
    Call(
      title: "another part, by money and part", known: [[deposit.confirmed()]],
      call: "credit_money(\(money), 'another', 'p')", answers: "refused unknown_money (retry)"),
    Call(
      title: "a ticker instead of an asset, by money and part", known: [[deposit.confirmed()]],
      call: "credit_money(\(money), \(part), 'p', 100, 'USDC')",
      answers: "refused different_asset"),
    Call(
      title: "nothing, by money and part", known: [[deposit.confirmed()]],
      call: "credit_money(\(money), \(part), 'p', 100, '\(usdc)')",
      answers: "credited #1 p 100 \(usdc)"),
  ]
  private static let mine = Evidence.reference("ref_1", account: "player_1")
  private static let theirsLater = Evidence.reference(
    "ref_1", account: "player_2", at: "11:00:00")

  static let keys = [
    Call(
      title: "no provider",
      call: "credit(NULL, 'testnet', 'polygon-amoy', '\(hash)', 7, 'r', 'p', 1, NULL)",
      answers: "refused key_incomplete"),
    Call(
      title: "an empty network",
      call: "credit('payin', '', 'polygon-amoy', '\(hash)', 7, 'r', 'p', 1, NULL)",
      answers: "refused key_incomplete"),
    Call(
      title: "a hash without its chain",
      call: "credit('payin', 'testnet', NULL, '\(hash)', 7, 'r', 'p', 1, NULL)",
      answers: "refused key_incomplete"),
    Call(
      title: "neither a hash nor an order",
      call: "credit('payin', 'testnet', 'dogecoin', NULL, 7, 'r', 'p', 1, NULL)",
      answers: "refused key_incomplete", hides: ["unknown_chain", "unknown_money"]),
    Call(
      title: "a chain that nobody knows",
      call: "credit('payin', 'testnet', 'dogecoin', '\(hash)', 7, 'r', 'p', 1, 'USDC')",
      answers: "refused unknown_chain", hides: ["unknown_money"]),
    Call(
      title: "a testnet chain for a mainnet account",
      call: "credit('payin', 'mainnet', 'polygon-amoy', '\(hash)', 7, 'r', 'p', 1, 'USDC')",
      answers: "refused network_mismatch", hides: ["unknown_money"]),
    Call(
      title: "a mainnet chain for a testnet account",
      call: "credit('payin', 'testnet', 'ethereum-mainnet', '\(hash)', 7, 'r', 'p', 1, 'USDC')",
      answers: "refused network_mismatch", hides: ["unknown_money"]),
    Call(
      title: "a network that is none",
      call: "credit('payin', 'devnet', 'polygon-amoy', '\(hash)', 7, 'r', 'p', 1, 'USDC')",
      answers: "refused network_mismatch", hides: ["unknown_money"]),
    Call(
      title: "a testnet chain on a mainnet account, by money and part",
      known: [[deposit.with(\.network, "mainnet").confirmed()]],
      call: "credit_money(\(money), \(part), 'p')", answers: "refused network_mismatch"),
    Call(
      title: "a testnet chain on a mainnet account, into suspense",
      known: [[deposit.with(\.network, "mainnet").confirmed()]],
      call: "suspend(\(money), \(part))", answers: "refused network_mismatch",
      hides: ["unknown_reference"]),
  ]

  static let existing = [
    Call(
      title: "credited in another asset", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: "credit(\(deposit.key), 'player_2', 99, 'DAI')",
      answers: "refused exists_with_different_asset #1 player_1 100 \(usdc)",
      hides: ["exists_with_different_amount", "exists_with_different_account"]),
    Call(
      title: "credited with another amount", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: "credit(\(deposit.key), 'player_2', 99, 'USDC')",
      answers: "refused exists_with_different_amount #1 player_1 100 \(usdc)",
      hides: ["exists_with_different_account", "different_amount"]),
    Call(
      title: "credited to another account", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: deposit.credit(to: "player_2"),
      answers: "refused exists_with_different_account #1 player_1 100 \(usdc)"),
    Call(
      title: "credited to another account, and withdrawn since", known: [[deposit.confirmed()]],
      before: [deposit.credit()], then: [deposit.transfers(.failed)],
      call: deposit.credit(to: "player_2"),
      answers: "refused exists_with_different_account #1 player_1 100 \(usdc)",
      hides: ["withdrawn"]),
  ]

  static let evidence = [
    Call(
      title: "nobody has told of it", call: deposit.credit(),
      answers: "refused unknown_money (retry)", hides: ["unknown_reference"]),
    Call(
      title: "a transaction that is known, with a log index that is not",
      known: [[deposit.transfers()]],
      call: "credit('payin', 'testnet', 'polygon-amoy', '\(hash)', 8, NULL, 'p', 100, NULL)",
      answers: "refused unknown_money (retry)"),
    Call(
      title: "two transfers fit",
      known: [[deposit.confirmed(), deposit.with(\.amount, "50").confirmed("d")]],
      call: "credit(\(deposit.key), 'p', NULL, NULL)", answers: "refused ambiguous_money"),
    Call(
      title: "two transfers fit, and neither has that amount",
      known: [[deposit.confirmed(), deposit.with(\.amount, "50").confirmed("d")]],
      call: "credit(\(deposit.key), 'p', 70, NULL)", answers: "refused ambiguous_money",
      hides: ["different_amount"]),
    Call(
      title: "news of what nobody here knew", news: [deposit.confirmed()],
      call: deposit.credit(), answers: "refused not_folded (retry)", hides: ["unknown_money"]),
    Call(
      title: "taken back by hand, and there is news", known: [[deposit.confirmed()]],
      before: [deposit.credit(), "reverse_credit(\(entry), 'fraud')"], news: [deposit.deposits()],
      call: deposit.credit(), answers: "refused not_folded (retry)", hides: ["was_reversed"]),
    Call(
      title: "taken back by hand", known: [[deposit.pending()], [deposit.confirmed()]],
      before: [deposit.credit(), "reverse_credit(\(entry), 'fraud')"],
      call: "credit(\(deposit.key), 'player_1', 99, 'DAI')", answers: "refused was_reversed",
      hides: ["different_asset", "different_amount"]),
    Call(
      title: "taken back by hand, and credited again on purpose", known: [[deposit.confirmed()]],
      before: [deposit.credit(), "reverse_credit(\(entry), 'fraud')"],
      call: "credit(\(deposit.key), 'player_1', 100, 'USDC', again => true)",
      answers: "credited #3 player_1 100 \(usdc)"),
    Call(
      title: "credited again on purpose by money and part", known: [[deposit.confirmed()]],
      before: [deposit.credit(), "reverse_credit(\(entry), 'fraud')"],
      call: "credit_money(\(money), \(part), 'player_1', again => true)",
      answers: "credited #3 player_1 100 \(usdc)"),
    Call(
      title: "there is news", known: [[deposit.pending()]], news: [deposit.confirmed()],
      call: deposit.credit(), answers: "refused not_folded (retry)", hides: ["not_confirmed"]),
    Call(
      title: "a transfer that pays an order",
      known: [[deposit.with(\.order, "ord_9").transfers(.detected)]],
      call: "credit('payin', 'testnet', 'polygon-amoy', '\(hash)', 7, NULL, 'p', 100, 'USDC')",
      answers: "refused belongs_to_order", hides: ["not_confirmed"]),
    Call(
      title: "an order, where deposits alone are credited",
      known: [[Evidence.payInOrder("created")]],
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, 'USDC', 'ord_1')",
      answers: "refused orders_not_credited", hides: ["not_confirmed"]),
    Call(
      title: "it failed after it was confirmed",
      known: [[deposit.confirmed(), deposit.transfers(.failed)]],
      call: "credit(\(deposit.key), 'p', 99, 'DAI')", answers: "refused withdrawn",
      hides: ["different_asset", "different_amount"]),
    Call(
      title: "a list that called it confirmed does so no longer",
      known: [[deposit.deposits(), deposit.deposits(.detected, at: "11:30:00")]],
      call: deposit.credit(), answers: "refused withdrawn"),
    Call(
      title: "a list that has it detected, where it has to confirm it",
      known: [[deposit.confirmed(), deposit.transfers(.detected)]], setting: listedOnly,
      call: "credit(\(deposit.key), 'p', 99, 'DAI')", answers: "refused not_listed (retry)",
      hides: ["different_asset", "different_amount"]),
    Call(
      title: "a PayIn order that a webhook alone calls completed, where a list has to",
      known: [[Evidence.payInOrder("completed")]],
      setting: "\(creditsOrders); \(listedOnly)",
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, 'USDC', 'ord_1')",
      answers: "refused not_listed (retry)"),
    Call(
      title: "a webhook that is pending", known: [[deposit.pending()]],
      call: "credit(\(deposit.key), 'p', 99, 'DAI')", answers: "refused not_confirmed (retry)",
      hides: ["different_asset", "different_amount"]),
    Call(
      title: "a row that is detected", known: [[deposit.transfers(.detected)]],
      call: deposit.credit(), answers: "refused not_confirmed (retry)"),
    Call(
      title: "a PayIn order that waits", known: [[Evidence.payInOrder("created")]],
      setting: creditsOrders,
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, 'USDC', 'ord_1')",
      answers: "refused not_confirmed (retry)"),
    Call(
      title: "a PayDeFi payment that is accepted", known: [[Evidence.payDeFi("ACCEPTED")]],
      setting: creditsOrders,
      call: "credit('paydefi', 'mainnet', NULL, NULL, NULL, NULL, 'p', 0.0997, NULL, 'pay_1')",
      answers: "refused not_confirmed (retry)", hides: ["amount_unknown"]),
  ]

  static let amounts = [
    Call(
      title: "webhook and list do not agree",
      known: [[deposit.confirmed(), deposit.with(\.amount, "90").transfers()]],
      call: "credit(\(deposit.key), 'p', 100, 'DAI')", answers: "refused amount_unknown (retry)",
      hides: ["different_asset"]),
    Call(
      title: "a PayDeFi payment of which a poll knows the status alone",
      known: [[Evidence.payDeFiPoll("COMPLETED")]], setting: creditsOrders,
      call: "credit('paydefi', 'mainnet', NULL, NULL, NULL, NULL, 'p', 0.0997, NULL, 'pay_1')",
      answers: "refused amount_unknown (retry)", hides: ["unknown_asset"]),
    Call(
      title: "two PayDeFi webhooks that do not agree",
      known: [[Evidence.payDeFi("COMPLETED"), Evidence.payDeFi("COMPLETED", payOut: "0.0998")]],
      setting: creditsOrders,
      call: "credit('paydefi', 'mainnet', NULL, NULL, NULL, NULL, 'p', 0.0997, NULL, 'pay_1')",
      answers: "refused amount_unknown (retry)"),
    Call(
      title: "an amount of nothing",
      known: [[deposit.with(\.amount, "0").with(\.currency, "SHIB").confirmed()]],
      call: "credit(\(deposit.key), 'p', 5, NULL)", answers: "refused amount_not_positive",
      hides: ["unknown_asset", "different_amount"]),
    Call(
      title: "a token that nobody registered",
      known: [[deposit.with(\.currency, "SHIB").confirmed()]],
      call: "credit(\(deposit.key), 'p', 99, 'USDC')", answers: "refused unknown_asset (retry)",
      hides: ["different_asset", "different_amount"]),
    Call(
      title: "another asset than was called for", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), 'p', 99, 'DAI')", answers: "refused different_asset",
      hides: ["different_amount"]),
    Call(
      title: "another amount than was called for", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), NULL, 100.000001, 'USDC')", answers: "refused different_amount",
      hides: ["unknown_reference"]),
    Call(
      title: "an amount that is no number", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), 'p', 'NaN', 'USDC')", answers: "refused different_amount"),
    Call(
      title: "less than the least amount", known: [[deposit.confirmed()]],
      setting: "INSERT INTO tieout.credit_minimums VALUES ('testnet', '\(usdc)', 100.01)",
      call: deposit.credit(), answers: "refused below_minimum"),
    Call(
      title: "the least amount itself", known: [[deposit.confirmed()]],
      setting: "INSERT INTO tieout.credit_minimums VALUES ('testnet', '\(usdc)', 100)",
      call: deposit.credit(), answers: "credited #1 player_1 100 \(usdc)"),
  ]

  static let accounts = [
    Call(
      title: "nobody is named and nobody registered", known: [[deposit.confirmed()]],
      call: "credit(\(deposit.key), NULL, 100, 'USDC')",
      answers: "refused unknown_reference (retry)"),
    Call(
      title: "references are registered, and this one is not",
      known: [[deposit.confirmed(), Evidence.reference("ref_2", account: "player_2")]],
      call: deposit.credit(to: "@player"), answers: "refused unknown_reference (retry)",
      hides: ["account_reserved"]),
    Call(
      title: "registered for somebody else",
      known: [[deposit.confirmed(), Evidence.reference("ref_1", account: "player_2")]],
      setting: "INSERT INTO tieout.credit_minimums VALUES ('testnet', '\(usdc)', 100.01)",
      call: deposit.credit(to: "@player"), answers: "refused different_account",
      hides: ["account_reserved", "below_minimum"]),
    Call(
      title: "an order that is registered for somebody else",
      known: [[Evidence.payInOrder("completed"), Evidence.order("shop_1", account: "player_2")]],
      setting: creditsOrders,
      call: "credit('payin', 'testnet', NULL, NULL, NULL, NULL, 'p', 100, 'USDC', 'ord_1')",
      answers: "refused different_account"),
    Call(
      title: "an account of the ledger's own", known: [[deposit.confirmed()]],
      setting: "INSERT INTO tieout.credit_minimums VALUES ('testnet', '\(usdc)', 100.01)",
      call: deposit.credit(to: "@suspense"), answers: "refused account_reserved",
      hides: ["below_minimum"]),
    Call(
      title: "an empty account", known: [[deposit.confirmed()]], call: deposit.credit(to: ""),
      answers: "refused account_reserved"),
  ]

  static let suspense = [
    Call(
      title: "money that is nobody's", known: [[deposit.confirmed()]],
      call: "suspend(\(money), \(part))", answers: "suspended #1 @suspense 100 \(usdc)"),
    Call(
      title: "money that is nobody's, twice", known: [[deposit.confirmed()]],
      before: ["suspend(\(money), \(part))"], call: "suspend(\(money), \(part))",
      answers: "already_suspended #1 @suspense 100 \(usdc)"),
    Call(
      title: "money in suspense that somebody is found for", known: [[deposit.confirmed()]],
      before: ["suspend(\(money), \(part))"],
      then: [Evidence.reference("ref_1", account: "player_1")], call: deposit.credit(),
      answers: "credited #3 player_1 100 \(usdc)"),
    Call(
      title: "money that is credited already, into suspense", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: "suspend(\(money), \(part))",
      answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "money that is somebody's, into suspense",
      known: [[deposit.confirmed(), Evidence.reference("ref_1", account: "player_2")]],
      setting: "INSERT INTO tieout.credit_minimums VALUES ('testnet', '\(usdc)', 100.01)",
      call: "suspend(\(money), \(part))", answers: "refused account_registered",
      hides: ["below_minimum"]),
    Call(
      title: "money that is not confirmed, into suspense", known: [[deposit.pending()]],
      call: "suspend(\(money), \(part))", answers: "refused not_confirmed (retry)"),
  ]

  static let reversals = [
    Call(
      title: "a credit taken back", known: [[deposit.confirmed()]], before: [deposit.credit()],
      call: "reverse_credit(\(entry), 'mistake', 100)",
      answers: "reversed #2 player_1 -100 \(usdc)"),
    Call(
      title: "a credit taken back twice", known: [[deposit.confirmed()]],
      before: [deposit.credit(), "reverse_credit(\(entry), 'mistake')"],
      call: "reverse_credit(\(entry), 'another mistake')",
      answers: "already_reversed #2 player_1 -100 \(usdc)"),
    Call(
      title: "money taken out of suspense", known: [[deposit.confirmed()]],
      before: ["suspend(\(money), \(part))"], call: "reverse_credit(\(entry), 'paid back')",
      answers: "reversed #2 @suspense -100 \(usdc)"),
    Call(
      title: "no reason to take it back", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: "reverse_credit('nonsense', ' ')",
      answers: "refused reason_missing", hides: ["unknown_entry"]),
    Call(
      title: "an entry that is none", call: "reverse_credit('nonsense', 'mistake')",
      answers: "refused unknown_entry"),
    Call(
      title: "an entry that nobody made",
      call: "reverse_credit('00000000-0000-0000-0000-000000000000/1', 'mistake')",
      answers: "refused unknown_entry"),
    Call(
      title: "a reversal taken back", known: [[deposit.confirmed()]],
      before: [deposit.credit(), "reverse_credit(\(entry), 'mistake')"],
      call: "reverse_credit((SELECT min(money || '/2') FROM tieout.entries), 'mistake', 99)",
      answers: "refused not_a_credit"),
    Call(
      title: "another amount than was credited", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: "reverse_credit(\(entry), 'mistake', 99)",
      answers: "refused different_amount"),
  ]
}
