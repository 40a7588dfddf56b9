extension Judge {
  /// Rules over one subject, by the sections of the catalogue.
  static let rules: [any Rule.Type] =
    gapRules + duplicateRules + statusRules + amountRules + feeRules + creditRules + identityRules
    + authenticityRules + closeRules

  private static let gapRules: [any Rule.Type] = [
    WebhookMissing.self, ListMissing.self, ListDisappeared.self, StepMissing.self,
    OrderNotAtProvider.self, OrderUnknownToMerchant.self, ReferenceUnknown.self, WebhookLate.self,
  ]

  private static let duplicateRules: [any Rule.Type] = [
    DuplicateDelivery.self, EventIDReused.self, SameTransferTwoOrders.self,
    SameTxOrderAndDeposit.self, TransferClaimedTwice.self, RowTwiceInSweep.self,
    SpellingVariant.self, KeyReused.self,
  ]

  private static let statusRules: [any Rule.Type] = [
    StatusDisagrees.self, StatusRegressed.self, TerminalConflict.self, CompletedAfterExpiry.self,
    AcceptedAfterExpiry.self, StuckPending.self, StuckConfirming.self, ConfirmedThenGone.self,
    UnknownType.self, UnreadableEvent.self, TimeInconsistent.self, CompletedWithoutTx.self,
  ]

  private static let amountRules: [any Rule.Type] = [
    AmountDisagrees.self, IdentityDisagrees.self, ReceivedMoney.self, AmountNotPositive.self,
    AmountUnknown.self, ChainUnknown.self, TokenUnknown.self, FiatPriceMismatch.self,
  ]

  private static let feeRules: [any Rule.Type] = [
    NetMismatch.self, FeeRateMismatch.self, SwapFeeMismatch.self, FeeMissing.self,
    FeeUnexpected.self, FeeOutOfRange.self, PayoutMissing.self, FeeRateNotContracted.self,
    SettlementTokenMismatch.self, MerchantAddressMismatch.self,
  ]

  private static let creditRules: [any Rule.Type] = [Crediting.self]

  private static let identityRules: [any Rule.Type] = [
    TestnetOnMainnet.self, AddressRecycled.self, AddressMismatch.self, ReferenceRebound.self,
  ]

  private static let authenticityRules: [any Rule.Type] = [
    ReplayedLate.self, ContradictedWebhook.self,
  ]

  private static let closeRules: [any Rule.Type] = [LateAfterClose.self]

  /// Rules over subjects that share something.
  static let groupRules: [any GroupRule.Type] = [
    EventIDReusedAcross.self, SameTxTwoOrders.self, SameTxOrderAndDepositAcross.self,
    SameTxTwoProviders.self, OrderPaidTwice.self, ReferenceReused.self,
    ReferenceReboundAcross.self, ReferenceReboundByDeposits.self, KeyReusedAcross.self,
  ]

  /// Rules over accounts.
  static let accountRules: [any AccountRule.Type] = [
    CoverageGap.self, TestnetHostOnMainnet.self, SignatureFailures.self, SecretOfOtherNetwork.self,
    ReplayedLateSignature.self,
  ]

  /// Rules over the run itself.
  static let runRules: [any RunRule.Type] = [
    NotJudged.self, RunIncomplete.self, ControlTotalBroken.self, ProjectionDrift.self,
    HistoryAltered.self, ClockSkew.self, RulesChanged.self, BalanceNotSum.self,
  ]
}
