import TieOutCore

extension PageContent {
  /// The fees of an account in one token: what was settled, the fee, what was paid out, and the rate that
  /// they come to.
  struct FeeRow {
    let account: String
    let token: String
    let chain: String
    let gross: String
    let fee: String
    let net: String
    /// In percent; a dash where nothing or less was settled.
    let rate: String

    /// One row for each sum of fees.
    static func all(of totals: [Manifest.Total]) -> [FeeRow] {
      totals.filter { $0.table == "fees" }.map { fees in
        let payments = totals.first {
          ($0.table, $0.account, $0.asset) == ("payments", fees.account, fees.asset)
        }
        return FeeRow(fees, net: payments?.sum ?? "0")
      }
    }

    private init(_ fees: Manifest.Total, net: String) {
      let money = MoneyRow(fees)
      (account, token, chain) = (money.account, money.token, money.chain)
      (fee, self.net) = (fees.sum, net)
      (gross, rate) = Self.grossAndRate(fee: fees.sum, net: net)
    }

    /// Dashes for sums of more digits than an amount has.
    private static func grossAndRate(fee: String, net: String) -> (gross: String, rate: String) {
      do {
        let fee = try Amount(parsing: fee)
        let gross = try Amount(parsing: net).plus(fee)
        return ("\(gross)", try rate(of: fee, in: gross))
      } catch {
        return ("–", "–")
      }
    }

    /// The share in percent, cut to four decimals: found by halving, since amounts have no division.
    private static func rate(of fee: Amount, in gross: WideAmount) throws -> String {
      guard Amount.zero.wide < gross, fee >= .zero, !(gross < fee.wide) else { return "–" }
      var (low, high): (Int128, Int128) = (0, 1_000_001)
      while high - low > 1 {
        let middle = (low + high) / 2
        let part = gross.times(try Amount(coefficient: middle, scale: 6).wide)
        if fee.wide < part { high = middle } else { low = middle }
      }
      let decimals = String(low % 10_000)
      return "\(low / 10_000).\(String(repeating: "0", count: 4 - decimals.count))\(decimals) %"
    }
  }
}
