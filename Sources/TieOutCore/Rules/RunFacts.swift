/// What is known of a run, and of the store that it looked at, when everything else is judged.
package struct RunFacts: Sendable, Hashable {
  /// The run.
  package var run: String
  /// Steps that did not finish, each with why.
  package var unfinishedSteps: [String: String] = [:]
  /// Control totals that do not tie, in words.
  package var brokenTotals: [String] = []
  /// Subjects whose stored projection is not what their events fold to.
  package var driftedProjections: [Subject] = []
  /// What is wrong with the append-only guard or a seal, in words, by what it is wrong with (a table, a
  /// sealed run).
  package var alterations: [String: String] = [:]
  /// How far each clock is ahead of the host's, as measured: that of each account's provider; nil: the database's.
  package var clocks: [Account?: Interval] = [:]
  /// The rule set of the run before, and of this one: version, and the settings' digest.
  package var rulesBefore: String?
  /// See ``rulesBefore``.
  package var rulesNow: String
  /// How many findings are new and how many gone, by class, where the rule set differs: counted over the
  /// same evidence.
  package var outcomeDifference: [String] = []
  /// Stored balances that are not the sum of their entries.
  package var oddBalances: [OddBalance] = []

  /// A balance that is not the sum of its entries.
  package struct OddBalance: Sendable, Hashable {
    /// Whose money: the provider's account that it came through; nil where it is mixed.
    package var source: Account?
    /// The merchant's account.
    package var account: String
    /// The token.
    package var asset: String
    /// The sum of the entries.
    package var sum: Amount
    /// What is stored.
    package var stored: Amount

    /// A balance that is not the sum of its entries.
    package init(source: Account?, account: String, asset: String, sum: Amount, stored: Amount) {
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
    /// Whose; nil if its events name an account that the program does not know.
    package var account: Account?
    /// What it is about.
    package var subject: Finding.Subject
    /// Which row of it fails, and why.
    package var reason: String

    /// A stream that could not be folded.
    package init(account: Account?, subject: Finding.Subject, reason: String) {
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
