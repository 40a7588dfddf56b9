extension FindingClass {
  /// The settings that its rule reads, as they are called in ``RuleSettings``.
  package var parameterNames: [String] {
    switch self {
    case .webhookMissing: ["expectedWebhooks", "webhookGrace"]
    case .listMissing: ["absentSweepsMin", "creationMargin"]
    case .listDisappeared: ["absentSweepsMin"]
    case .stepMissing: ["expectedWebhooks", "stepGrace"]
    case .orderNotAtProvider: ["orderAtProviderGrace", "registersOrders"]
    case .orderUnknownToMerchant: ["orderRegistrationGrace", "registersOrders"]
    case .referenceUnknown: ["referenceGrace", "registersReferences"]
    case .webhookBlackout:
      ["expectedWebhooks", "blackoutShare", "blackoutMissingMin", "blackoutGrace"]
    case .webhookLate: ["webhookServiceLevel"]
    case .statusDisagrees: ["disagreementGrace"]
    case .completedAfterExpiry: ["orderGrace"]
    case .paidAfterExpiry: ["paidAfterExpiryGrace"]
    case .stuckPending: ["orderWindow", "orderGrace", "paymentWindow"]
    case .stuckConfirming: ["confirmationTimes", "confirmationTimeDefault"]
    case .confirmedThenGone: ["absentSweepsMin"]
    case .timeInconsistent: ["clockSkewMax"]
    case .completedWithoutTx: ["hashGrace"]
    case .amountDisagrees, .identityDisagrees, .transferClaimedTwice, .scaleMismatch,
      .precisionLost:
      ["disagreementGrace"]
    case .underpaid: ["underpaidTolerance", "dustLimits", "orderWindow", "orderGrace"]
    case .overpaid: ["overpaidTolerance", "dustLimits"]
    case .partsDoNotSum: ["partsGrace"]
    case .amountUnknown: ["amountGrace"]
    case .fiatPriceMismatch: ["fiatTolerance", "stableCoins"]
    case .feeRateMismatch: ["feeRounding"]
    case .swapFeeMismatch: ["swapFeeTolerance"]
    case .feeRateNotContracted: ["contractedRates"]
    case .feeOutOfRange: ["swapFeeShareMax"]
    case .feeDrift: ["feeDriftPaymentsMin", "feeDriftTolerance"]
    case .settlementTokenMismatch: ["settlementTokens"]
    case .merchantAddressMismatch: ["merchantWallets"]
    case .swapPriceOutlier: ["priceOutlierShare", "pricePeersMin"]
    case .confirmedNotCredited, .creditLate:
      ["creditServiceLevel", "recordsCredits", "creditsOrders", "creditsListedOnly"]
    case .creditedNotConfirmed, .creditAmountDiffers, .creditedThenWithdrawn:
      ["recordsCredits", "creditsOrders"]
    case .signatureFailures:
      ["rejectionsMin", "rejectionWindow", "rejectionsOneIn", "rejectionsOfHourMin"]
    case .replayedLate: ["redeliveryWindow"]
    case .clockSkew: ["clocksApartMax"]
    case .coverageGap, .duplicateDelivery, .eventIDReused, .sameTxTwoOrders,
      .sameTxOrderAndDeposit, .sameTxTwoProviders, .orderPaidTwice, .keyReused, .referenceReused,
      .rowTwiceInSweep, .spellingVariant, .statusRegressed, .terminalConflict, .unknownType,
      .unreadableEvent, .assetMismatch, .chainMismatch, .amountNotPositive,
      .chainUnknown, .tokenUnknown,
      .netMismatch, .feeMissing, .feeUnexpected, .payoutMissing, .creditedTwice,
      .creditWrongAccount, .creditAssetDiffers, .creditWithoutSource, .reversalWrong,
      .balanceNotSum, .testnetOnMainnet, .secretOfOtherNetwork, .addressRecycled,
      .addressMismatch, .referenceRebound, .contradictedWebhook, .notJudged, .runIncomplete,
      .controlTotalBroken, .projectionDrift, .historyAltered, .rulesChanged, .lateAfterClose:
      []
    }
  }

  /// The settings that its rule reads, with what they are.
  package func parameters(in settings: RuleSettings) -> [RuleSettings.Parameter] {
    let names = parameterNames
    return settings.parameters.filter { names.contains($0.name) }
  }

  /// The classes that explain this one: where one of them is found, this one is not reported.
  package var parents: [FindingClass] {
    Self.allCases.filter { $0.descendants.contains(self) }
  }
}
