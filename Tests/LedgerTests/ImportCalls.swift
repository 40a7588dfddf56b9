/// The table of `tieout.import_credit`: credits by another system.
enum ImportCalls {
  private static let deposit = CreditCalls.deposit
  private static let usdc = CreditCalls.usdc
  private static let time = "'2025-03-01T00:00:00Z'"

  private static func take(
    _ key: String = deposit.key, account: String = "'player_1'", amount: String = "100",
    asset: String = "'USDC'"
  ) -> String {
    "import_credit(\(key), \(account), \(amount), \(asset), \(time))"
  }

  static let all = [
    Call(
      title: "money that nobody here knows", call: take(),
      answers: "credited #1 player_1 100 \(usdc)"),
    Call(
      title: "taken over twice", before: [take()], call: take(),
      answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "taken over with another amount", before: [take()], call: take(amount: "99"),
      answers: "refused exists_with_different_amount"),
    Call(
      title: "taken over for somebody else", before: [take()], call: take(account: "'player_2'"),
      answers: "refused exists_with_different_account"),
    Call(
      title: "taken over in another asset", before: [take()], call: take(asset: "'DAI'"),
      answers: "refused exists_with_different_asset"),
    Call(
      title: "then its evidence comes, and it is credited already", before: [take()],
      then: [deposit.confirmed(), deposit.transfers()], call: deposit.credit(),
      answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "then its evidence comes with another amount", before: [take(amount: "99")],
      then: [deposit.confirmed()], call: deposit.credit(),
      answers: "refused exists_with_different_amount #1 player_1 99 \(usdc)"),
    Call(
      title: "money that was never confirmed, as it was credited", known: [[deposit.pending()]],
      call: take(amount: "99"), answers: "credited #1 player_1 99 \(usdc)"),
    Call(
      title: "money that is credited here already", known: [[deposit.confirmed()]],
      before: [deposit.credit()], call: take(), answers: "already_credited #1 player_1 100 \(usdc)"),
    Call(
      title: "two transfers, by their log indexes",
      before: [take("'payin', 'testnet', 'polygon-amoy', '\(deposit.hash)', 3, 'ref_1'")],
      call: take("'payin', 'testnet', 'polygon-amoy', '\(deposit.hash)', 4, 'ref_1'"),
      answers: "credited #2 player_1 100 \(usdc)"),
    Call(
      title: "a transfer that is not among those that are known", known: [[deposit.transfers()]],
      call: take("'payin', 'testnet', 'polygon-amoy', '\(deposit.hash)', 8, NULL"),
      answers: "refused unknown_money (retry)"),
    Call(
      title: "two transfers fit",
      known: [[deposit.confirmed(), deposit.with(\.amount, "50").confirmed("d")]],
      call: take(amount: "75"), answers: "refused ambiguous_money"),
    Call(title: "no amount", call: take(amount: "NULL"), answers: "refused key_incomplete"),
    Call(title: "no asset", call: take(asset: "NULL"), answers: "refused key_incomplete"),
    Call(
      title: "neither a hash nor an order",
      call: take("'payin', 'testnet', NULL, NULL, NULL, NULL"), answers: "refused key_incomplete"),
    Call(
      title: "a chain that nobody knows",
      call: take("'payin', 'testnet', 'dogecoin', '\(deposit.hash)', NULL, NULL"),
      answers: "refused unknown_chain"),
    Call(
      title: "a testnet chain for a mainnet account",
      call: take("'payin', 'mainnet', 'polygon-amoy', '\(deposit.hash)', NULL, NULL"),
      answers: "refused network_mismatch"),
    Call(
      title: "an amount below nothing", call: take(amount: "-1"),
      answers: "refused amount_not_positive"),
    Call(
      title: "an amount that is no number", call: take(amount: "'NaN'"),
      answers: "refused amount_not_positive"),
    Call(
      title: "an amount without an end", call: take(amount: "'Infinity'"),
      answers: "refused amount_out_of_range"),
    Call(
      title: "an amount of 39 digits",
      call: take(amount: "9999999999999999999999999999999999999.99"),
      answers: "refused amount_out_of_range"),
    Call(
      title: "an amount of 38 digits",
      call: take(amount: "999999999999999999999999999999999999.99"),
      answers: "credited #1 player_1 999999999999999999999999999999999999.99 \(usdc)"),
    Call(
      title: "38 digits behind the point", call: take(amount: "1e-38"),
      answers: "credited #1 player_1 0.00000000000000000000000000000000000001 \(usdc)"),
    Call(
      title: "a provider that is none",
      call: take(deposit.key.replacing("'payin'", with: "'PayIn'")),
      answers: "refused unknown_provider"),
    Call(
      title: "a long reference",
      call: take(deposit.key.replacing("ref_1", with: CreditCalls.long(256))),
      answers: "refused text_too_long"),
    Call(
      title: "a long asset", call: take(asset: "'\(CreditCalls.long(130))'"),
      answers: "refused text_too_long"),
    Call(
      title: "half an asset", call: take(asset: "'eip155:80002/'"),
      answers: "refused unknown_asset (retry)"),
    Call(
      title: "a blank account", call: take(account: "' '"), answers: "refused account_reserved"),
    Call(
      title: "a time without an end",
      call:
        "import_credit(\(deposit.key), 'player_1', 100, 'USDC', 'infinity')",
      answers: "refused time_out_of_range"),
    Call(
      title: "a year of six digits",
      call:
        "import_credit(\(deposit.key), 'player_1', 100, 'USDC', '294276-12-31')",
      answers: "refused time_out_of_range"),
    Call(
      title: "an order on a chain that nobody knows",
      known: [[Evidence.payInOrder("completed").replacing("polygon-amoy", with: "goerli")]],
      call: take("'payin', 'testnet', NULL, NULL, NULL, NULL").replacing(
        "\(time))", with: "\(time), 'ord_1')"),
      answers: "refused chain_unknown"),
    Call(
      title: "money that is claimed twice, as it was credited",
      known: [[deposit.confirmed(), deposit.with(\.reference, "ref_2").deposits()]], call: take(),
      answers: "credited #1 player_1 100 \(usdc)"),
    Call(title: "no account", call: take(account: "NULL"), answers: "refused account_reserved"),
    Call(
      title: "a token that nobody registered", call: take(asset: "'SHIB'"),
      answers: "refused unknown_asset (retry)"),
  ]
}
