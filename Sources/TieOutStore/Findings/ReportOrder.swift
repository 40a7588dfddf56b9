package import TieOutCore

/// The order in which people read findings: real money before that of test networks, then what is overdue,
/// then the most severe first, then the most money at stake.
///
/// Stable tokens count as one and come first; amounts of other tokens are compared within their token only,
/// since they have no price here. Findings without a known amount come last.
package struct ReportOrder: Sendable, Hashable {
  /// The tickers of stable tokens, in capitals.
  package var stable: Set<String>
  /// The day of a run's report: what was due before it is overdue. Nil: nothing is.
  package var day: BusinessDay?

  /// - Parameter stable: the tickers of stable tokens, in capitals.
  package init(stable: Set<String> = Registry.stableSymbols) { self.stable = stable }

  /// The sort keys of rows with the columns of `tieout.findings`.
  ///
  /// - Parameters:
  ///   - row: the alias of the rows.
  ///   - id: the column of the finding's id.
  ///   - isOverdue: whether a row is past its due day, in SQL.
  package func keys(_ row: String, id: String, isOverdue: String) -> String {
    // The ticker of a balance stands behind its chain.
    let ticker = "upper(substring(\(row).asset from '[^/]*$'))"
    let isStable = "coalesce(\(ticker) = ANY (ARRAY[\(list)]::text[]), false)"
    return """
      \(row).network = 'testnet', (\(isOverdue)) IS NOT TRUE,
        array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], \(row).severity::text),
        CASE WHEN \(row).amount_at_stake IS NULL THEN 2 WHEN \(isStable) THEN 0 ELSE 1 END,
        CASE WHEN \(row).amount_at_stake IS NOT NULL AND NOT \(isStable) THEN \(ticker) END,
        \(row).amount_at_stake DESC NULLS LAST,
        \(row).class, \(row).provider, \(row).network, \(row).merchant, \(row).subject, \(row).\(id)
      """
  }

  /// The tickers as SQL literals. COPY takes no parameters.
  private var list: String {
    stable.sorted().map { "'" + $0.replacing("'", with: "''").replacing("\0", with: "") + "'" }
      .joined(separator: ", ")
  }
}
