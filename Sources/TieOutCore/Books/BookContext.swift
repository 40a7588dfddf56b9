/// What the books of a day know besides the subject that is booked.
package struct BookContext: Sendable {
  /// The end of the day, exclusive.
  package var dayEnd: Timestamp
  /// How far ahead of its observation a stated time may lie.
  package var clockSkewMax: Interval
  /// Whether completed orders and payments are credited to customers.
  package var creditsOrders: Bool
  /// The names of tokens.
  package var assets: AssetNames
  /// Chains and their networks.
  package var registry = Registry.standard
  /// The streams that the booked subjects are compared with, as they were at the end of the day.
  package var related = RelatedStreams()
  /// The groups of transactions, by digest: who claims a transaction's money.
  package var groups: [Digest128: Group] = [:]

  /// The context of a day that ends at `dayEnd`.
  package init(dayEnd: Timestamp, _ settings: RuleSettings, _ assets: AssetNames) {
    self.dayEnd = dayEnd
    clockSkewMax = settings.clockSkewMax
    creditsOrders = settings.creditsOrders
    self.assets = assets
  }
}

/// An entry of the ledger, for the books.
package struct BookEntry: Sendable, Hashable {
  /// Its number among the entries of its money.
  package var number: Int
  /// The account, `@suspense` too.
  package var account: String
  /// The token.
  package var asset: BookAsset
  /// What it adds to the balance; negative if it takes back.
  package var amount: Amount
  /// When it happened.
  package var creditedAt: Timestamp
  /// The reference that it was credited for.
  package var reference: String?
  /// The fingerprint of the ingested line that states the same credit of another ledger.
  package var takesOver: Digest128?

  /// An entry.
  package init(
    number: Int, account: String, asset: BookAsset, amount: Amount, creditedAt: Timestamp,
    reference: String? = nil, takesOver: Digest128? = nil
  ) {
    self.number = number
    self.account = account
    self.asset = asset
    self.amount = amount
    self.creditedAt = creditedAt
    self.reference = reference
    self.takesOver = takesOver
  }
}
