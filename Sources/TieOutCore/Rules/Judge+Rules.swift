extension Judge {
  /// Rules over one subject, by the sections of the catalogue.
  static let rules: [any Rule.Type] =
    gapRules + duplicateRules + statusRules + amountRules + feeRules + creditRules + identityRules

  private static let gapRules: [any Rule.Type] = [
    WebhookMissing.self, ListMissing.self, ListDisappeared.self, StepMissing.self,
    OrderNotAtProvider.self, OrderUnknownToMerchant.self, ReferenceUnknown.self, WebhookLate.self,
  ]

  private static let duplicateRules: [any Rule.Type] = [
    DuplicateDelivery.self, EventIDReused.self, SameTxOrderAndDeposit.self, RowTwiceInSweep.self,
    SpellingVariant.self,
  ]

  private static let statusRules: [any Rule.Type] = [
    StatusDisagrees.self, StatusRegressed.self, TerminalConflict.self, CompletedAfterExpiry.self,
    AcceptedAfterExpiry.self, StuckPending.self, StuckConfirming.self, ConfirmedThenGone.self,
    UnknownType.self, UnreadableEvent.self, TimeInconsistent.self, CompletedWithoutTx.self,
  ]

  private static let amountRules: [any Rule.Type] = [
    AmountDisagrees.self, ReceivedMoney.self, AmountNotPositive.self, AmountUnknown.self,
    TokenUnknown.self, FiatPriceMismatch.self,
  ]

  private static let feeRules: [any Rule.Type] = [
    NetMismatch.self, FeeRateMismatch.self, SwapFeeMismatch.self, FeeMissing.self,
    FeeUnexpected.self, FeeOutOfRange.self, PayoutMissing.self,
  ]

  private static let creditRules: [any Rule.Type] = []

  private static let identityRules: [any Rule.Type] = [TestnetOnMainnet.self]

  /// Rules over subjects that share something.
  static let groupRules: [any GroupRule.Type] = [
    EventIDReusedAcross.self, SameTxTwoOrders.self, SameTxOrderAndDepositAcross.self,
    SameTxTwoProviders.self, OrderPaidTwice.self, ReferenceReused.self,
  ]

  /// Rules over accounts.
  static let accountRules: [any AccountRule.Type] = [
    CoverageGap.self, TestnetHostOnMainnet.self, SignatureFailures.self,
  ]

  /// Rules over the run itself.
  static let runRules: [any RunRule.Type] = []
}
