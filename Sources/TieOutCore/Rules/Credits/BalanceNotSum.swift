/// `balance-not-sum`: a stored balance is not the sum of its entries.
enum BalanceNotSum: RunRule {
  static let version = 1
  static let classes = define(
    .balanceNotSum, .crediting, "critical", atStake: .delta,
    "A balance is not the sum of its entries.",
    fires: "the stored balance of an account and asset differs from the sum of all its entries",
    closes: "they are equal",
    do: "Find who writes balances without entries. Believe the entries.")

  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    run.mismatchedBalances.map { odd in
      var finding = Finding(
        findingClass: .balanceNotSum, severity: .critical, account: odd.source,
        subject: Finding.Subject("balance", odd.account), discriminator: odd.asset,
        merchantAccount: odd.account, asset: odd.asset)
      finding.amount = odd.stored
      finding.compare(expected: odd.sum, actual: odd.stored)
      finding.note =
        "the balance of \(odd.account) in \(odd.asset) is stored as \(odd.stored), its entries add up to"
        + " \(odd.sum)"
      return finding
    }.sorted { $0.id < $1.id }
  }
}

extension FindingClass {
  /// A balance is not the sum of its entries.
  public static let balanceNotSum = FindingClass("balance-not-sum")
}
