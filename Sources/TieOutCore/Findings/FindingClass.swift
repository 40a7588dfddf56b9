/// The catalogue: every class of finding that TieOut reports. The names are contracts.
public enum FindingClass: String, Sendable, CaseIterable {
  // Gaps
  case webhookMissing = "webhook-missing"
  case listMissing = "list-missing"
  case stepMissing = "step-missing"
  case coverageGap = "coverage-gap"
  case webhookLate = "webhook-late"
  // Duplicates
  case duplicateDelivery = "duplicate-delivery"
  case eventIDReused = "event-id-reused"
  case sameTxTwoOrders = "same-tx-two-orders"
  case orderPaidTwice = "order-paid-twice"
  case referenceReused = "reference-reused"
  case rowTwiceInSweep = "row-twice-in-sweep"
  // Status
  case statusDisagrees = "status-disagrees"
  case terminalConflict = "terminal-conflict"
  case completedAfterExpiry = "completed-after-expiry"
  case stuckPending = "stuck-pending"
  case stuckConfirming = "stuck-confirming"
  case unknownType = "unknown-type"
  case unreadableEvent = "unreadable-event"
  // Amount and asset
  case amountDisagrees = "amount-disagrees"
  case scaleMismatch = "scale-mismatch"
  case precisionLost = "precision-lost"
  case amountUnknown = "amount-unknown"
  // Fees
  case netMismatch = "net-mismatch"
  case feeRateMismatch = "fee-rate-mismatch"
  case swapFeeMismatch = "swap-fee-mismatch"
  case feeMissing = "fee-missing"
  case feeUnexpected = "fee-unexpected"
  case feeOutOfRange = "fee-out-of-range"
  case payoutMissing = "payout-missing"
  // Identity, environment, authenticity
  case testnetOnMainnet = "testnet-on-mainnet"
  case signatureFailures = "signature-failures"

  /// The classes that a finding of this class explains: one root cause, one finding.
  public var children: Set<FindingClass> {
    switch self {
    case .terminalConflict: [.statusDisagrees, .webhookMissing]
    case .statusDisagrees: [.webhookMissing, .stuckPending, .stuckConfirming]
    case .stuckConfirming: [.stuckPending]
    case .scaleMismatch, .precisionLost: [.amountDisagrees]
    case .netMismatch: [.feeRateMismatch]
    case .feeMissing: [.feeRateMismatch, .swapFeeMismatch]
    case .feeOutOfRange:
      [.netMismatch, .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeUnexpected]
    case .orderPaidTwice: [.referenceReused]
    case .webhookMissing, .listMissing, .stepMissing, .coverageGap, .webhookLate,
      .duplicateDelivery, .eventIDReused, .sameTxTwoOrders, .referenceReused, .rowTwiceInSweep,
      .completedAfterExpiry, .stuckPending, .unknownType, .unreadableEvent, .amountDisagrees,
      .amountUnknown, .feeRateMismatch, .swapFeeMismatch, .feeUnexpected, .payoutMissing,
      .testnetOnMainnet, .signatureFailures:
      []
    }
  }

  /// Whether it speaks of a moment that is over once reported: open in the night that first sees it,
  /// resolved in the next.
  public var isMomentary: Bool {
    switch self {
    case .webhookLate, .duplicateDelivery, .rowTwiceInSweep: true
    case .webhookMissing, .listMissing, .stepMissing, .coverageGap, .eventIDReused,
      .sameTxTwoOrders, .orderPaidTwice, .referenceReused, .statusDisagrees, .terminalConflict,
      .completedAfterExpiry, .stuckPending, .stuckConfirming, .unknownType, .unreadableEvent,
      .amountDisagrees, .scaleMismatch, .precisionLost, .amountUnknown, .netMismatch,
      .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeUnexpected, .feeOutOfRange,
      .payoutMissing, .testnetOnMainnet, .signatureFailures:
      false
    }
  }
}

/// How bad it is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Counted, never alerts.
  case info
  /// Look at it some day.
  case low
  /// Look at it this week.
  case medium
  /// Look at it today.
  case high
  /// Money is wrong or about to be.
  case critical

  /// From info to critical.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .low: 1
    case .medium: 2
    case .high: 3
    case .critical: 4
    }
  }
}
