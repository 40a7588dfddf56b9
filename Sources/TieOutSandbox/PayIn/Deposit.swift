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

  /// From then on no list shows it.
  var hiddenFrom: Moment?

  /// From then on the lists say that it failed: the chain has dropped its transaction.
  var failedFrom: Moment?

  /// Until then, where it is back after all.
  var failedUntil: Moment?

  /// From then on the lists say again that it is pending.
  var pendingAgainFrom: Moment?

  /// When it was confirmed by its own account, where that is not when it was.
  var statedConfirmation: Moment?

  /// The token's contract, where the lists name one.
  var contract: String?

  /// What the provider calls its chain, where that is not its usual name.
  var chainSpelling: String?

  /// What the provider calls its chain.
  var chainName: String { chainSpelling ?? asset.chain.rawValue }

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
    guard let confirmedAt, confirmedAt <= time, !hasFailed(by: time),
      pendingAgainFrom.map({ time < $0 }) ?? true
    else { return nil }
    return statedConfirmation ?? confirmedAt
  }

  func hasFailed(by time: Moment) -> Bool {
    failedFrom.map { $0 <= time && failedUntil.map { time < $0 } ?? true } ?? false
  }

  func status(at time: Moment) -> String {
    if hasFailed(by: time) { return "failed" }
    return confirmation(by: time) == nil ? "pending" : finalStatus
  }

  /// Whether the lists show it at a time.
  func isListed(at time: Moment) -> Bool {
    detectedAt <= time && (hiddenFrom.map { time < $0 } ?? true)
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
