/// A PayIn deposit: one transfer to a bound address, as one source reports it.
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

  /// Seed of this deposit's own small variations.
  var salt: UInt64

  /// The row appears again on the next page, as in a drifting list.
  var repeatsOnNextPage = false

  /// The lists omit it from this time on.
  var hiddenFrom: Moment?

  /// The lists show it as failed from this time on: the chain has dropped its transaction.
  var failedFrom: Moment?

  /// The end of the failure, if it is confirmed again.
  var failedUntil: Moment?

  /// The lists show it as pending again from this time on.
  var pendingAgainFrom: Moment?

  /// The stated time of confirmation, if it differs from the real one.
  var statedConfirmation: Moment?

  /// The token's contract, if the lists state one.
  var contract: String?

  /// The provider's name of its chain, if it is not the usual one.
  var chainSpelling: String?

  /// The provider's name of its chain.
  var chainName: String { chainSpelling ?? asset.chain.rawValue }

  /// The canonical transaction hash.
  var subject: String { asset.chain.family.canonical(transaction) }

  var finalStatus: String {
    switch dialect {
    case .seed: "confirmed"
    case .later: "completed"
    }
  }

  /// The last webhook of the deposit; nil until it is confirmed.
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
