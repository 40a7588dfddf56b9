/// The faults in the order in which they are planted. The order determines the random numbers, and
/// so the bytes of each night: new faults are appended.
extension Fault {
  /// The faults of the first nights: the default, an incomplete sweep and a wave of wrong signatures.
  package static let withOutages: [Fault] = [
    .lostOrderCompleted, .lostOrderExpired, .lostDeposit, .lostPaymentCompleted, .unlistedOrder,
    .unlistedDeposit, .stepMissingDeposit, .stepMissingPayment, .lateOrder, .lateDeposit,
    .duplicateOrder, .duplicateDeposit, .duplicatePayment, .eventReused, .transactionOfTwoOrders,
    .paymentPaidTwice, .orderPaidTwice, .referencePendingTwice, .referencePaidAndPending,
    .referencePaidAndAccepted, .rowTwice, .completedButListedPending, .expiredButListedPending,
    .completedButListedExpired, .expiredThenCompleted, .completedAndCancelled,
    .completedAfterExpiry, .stuckPendingOrder, .stuckPendingPayment, .stuckConfirmingDeposit,
    .stuckConfirmingPayment, .unknownType, .unknownListStatus, .unknownPaymentStatus,
    .unreadableAmount, .unreadableIdentity, .truncatedBody, .duplicateKey, .orderAmountDisagrees,
    .depositAmountDisagrees, .orderScale, .depositScale, .precisionLost, .netMismatch,
    .netMismatchUnit, .feeRateMismatch, .swapFeeMismatch, .feeMissing, .feeMissingSwap,
    .feeUnexpected, .feeNegative, .feeAbovePayIn, .feeShareOfSwap, .payoutMissing,
    .testnetChainOnMainnet, .mainnetChainOnTestnet, .signatureFailures, .coverageGap,
    .transactionOfTwoDeposits, .transactionOfOneReference, .swapSlippage, .binaryNoise,
    .outOfOrder, .cancelledBesidePaid, .amountSpelling, .mixedCase, .recentPendingOrder,
    .recentPendingDeposit, .repeatedAfterBadSignature, .sameTokenOtherCase, .zeroRate,
    .feeBelowBaseUnit, .expiredUnpaid, .unknownExtraKeys, .unicodeReference, .longReference,
    .completedWithinGrace, .repeatedWithinQuarterHour, .pollAheadOfWebhook, .borderOfSweep,
    .referenceAcrossProviders, .referenceAcrossNetworks, .hashOnTwoChains, .slowConfirmation,
    .knownTypes, .paidTooLittle, .paidTooMuch, .paidOnOtherChain,
  ]

  /// Every class of the catalogue that an input can show, and the look-alikes.
  ///
  /// Without the classes about a run, which no input can cause: `run-incomplete`, `control-total-broken`,
  /// `projection-drift`, `history-altered`, `clock-skew`, `rules-changed`, `late-after-close`,
  /// `balance-not-sum`.
  package static let catalogue: [Fault] =
    withOutages + [
      .disappearedOrder, .disappearedDeposit, .orderNeverMade, .unregisteredOrder,
      .unregisteredReference, .webhookBlackout, .transactionOfOrderAndDeposit,
      .transactionOfTwoProviders, .hashSpelledApart, .regressedOrder, .regressedPayment,
      .paidAfterExpiry, .confirmedThenGone, .completedBeforeCreated, .confirmedInFuture,
      .completedWithoutTransaction, .completedUnderpaid, .partsDoNotSum, .paidInOtherToken,
      .orderNamedApart, .amountNotPositive, .tokenUnknown, .fiatPriceMismatch, .rateNotContracted,
      .feeDrift, .otherSettlementToken, .otherMerchantAddress, .priceOutlier, .depositNotCredited,
      .pendingCredited, .creditedTwice, .creditAmountDiffers, .creditWrongAccount,
      .creditAssetDiffers, .creditWithoutSource, .creditLate, .withdrawnNotReversed, .reversalWrong,
      .creditKeyReused, .secondPaymentRefundedInPart, .secretOfOtherNetwork, .addressRecycled,
      .addressMismatch, .referenceRebound, .replayedLate, .contradictedWebhook, .toppedUp,
      .chainSpelledApart, .transactionOfOrderAndDepositApart, .registeredLater, .registeredJustNow,
      .creditAheadOfWebhook, .creditJustInTime, .creditMadeAgain, .justConfirmed, .failedAndBack,
      .addressReusedInTime, .unboundAndRebound, .pendingBeforeCompletion, .rateChange,
      .redeliveredAfterDays, .secondPaymentRefunded, .secondPaymentRefundedInParts,
      .creditToldAgain,
      .addressSpelledApart, .overpaymentRefunded, .paidLateJustNow, .exponentsInList,
      .transferClaimedTwice, .depositOnTwoChains, .chainUnknown, .batchOfEqualDeposits, .chainByID,
      .transferOfTwoOrders, .depositsByTurns, .tickerUnknown, .feesRoundedUp, .depositsMovedOn,
      .transfersOfTwoOrders,
    ]

  /// The faults and look-alikes of a night by default.
  package static let usual = withOutages.filter { !$0.traits.contains(.isOutage) }

  /// Further faults of a season of files. The first seasons began with these two.
  static let seasonal: [Fault] =
    [.unregisteredOrder, .unregisteredReference]
    + catalogue.filter {
      $0.traits.contains(.isSeasonal) && $0 != .unregisteredOrder && $0 != .unregisteredReference
    }
}
