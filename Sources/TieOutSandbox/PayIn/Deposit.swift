/// A PayIn deposit: one transfer to a bound address, as one of the sides knows it.
///
///     pending ──confirmations──▶ confirmed (seed) or completed (later)
struct Deposit {
  var network: Network
  var dialect: Dialect
  var id: String
  var reference: String
  var asset: PayInAsset
  var amount: Money
  var address: String
  var transaction: String
  var eventIndex: Int
  var blockNumber: Int
  var detectedAt: Moment
  var confirmedAt: Moment?
  var decoration = Decoration()

  /// Where this deposit's own small variations come from.
  var salt: UInt64

  /// A drifting list shows the row again on the next page.
  var repeatsOnNextPage = false

  /// The canonical transaction hash.
  var subject: String { asset.chain.family.canonical(transaction) }

  var finalStatus: String {
    switch dialect {
    case .seed: "confirmed"
    case .later: "completed"
    }
  }

  /// The last webhook of a deposit's life, once it is confirmed.
  var finalEvent: DepositEvent? {
    confirmedAt.map { DepositEvent(kind: dialect == .seed ? .confirmed : .completed, at: $0) }
  }

  func confirmation(by time: Moment) -> Moment? {
    confirmedAt.flatMap { $0 <= time ? $0 : nil }
  }

  func status(at time: Moment) -> String {
    confirmation(by: time) == nil ? "pending" : finalStatus
  }
}

/// A webhook about a deposit.
struct DepositEvent {
  enum Kind: String {
    case pending
    case confirmed
    case completed
  }

  var kind: Kind
  var at: Moment
}
