/// Every rule, in the order of the catalogue. A new rule is its own file and one line here.
package enum RuleRegistry {
  static let rules: [any Rule.Type] = [
    // Gaps
    WebhookMissing.self,
    ListMissing.self,
    ListDisappeared.self,
    StepMissing.self,
    OrderNotAtProvider.self,
    OrderUnknownToMerchant.self,
    ReferenceUnknown.self,
    CoverageGap.self,
    WebhookBlackout.self,
    WebhookLate.self,
    // Duplicates
    DuplicateDelivery.self,
    EventIDReused.self,
    EventIDReusedAcross.self,
    SameTxTwoOrders.self,
    SameTransferTwoOrders.self,
    SameTxOrderAndDeposit.self,
    SameTxOrderAndDepositAcross.self,
    SameTxTwoProviders.self,
    SameTxTwoMerchants.self,
    OrderPaidTwice.self,
    PaidByTwoTransactions.self,
    TransferClaimedTwice.self,
    KeyReused.self,
    KeyReusedAcross.self,
    ReferenceReused.self,
    RowTwiceInSweep.self,
    SpellingVariant.self,
    // Status
    StatusDisagrees.self,
    StatusRegressed.self,
    TerminalConflict.self,
    CompletedAfterExpiry.self,
    PaidAfterExpiry.self,
    AcceptedAfterExpiry.self,
    StuckPending.self,
    StuckConfirming.self,
    ConfirmedThenGone.self,
    UnknownType.self,
    UnreadableEvent.self,
    TimeInconsistent.self,
    CompletedWithoutTx.self,
    // Amount and asset
    AmountDisagrees.self,
    IdentityDisagrees.self,
    AmountsAlike.self,
    Underpaid.self,
    Overpaid.self,
    PartsDoNotSum.self,
    AssetMismatch.self,
    ChainMismatch.self,
    AmountNotPositive.self,
    AmountUnknown.self,
    ChainUnknown.self,
    TokenUnknown.self,
    FiatPriceMismatch.self,
    // Fees
    NetMismatch.self,
    FeeRateMismatch.self,
    SwapFeeMismatch.self,
    FeeRateNotContracted.self,
    FeeMissing.self,
    FeeUnexpected.self,
    FeeOutOfRange.self,
    FeeDrift.self,
    SettlementTokenMismatch.self,
    MerchantAddressMismatch.self,
    PayoutMissing.self,
    SwapPriceOutlier.self,
    // Crediting
    ConfirmedNotCredited.self,
    CreditedNotConfirmed.self,
    CreditedTwice.self,
    CreditAmountDiffers.self,
    CreditWrongAccount.self,
    CreditAssetDiffers.self,
    CreditWithoutSource.self,
    CreditLate.self,
    CreditedThenWithdrawn.self,
    ReversalWrong.self,
    BalanceNotSum.self,
    // Identity and environment
    TestnetOnMainnet.self,
    TestnetHostOnMainnet.self,
    SecretOfOtherNetwork.self,
    AddressRecycled.self,
    AddressMismatch.self,
    ReferenceRebound.self,
    ReferenceReboundAcross.self,
    ReferenceReboundByDeposits.self,
    // Authenticity
    SignatureFailures.self,
    ReplayedLate.self,
    ReplayedLateSignature.self,
    ContradictedWebhook.self,
    // The run itself
    NotJudged.self,
    RunIncomplete.self,
    ControlTotalBroken.self,
    ProjectionDrift.self,
    HistoryAltered.self,
    ClockSkew.self,
    RulesChanged.self,
    LateAfterClose.self,
  ]

  /// Rules over one subject. ``ReceivedMoney`` and ``Crediting`` apply further rules of the
  /// registry.
  static let subjectRules =
    rules.compactMap { $0 as? any SubjectRule.Type } + [ReceivedMoney.self, Crediting.self]
  static let groupRules = rules.compactMap { $0 as? any GroupRule.Type }
  static let accountRules = rules.compactMap { $0 as? any AccountRule.Type }
  static let runRules = rules.compactMap { $0 as? any RunRule.Type }
  static let moneyRules = rules.compactMap { $0 as? any MoneyRule.Type }
  static let creditRules = rules.compactMap { $0 as? any CreditRule.Type }
}
