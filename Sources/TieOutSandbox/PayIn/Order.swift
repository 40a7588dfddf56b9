/// The form in which one payment's webhooks are written.
enum Dialect {
  case seed
  case later
}

/// What a payload carries besides the ordinary, all of it harmless.
struct Decoration {
  /// Everything beyond ASCII is written as `\u` escapes, in webhooks only.
  var ascii = false

  /// Fields that no documentation names.
  var extraKeys = false

  /// A list's amounts are written with exponents.
  var exponents = false
}

/// A PayIn order, as one of the sides knows it: a fault gives webhooks and list orders that differ.
///
///     pending ──paid──▶ completed
///        └─window and grace over─▶ expired
struct Order {
  enum Outcome {
    case pending
    case completed(Moment)
    case expired

    /// A status outside the documented set.
    case unheardOf(String)
  }

  /// What arrived on chain for an order.
  struct Receipt {
    var amount: Money
    var asset: PayInAsset
  }

  static let window = 10 * Span.minute
  static let grace = 5 * Span.minute

  /// From an order's creation until its transfer is seen.
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

  /// What the customer paid, where that is not what was ordered.
  var receipt: Receipt?

  /// The transfers that paid it, where they are not the usual one.
  var transfers: [OrderTransfer]?

  /// What the lists call received, where the transfers do not add up to it.
  var statedReceipt: Money?

  /// When the order was completed by its own account, where that is not when it was.
  var statedCompletion: Moment?

  /// Nobody says which transaction paid it, and no transfer is listed.
  var isWithoutTransaction = false

  /// Its rows and webhooks do not say which transaction paid it: only the list of transfers does.
  var isSilentOnTransaction = false

  var namesTransaction: Bool { !isWithoutTransaction && !isSilentOnTransaction }

  /// From then on the lists say again that it is pending.
  var pendingAgainFrom: Moment?

  /// Where this order's own small variations come from.
  var salt: UInt64

  /// A drifting list shows the row again on the next page.
  var repeatsOnNextPage = false

  /// From then on no list shows it.
  var hiddenFrom: Moment?

  var windowEndsAt: Moment { createdAt + Self.window }
  var graceEndsAt: Moment { createdAt + Self.window + Self.grace }
  var detectedAt: Moment { createdAt + Self.detection }

  var subject: String { id }
  var transactionSubject: String { asset.chain.family.canonical(transaction) }

  /// The order's webhook type and time, once it is final.
  var finalEvent: OrderEvent? {
    switch outcome {
    case .completed(let at): OrderEvent(kind: .completed, at: at)
    case .expired: OrderEvent(kind: .expired, at: graceEndsAt)
    case .pending, .unheardOf: nil
    }
  }

  /// What the list says at a time.
  func status(at time: Moment) -> String {
    if let pendingAgainFrom, pendingAgainFrom <= time { return "pending" }
    return switch outcome {
    case .pending: "pending"
    case .completed(let at): at <= time ? "completed" : "pending"
    case .expired: graceEndsAt <= time ? "expired" : "pending"
    case .unheardOf(let status): status
    }
  }

  func completion(by time: Moment) -> Moment? {
    guard case .completed(let at) = outcome, at <= time else { return nil }
    if let pendingAgainFrom, pendingAgainFrom <= time { return nil }
    return at
  }

  /// Whether nobody paid in time.
  var isExpired: Bool {
    switch outcome {
    case .expired: true
    case .pending, .completed, .unheardOf: false
    }
  }

  /// When the order was completed, as the lists state it.
  func statedCompletion(by time: Moment) -> Moment? {
    completion(by: time).map { statedCompletion ?? $0 }
  }

  /// Whether the lists show it at a time.
  func isListed(at time: Moment) -> Bool {
    createdAt <= time && (hiddenFrom.map { time < $0 } ?? true)
  }

  /// When the money that arrived was confirmed: with the order, and also where it was not enough.
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
    case unheardOf(String)

    var name: String {
      switch self {
      case .created: "created"
      case .completed: "completed"
      case .expired: "expired"
      case .unheardOf(let name): name
      }
    }
  }

  var kind: Kind
  var at: Moment
}
