/// What is known of a run and of the store, once everything else is evaluated.
package struct RunFacts: Sendable, Hashable {
  /// The run.
  package var run: String
  /// Steps that did not finish, each with its reason.
  package var unfinishedSteps: [String: String] = [:]
  /// Control totals that do not tie, in words.
  package var brokenTotals: [String] = []
  /// Subjects whose stored projection is not the fold of their events.
  package var driftedProjections: [Subject] = []
  /// Defects of the append-only guard or of a seal, in words, by the table or sealed run.
  package var alterations: [String: String] = [:]
  /// How far each clock is ahead of the host's (`database`, `payin/testnet`), as measured.
  package var clocks: [ProviderAccount?: Interval] = [:]
  /// The rule set of the run before: version, and the settings' digest.
  package var rulesBefore: String?
  /// The rule set of this run.
  package var rulesNow: String
  /// New and vanished findings by class if the rule set differs, counted over the same evidence.
  package var outcomeDifference: [String] = []
  /// Stored balances that are not the sum of their entries.
  package var mismatchedBalances: [MismatchedBalance] = []

  /// A balance that is not the sum of its entries.
  package struct MismatchedBalance: Sendable, Hashable {
    /// The provider account that the money came through; nil if it is mixed.
    package var source: ProviderAccount?
    /// The merchant's ledger account.
    package var account: String
    /// The token.
    package var asset: String
    /// The sum of the entries.
    package var sum: Amount
    /// The stored balance.
    package var stored: Amount

    /// A balance that is not the sum of its entries.
    package init(
      source: ProviderAccount?, account: String, asset: String, sum: Amount, stored: Amount
    ) {
      self.source = source
      self.account = account
      self.asset = asset
      self.sum = sum
      self.stored = stored
    }
  }

  /// Streams that could not be folded.
  package var streamsSetAside: [StreamSetAside] = []

  /// A stream that could not be folded.
  package struct StreamSetAside: Sendable, Hashable {
    /// The provider account; nil if its events name an account that the program does not know.
    package var account: ProviderAccount?
    /// What it is about.
    package var subject: Finding.Subject
    /// The row that fails, and why.
    package var reason: String

    /// A stream that could not be folded.
    package init(account: ProviderAccount?, subject: Finding.Subject, reason: String) {
      self.account = account
      self.subject = subject
      self.reason = reason
    }
  }

  /// What is known of a run.
  package init(run: String, rulesNow: String) {
    self.run = run
    self.rulesNow = rulesNow
  }
}
