/// The catalogue: every class of finding that TieOut reports. The names are contracts.
public enum FindingClass: String, Sendable, CaseIterable {
  // Gaps
  case webhookMissing = "webhook-missing"
  case listMissing = "list-missing"
  case listDisappeared = "list-disappeared"
  case stepMissing = "step-missing"
  case orderNotAtProvider = "order-not-at-provider"
  case orderUnknownToMerchant = "order-unknown-to-merchant"
  case referenceUnknown = "reference-unknown"
  case coverageGap = "coverage-gap"
  case webhookBlackout = "webhook-blackout"
  case webhookLate = "webhook-late"
  // Duplicates
  case duplicateDelivery = "duplicate-delivery"
  case eventIDReused = "event-id-reused"
  case sameTxTwoOrders = "same-tx-two-orders"
  case sameTxOrderAndDeposit = "same-tx-order-and-deposit"
  case sameTxTwoProviders = "same-tx-two-providers"
  case orderPaidTwice = "order-paid-twice"
  case transferClaimedTwice = "transfer-claimed-twice"
  case keyReused = "key-reused"
  case referenceReused = "reference-reused"
  case rowTwiceInSweep = "row-twice-in-sweep"
  case spellingVariant = "spelling-variant"
  // Status
  case statusDisagrees = "status-disagrees"
  case statusRegressed = "status-regressed"
  case terminalConflict = "terminal-conflict"
  case completedAfterExpiry = "completed-after-expiry"
  case paidAfterExpiry = "paid-after-expiry"
  case stuckPending = "stuck-pending"
  case stuckConfirming = "stuck-confirming"
  case confirmedThenGone = "confirmed-then-gone"
  case unknownType = "unknown-type"
  case unreadableEvent = "unreadable-event"
  case timeInconsistent = "time-inconsistent"
  case completedWithoutTx = "completed-without-tx"
  // Amount and asset
  case amountDisagrees = "amount-disagrees"
  case identityDisagrees = "identity-disagrees"
  case scaleMismatch = "scale-mismatch"
  case precisionLost = "precision-lost"
  case underpaid = "underpaid"
  case overpaid = "overpaid"
  case partsDoNotSum = "parts-do-not-sum"
  case assetMismatch = "asset-mismatch"
  case chainMismatch = "chain-mismatch"
  case amountNotPositive = "amount-not-positive"
  case amountUnknown = "amount-unknown"
  case chainUnknown = "chain-unknown"
  case tokenUnknown = "token-unknown"
  case fiatPriceMismatch = "fiat-price-mismatch"
  // Fees
  case netMismatch = "net-mismatch"
  case feeRateMismatch = "fee-rate-mismatch"
  case swapFeeMismatch = "swap-fee-mismatch"
  case feeRateNotContracted = "fee-rate-not-contracted"
  case feeMissing = "fee-missing"
  case feeUnexpected = "fee-unexpected"
  case feeOutOfRange = "fee-out-of-range"
  case feeDrift = "fee-drift"
  case settlementTokenMismatch = "settlement-token-mismatch"
  case merchantAddressMismatch = "merchant-address-mismatch"
  case payoutMissing = "payout-missing"
  case swapPriceOutlier = "swap-price-outlier"
  // Crediting
  case confirmedNotCredited = "confirmed-not-credited"
  case creditedNotConfirmed = "credited-not-confirmed"
  case creditedTwice = "credited-twice"
  case creditAmountDiffers = "credit-amount-differs"
  case creditWrongAccount = "credit-wrong-account"
  case creditAssetDiffers = "credit-asset-differs"
  case creditWithoutSource = "credit-without-source"
  case creditLate = "credit-late"
  case creditedThenWithdrawn = "credited-then-withdrawn"
  case reversalWrong = "reversal-wrong"
  case balanceNotSum = "balance-not-sum"
  // Identity and environment
  case testnetOnMainnet = "testnet-on-mainnet"
  case secretOfOtherNetwork = "secret-of-other-network"
  case addressRecycled = "address-recycled"
  case addressMismatch = "address-mismatch"
  case referenceRebound = "reference-rebound"
  // Authenticity
  case signatureFailures = "signature-failures"
  case replayedLate = "replayed-late"
  case contradictedWebhook = "contradicted-webhook"
  // The run itself
  case notJudged = "not-judged"
  case runIncomplete = "run-incomplete"
  case controlTotalBroken = "control-total-broken"
  case projectionDrift = "projection-drift"
  case historyAltered = "history-altered"
  case clockSkew = "clock-skew"
  case rulesChanged = "rules-changed"
  case lateAfterClose = "late-after-close"

