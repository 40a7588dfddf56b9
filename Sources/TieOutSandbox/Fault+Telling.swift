/// Which nights can tell of a fault at all.
extension Fault {
  /// Whether the form of PayIn's payloads, the networks in use and the merchant's records can show
  /// it. The faults of the first nights are planted everywhere: where they cannot be told, they
  /// are silent.
  func isTellable(in plan: NightPlan) -> Bool {
    (!needsTransfers || plan.dialect != .seed)
      && (!needsSeedForm || plan.dialect != .later)
      && (needsNetwork.map { plan.networks.all.contains($0) } ?? true)
      && (!needsOrders || plan.records.hasOrders) && (!needsCredits || plan.records.hasCredits)
  }

  /// Transfers and bindings are told of in PayIn's later form only.
  private var needsTransfers: Bool {
    [
      Fault.paidAfterExpiry, .confirmedThenGone, .completedUnderpaid, .partsDoNotSum,
      .paidInOtherToken, .withdrawnNotReversed, .addressRecycled, .addressMismatch,
      .referenceRebound, .toppedUp, .chainSpelledApart, .transactionOfOrderAndDepositApart,
      .failedAndBack, .addressReusedInTime, .unboundAndRebound, .overpaymentRefunded,
      .paidLateJustNow, .transferOfTwoOrders, .depositsByTurns, .depositsMovedOn,
      .transfersOfTwoOrders,
    ].contains(self)
  }

  /// Only the form of the integration guide states when a deposit was confirmed in its webhook.
  private var needsSeedForm: Bool { self == .confirmedInFuture }

  private var needsNetwork: Network? {
    switch self {
    case .transactionOfTwoProviders, .disappearedDeposit: .mainnet
    case .webhookBlackout, .secretOfOtherNetwork: .testnet
    case _: nil
    }
  }

  private var needsOrders: Bool {
    [
      Fault.orderNeverMade, .unregisteredOrder, .unregisteredReference, .fiatPriceMismatch,
      .creditWrongAccount, .registeredLater, .registeredJustNow,
    ].contains(self)
  }

  private var needsCredits: Bool {
    [
      Fault.depositNotCredited, .pendingCredited, .creditedTwice, .creditAmountDiffers,
      .creditWrongAccount, .creditAssetDiffers, .creditWithoutSource, .creditLate,
      .withdrawnNotReversed, .reversalWrong, .creditAheadOfWebhook, .creditJustInTime,
      .creditKeyReused, .secondPaymentRefundedInPart, .secondPaymentRefundedInParts,
      .creditToldAgain, .creditMadeAgain, .justConfirmed, .failedAndBack, .secondPaymentRefunded,
      .overpaymentRefunded,
    ].contains(self)
  }
}
