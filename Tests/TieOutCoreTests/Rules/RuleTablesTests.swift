import Testing
@testable import TieOutCore

@Suite struct RuleTablesTests {
  /// Every rule and its table.
  static let tables: [(any SubjectRule.Type, [RuleCase])] = [
    (WebhookMissing.self, WebhookMissingTests.table), (ListMissing.self, ListMissingTests.table),
    (ListDisappeared.self, ListDisappearedTests.table),
    (StepMissing.self, StepMissingTests.table),
    (OrderNotAtProvider.self, OrderNotAtProviderTests.table),
    (OrderUnknownToMerchant.self, OrderUnknownToMerchantTests.table),
    (ReferenceUnknown.self, ReferenceUnknownTests.table),
    (WebhookLate.self, WebhookLateTests.table),
    (DuplicateDelivery.self, DuplicateDeliveryTests.table),
    (EventIDReused.self, EventIDReusedTests.table),
    (SameTransferTwoOrders.self, SameTxTwoOrdersTests.lists),
    (SameTxOrderAndDeposit.self, SameTxOrderAndDepositTests.table),
    (TransferClaimedTwice.self, TransferClaimedTwiceTests.table),
    (RowTwiceInSweep.self, RowTwiceInSweepTests.table),
    (SpellingVariant.self, SpellingVariantTests.table),
    (StatusDisagrees.self, StatusDisagreesTests.table),
    (StatusRegressed.self, StatusRegressedTests.table),
    (TerminalConflict.self, TerminalConflictTests.table),
    (CompletedAfterExpiry.self, CompletedAfterExpiryTests.table),
    (AcceptedAfterExpiry.self, AcceptedAfterExpiryTests.table),
    (StuckPending.self, StuckPendingTests.table),
    (StuckConfirming.self, StuckConfirmingTests.table),
    (ConfirmedThenGone.self, ConfirmedThenGoneTests.table),
    (TimeInconsistent.self, TimeInconsistentTests.table),
    (CompletedWithoutTx.self, CompletedWithoutTxTests.table),
    (UnknownType.self, UnknownTypeTests.table), (UnreadableEvent.self, UnreadableEventTests.table),
    (AmountDisagrees.self, AmountDisagreesTests.table),
    (IdentityDisagrees.self, IdentityDisagreesTests.table),
    (KeyReused.self, KeyReusedTests.table),
    (ReceivedMoney.self, moneyTables.flatMap(\.1)),
    (AmountNotPositive.self, AmountNotPositiveTests.table),
    (AmountUnknown.self, AmountUnknownTests.table),
    (ChainUnknown.self, ChainUnknownTests.table),
    (TokenUnknown.self, TokenUnknownTests.table),
    (FiatPriceMismatch.self, FiatPriceMismatchTests.table),
    (NetMismatch.self, NetMismatchTests.table), (FeeRateMismatch.self, FeeRateMismatchTests.table),
    (SwapFeeMismatch.self, SwapFeeMismatchTests.table), (FeeMissing.self, FeeMissingTests.table),
    (FeeUnexpected.self, FeeUnexpectedTests.table), (FeeOutOfRange.self, FeeOutOfRangeTests.table),
    (PayoutMissing.self, PayoutMissingTests.table),
    (TestnetOnMainnet.self, TestnetOnMainnetTests.table),
    (FeeRateNotContracted.self, FeeRateNotContractedTests.table),
    (SettlementTokenMismatch.self, SettlementTokenMismatchTests.table),
    (MerchantAddressMismatch.self, MerchantAddressMismatchTests.table),
    (Crediting.self, credits.flatMap(\.table)),
    (AddressMismatch.self, AddressMismatchTests.table),
    (AddressRecycled.self, AddressRecycledTests.table),
    (ReferenceRebound.self, ReferenceReboundTests.table),
    (ReplayedLate.self, ReplayedLateTests.table),
    (ContradictedWebhook.self, ContradictedWebhookTests.table),
    (LateAfterClose.self, LateAfterCloseTests.table),
  ]

  /// The tables of the rules over the money of an order.
  static let moneyTables: [(any MoneyRule.Type, [RuleCase])] = [
    (Underpaid.self, UnderpaidTests.table), (Overpaid.self, OverpaidTests.table),
    (PartsDoNotSum.self, PartsDoNotSumTests.table),
    (AssetMismatch.self, AssetMismatchTests.table),
    (ChainMismatch.self, ChainMismatchTests.table),
    (PaidAfterExpiry.self, PaidAfterExpiryTests.table),
    (PaidByTwoTransactions.self, PaidByTwoTransactionsTests.table),
  ]

  @Test func `every rule over the money of an order has a table, in which it fires and is silent`()
  {
    #expect(
      Self.moneyTables.map { "\($0.0)" }.sorted()
        == RuleRegistry.sets.money.map { "\($0)" }.sorted())
    for (rule, table) in Self.moneyTables {
      #expect(table.contains { !$0.findings.isEmpty }, "\(rule) never fires")
      #expect(table.contains { $0.findings.isEmpty }, "\(rule) is never silent")
    }
  }

  /// The classes that ``Crediting`` reports, each with its own table.
  static let credits: [(FindingClass, table: [RuleCase])] = [
    (.confirmedNotCredited, ConfirmedNotCreditedTests.table),
    (.creditedNotConfirmed, CreditedNotConfirmedTests.table),
    (.creditedThenWithdrawn, CreditedThenWithdrawnTests.table),
    (.creditedTwice, CreditedTwiceTests.table),
    (.creditAmountDiffers, CreditAmountDiffersTests.table),
    (.creditWrongAccount, CreditWrongAccountTests.table),
    (.creditAssetDiffers, CreditAssetDiffersTests.table), (.creditLate, CreditLateTests.table),
    (.creditWithoutSource, CreditWithoutSourceTests.table),
    (.reversalWrong, ReversalWrongTests.table),
  ]

  @Test func `every class of crediting has a table, in which it is found and is not`() {
    for (findingClass, table) in Self.credits {
      let name = findingClass.rawValue + " "
      #expect(table.contains { $0.findings.contains { $0.hasPrefix(name) } }, "\(name)")
      #expect(table.contains { !$0.findings.contains { $0.hasPrefix(name) } }, "\(name)")
    }
  }

  @Test func `every rule has a table, in which it fires and is silent`() {
    #expect(
      Self.tables.map { "\($0.0)" }.sorted() == RuleRegistry.subjectRules.map { "\($0)" }.sorted())
    for (rule, table) in Self.tables {
      #expect(table.contains { !$0.findings.isEmpty }, "\(rule) never fires")
      #expect(table.contains { $0.findings.isEmpty }, "\(rule) is never silent")
    }
  }

  @Test func `rules over groups and accounts are these`() {
    #expect(
      RuleRegistry.sets.group.map { "\($0)" } == [
        "EventIDReusedAcross", "SameTxTwoOrders", "SameTxOrderAndDepositAcross",
        "SameTxTwoProviders", "SameTxTwoMerchants", "OrderPaidTwice", "KeyReusedAcross",
        "ReferenceReused",
        "ReferenceReboundAcross", "ReferenceReboundByDeposits",
      ])
    #expect(
      RuleRegistry.sets.accounts.map { "\($0)" } == [
        "CoverageGap", "TestnetHostOnMainnet", "SecretOfOtherNetwork", "SignatureFailures",
        "ReplayedLateSignature",
      ])
  }
}