  /// The classes that a finding of this class explains: one root cause, one finding.
  ///
  /// ``webhookBlackout`` is about an hour, its children about the subjects of that hour: they are named
  /// one by one (see ``Tallies``).
  package var children: Set<FindingClass> {
    switch self {
    case .webhookBlackout: [.webhookMissing]
    case .terminalConflict: [.statusDisagrees, .webhookMissing]
    case .statusDisagrees: [.webhookMissing, .stuckPending, .stuckConfirming]
    case .statusRegressed: [.statusDisagrees]
    case .confirmedThenGone: [.statusDisagrees]
    case .paidAfterExpiry: [.statusDisagrees]
    case .timeInconsistent: [.completedAfterExpiry]
    case .stuckConfirming: [.stuckPending]
    case .scaleMismatch: [.amountDisagrees]
    case .precisionLost: [.amountDisagrees]
    case .amountNotPositive: [.feeOutOfRange]
    case .settlementTokenMismatch: [.tokenUnknown]
    case .netMismatch: [.feeRateMismatch]
    case .feeMissing: [.feeRateMismatch, .swapFeeMismatch]
    case .feeOutOfRange:
      [
        .netMismatch, .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeUnexpected,
        .feeRateNotContracted,
      ]
    case .orderPaidTwice: [.referenceReused]
    case .contradictedWebhook: [.listMissing]
    case .creditedThenWithdrawn: [.confirmedThenGone, .statusRegressed, .statusDisagrees]
    case .reversalWrong: [.confirmedNotCredited]
    case .addressRecycled: [.paidAfterExpiry, .completedAfterExpiry, .underpaid, .overpaid]
    case .replayedLate: [.duplicateDelivery]
    case .transferClaimedTwice: [.webhookMissing, .listMissing, .identityDisagrees]
    case .assetMismatch, .chainMismatch, .addressMismatch: [.identityDisagrees]
    case .webhookMissing, .listMissing, .listDisappeared, .stepMissing, .orderNotAtProvider,
      .orderUnknownToMerchant, .referenceUnknown, .coverageGap, .webhookLate,
      .duplicateDelivery, .eventIDReused, .sameTxTwoOrders, .sameTxOrderAndDeposit,
      .sameTxTwoProviders, .keyReused, .referenceReused, .rowTwiceInSweep, .spellingVariant,
      .completedAfterExpiry, .stuckPending, .unknownType, .unreadableEvent, .completedWithoutTx,
      .amountDisagrees, .identityDisagrees, .underpaid, .overpaid, .partsDoNotSum,
      .amountUnknown, .chainUnknown, .tokenUnknown,
      .fiatPriceMismatch, .feeRateMismatch, .swapFeeMismatch, .feeRateNotContracted,
      .feeUnexpected, .feeDrift, .merchantAddressMismatch,
      .payoutMissing, .swapPriceOutlier, .confirmedNotCredited, .creditedNotConfirmed,
      .creditedTwice, .creditAmountDiffers, .creditWrongAccount, .creditAssetDiffers,
      .creditWithoutSource, .creditLate, .balanceNotSum,
      .testnetOnMainnet, .secretOfOtherNetwork,
      .referenceRebound, .signatureFailures, .notJudged, .runIncomplete, .controlTotalBroken,
      .projectionDrift, .historyAltered, .clockSkew, .rulesChanged, .lateAfterClose:
      []
    }
  }

  /// Whether it explains a child with a discriminator: what says that the chain is not the ordered one explains
  /// that sources do not agree on the chain, and nothing that they say of the token.
  func explains(_ child: FindingClass, _ discriminator: String) -> Bool {
    guard child == .identityDisagrees, let field = Self.fieldsExplained[self] else { return true }
    return discriminator == field.rawValue
  }

  private static let fieldsExplained: [FindingClass: IdentityField] = [
    .assetMismatch: .asset, .chainMismatch: .chain, .addressMismatch: .address,
  ]

  /// Whether it speaks of a moment that is over once reported: open in the night that first sees it,
  /// resolved in the next.
  package var isMomentary: Bool {
    switch self {
    case .webhookLate, .duplicateDelivery, .rowTwiceInSweep, .creditLate, .replayedLate,
      .rulesChanged:
      true
    case .webhookMissing, .listMissing, .listDisappeared, .stepMissing, .orderNotAtProvider,
      .orderUnknownToMerchant, .referenceUnknown, .coverageGap, .webhookBlackout,
      .eventIDReused, .sameTxTwoOrders, .sameTxOrderAndDeposit, .sameTxTwoProviders,
      .orderPaidTwice, .transferClaimedTwice, .keyReused, .referenceReused, .spellingVariant,
      .statusDisagrees, .statusRegressed,
      .terminalConflict, .completedAfterExpiry, .paidAfterExpiry, .stuckPending,
      .stuckConfirming, .confirmedThenGone, .unknownType, .unreadableEvent, .timeInconsistent,
      .completedWithoutTx, .amountDisagrees, .identityDisagrees, .scaleMismatch, .precisionLost,
      .underpaid,
      .overpaid, .partsDoNotSum, .assetMismatch, .chainMismatch, .amountNotPositive,
      .amountUnknown, .chainUnknown, .tokenUnknown, .fiatPriceMismatch, .netMismatch,
      .feeRateMismatch, .swapFeeMismatch, .feeRateNotContracted, .feeMissing, .feeUnexpected,
      .feeOutOfRange,
      .feeDrift, .settlementTokenMismatch, .merchantAddressMismatch, .payoutMissing,
      .swapPriceOutlier, .confirmedNotCredited, .creditedNotConfirmed, .creditedTwice,
      .creditAmountDiffers, .creditWrongAccount, .creditAssetDiffers, .creditWithoutSource,
      .creditedThenWithdrawn, .reversalWrong, .balanceNotSum, .testnetOnMainnet,
      .secretOfOtherNetwork, .addressRecycled, .addressMismatch, .referenceRebound,
      .signatureFailures, .contradictedWebhook, .notJudged, .runIncomplete, .controlTotalBroken,
      .projectionDrift, .historyAltered, .clockSkew, .lateAfterClose:
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
