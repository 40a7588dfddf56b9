import TieOutCore

/// `summary.csv`: the counts and control totals of a run, one per row.
package enum SummaryCSV {
  /// The file.
  package static func bytes(_ manifest: Manifest) -> [UInt8] {
    var bytes = TableCSV.header(["section", "name", "account", "chain", "asset", "count", "amount"])
    let tally = manifest.findings
    for (name, count) in [
      ("opening", manifest.opening), ("new", tally.new), ("reopened", tally.reopened),
      ("resolved", tally.resolved), ("ignored", tally.ignored), ("closing", tally.closing),
    ] {
      bytes += row("findings", name, count: count)
    }
    for findingClass in FindingClass.allCases {
      guard let open = tally.open[findingClass] else { continue }
      bytes += row("class", findingClass.rawValue, count: open.values.reduce(0, +))
    }
    for age in AgeBucket.allCases {
      bytes += row("age", age.rawValue, count: tally.openByAge[age] ?? 0)
    }
    for state in manifest.states {
      bytes += row("state", "\(state.kind) \(state.state)", state.account, count: state.count)
    }
    for total in manifest.totals {
      bytes += row(
        "booked", total.table, total.account, total.chain, total.symbol,
        count: total.count, amount: total.sum)
    }
    return bytes + atStake(tally.real) + atStake(tally.test)
  }

  /// What open findings put at stake, by class, network and asset. Without amount where no money is, or it is
  /// not known how much.
  private static func atStake(_ findings: OpenFindings) -> [UInt8] {
    findings.keys.flatMap { key in
      row(
        "at_stake", key.findingClass.rawValue, key.network?.rawValue ?? "", "", key.asset ?? "",
        count: findings.sums[key]?.count ?? 0, amount: findings.sums[key]?.atStake?.description)
    }
  }

  private static func row(
    _ section: String, _ name: String, _ account: String = "", _ chain: String = "",
    _ asset: String = "", count: Int, amount: String? = nil
  ) -> [UInt8] {
    var row = CSVRow()
    row.plain(section)
    row.text(name)
    row.plain(account)
    row.plain(chain)
    row.text(asset)
    row.plain("\(count)")
    row.plain(amount)
    return row.finish()
  }
}

extension Manifest.Total {
  fileprivate var chain: String { String(asset.prefix { $0 != "/" }) }
  fileprivate var symbol: String { String(asset.dropFirst(chain.count + 1)) }
}
