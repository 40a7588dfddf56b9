/// Which nights can contain a fault.
extension Fault {
  /// Whether the fault shows with the plan's payload form, networks and merchant records. The faults of the
  /// first nights are planted in every night: if they cannot show, they are silent.
  func isTellable(in plan: NightPlan) -> Bool {
    (!needsTransfers || plan.dialect != .seed)
      && (!needsSeedForm || plan.dialect != .later)
      && (needsNetwork.map { plan.networks.all.contains($0) } ?? true)
      && (!needsOrders || plan.records.hasOrders) && (!needsCredits || plan.records.hasCredits)
  }

  /// Only PayIn's later form reports transfers and bindings.
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

  /// Only webhooks in the form of the integration guide state when a deposit was confirmed.
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
