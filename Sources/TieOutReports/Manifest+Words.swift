import TieOutCore

extension Manifest {
  /// What the run booked, as a headline.
  var title: String {
    bookedDay.map { "The books of \($0)" } ?? "A look: nothing is booked"
  }

  /// What does not tie, in one line.
  var answer: String {
    guard findings.closing == 0 else {
      let bySeverity = Severity.allCases.reversed().compactMap { severity -> String? in
        let count = findings.open.values.reduce(0) { $0 + ($1[severity] ?? 0) }
        return count > 0 ? "\(count) \(severity.rawValue)" : nil
      }
      return "\(Self.count(findings.closing, "open finding")): "
        + bySeverity.joined(separator: ", ")
    }
    return !hasHeard
      ? "this installation heard nothing: no webhook and no list ever came in from a provider, so"
        + " nothing is known to tie. Set up webhooks, an inbox or an API key (README)"
      : "nothing: everything ties"
  }

  /// Whether an account is of a test network: they come after real money.
  static func isTest(_ account: String) -> Bool {
    account.split(whereSeparator: { $0 == "/" || $0 == " " }).dropFirst().first
      != Network.mainnet.rawValue[...]
  }

  /// A number with its noun.
  static func count(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 ? "" : "s")" }
}
