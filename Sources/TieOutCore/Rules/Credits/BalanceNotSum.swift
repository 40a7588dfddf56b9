/// `balance-not-sum`: a stored balance is not the sum of its entries.
enum BalanceNotSum: RunRule {
  static let version = 1

  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    run.oddBalances.map { odd in
      var finding = Finding(
        findingClass: .balanceNotSum, severity: .critical, account: odd.source,
        subject: Finding.Subject("balance", odd.account))
      finding.discriminator = odd.asset
      finding.merchantAccount = odd.account
      finding.asset = odd.asset
      finding.compare(expected: odd.sum, actual: odd.stored)
      finding.note =
        "the balance of \(odd.account) in \(odd.asset) is stored as \(odd.stored), its entries add up to"
        + " \(odd.sum)"
      return finding
    }.sorted { $0.id < $1.id }
  }
}
