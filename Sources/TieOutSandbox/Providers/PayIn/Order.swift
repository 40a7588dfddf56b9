/// A PayIn order as one source reports it: for a fault, webhooks and list use different orders.
///
///     pending ──paid──▶ completed
///        └─window and grace over─▶ expired
struct Order {
  enum Outcome {
    case pending
    case completed(Moment)
    case expired

    /// A status outside the documented set.
    case undocumented(String)
  }

  /// The money that arrived for an order.
  struct Receipt {
    var amount: Money
    var asset: PayInAsset
  }

  static let window = 10 * Span.minute
  static let grace = 5 * Span.minute

  /// Time from an order's creation until its transfer is seen.
  static let detection = 15 * Span.second

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
  var createdAt: Moment
  var outcome: Outcome
  var decoration = Decoration()

  /// The payment, if it differs from the order.
  var receipt: Receipt?

  /// The transfers that paid it, if not the usual one.
  var transfers: [OrderTransfer]?

  /// The received amount in lists, if it is not the sum of the transfers.
  var statedReceipt: Money?

  /// The stated time of completion, if it differs from the real one.
  var statedCompletion: Moment?

  /// No source names the transaction that paid it, and no transfer is listed.
  var isWithoutTransaction = false

  /// Its rows and webhooks do not name the transaction; only the list of transfers does.
  var omitsTransaction = false

  var namesTransaction: Bool { !isWithoutTransaction && !omitsTransaction }

  /// The lists show it as pending again from this time on.
  var pendingAgainFrom: Moment?

  /// Seed of this order's own small variations.
  var salt: UInt64

  /// The row appears again on the next page, as in a drifting list.
  var repeatsOnNextPage = false

  /// The lists omit it from this time on.
  var hiddenFrom: Moment?

  var windowEndsAt: Moment { createdAt + Self.window }
  var graceEndsAt: Moment { createdAt + Self.window + Self.grace }
  var detectedAt: Moment { createdAt + Self.detection }

  var subject: String { id }
  var transactionSubject: String { asset.chain.family.canonical(transaction) }

  /// The type and time of the order's last webhook; nil until it is final.
  var finalEvent: OrderEvent? {
    switch outcome {
    case .completed(let at): OrderEvent(kind: .completed, at: at)
    case .expired: OrderEvent(kind: .expired, at: graceEndsAt)
    case .pending, .undocumented: nil
    }
  }

  /// The status in the list at a time.
  func status(at time: Moment) -> String {
    if let pendingAgainFrom, pendingAgainFrom <= time { return "pending" }
    return switch outcome {
    case .pending: "pending"
    case .completed(let at): at <= time ? "completed" : "pending"
    case .expired: graceEndsAt <= time ? "expired" : "pending"
    case .undocumented(let status): status
    }
  }

  func completion(by time: Moment) -> Moment? {
    guard case .completed(let at) = outcome, at <= time else { return nil }
    if let pendingAgainFrom, pendingAgainFrom <= time { return nil }
    return at
  }

  /// Whether it was not paid in time.
  var isExpired: Bool {
    switch outcome {
    case .expired: true
    case .pending, .completed, .undocumented: false
    }
  }

  /// The time of completion as the lists state it.
  func statedCompletion(by time: Moment) -> Moment? {
    completion(by: time).map { statedCompletion ?? $0 }
  }

  /// Whether the lists show it at a time.
  func isListed(at time: Moment) -> Bool {
    createdAt <= time && (hiddenFrom.map { time < $0 } ?? true)
  }

  /// When the received money was confirmed: with the order, or although it was not enough.
  func confirmation(by time: Moment) -> Moment? {
    if let completedAt = completion(by: time) { return completedAt }
    let at = detectedAt + 90 * Span.second
    return receipt != nil && at <= time ? at : nil
  }
}

/// A webhook about an order.
struct OrderEvent {
  enum Kind {
    case created
    case completed
    case expired

    /// A type outside the documented set, such as `refunded`.
    case undocumented(String)

    var name: String {
      switch self {
      case .created: "created"
      case .completed: "completed"
      case .expired: "expired"
      case .undocumented(let name): name
      }
    }
  }

  var kind: Kind
  var at: Moment
}
