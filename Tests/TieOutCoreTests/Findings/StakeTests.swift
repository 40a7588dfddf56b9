import Testing
@testable import TieOutCore

/// What is at stake, by class and as the engine states it.
@Suite struct StakeTests {
  static let whole: Set<FindingClass> = [
    .listMissing, .listDisappeared, .referenceUnknown, .eventIDReused, .sameTxTwoOrders,
    .sameTxOrderAndDeposit, .sameTxTwoProviders, .sameTxTwoMerchants, .transferClaimedTwice,
    .keyReused,
    .statusDisagrees, .statusRegressed, .terminalConflict, .paidAfterExpiry, .stuckConfirming,
    .confirmedThenGone, .completedWithoutTx, .identityDisagrees, .assetMismatch, .chainMismatch,
    .chainUnknown, .settlementTokenMismatch, .merchantAddressMismatch, .payoutMissing,
    .confirmedNotCredited, .creditedNotConfirmed, .creditedTwice, .creditWrongAccount,
    .creditAssetDiffers, .creditWithoutSource, .creditedThenWithdrawn, .reversalWrong,
    .testnetOnMainnet, .addressRecycled, .addressMismatch, .contradictedWebhook, .lateAfterClose,
  ]
  static let delta: Set<FindingClass> = [
    .amountDisagrees, .scaleMismatch, .precisionLost, .underpaid, .overpaid, .partsDoNotSum,
    .fiatPriceMismatch, .netMismatch, .feeRateMismatch, .swapFeeMismatch, .feeMissing,
    .feeUnexpected, .feeDrift, .creditAmountDiffers, .balanceNotSum,
  ]
  static let stated: Set<FindingClass> = [
    .webhookMissing, .orderUnknownToMerchant, .orderPaidTwice, .feeRateNotContracted,
    .feeOutOfRange,
  ]

  @Test(arguments: FindingClass.allCases)
  func `every class decides what is at stake`(_ findingClass: FindingClass) {
    let stake: ClassDefinition.Stake =
      Self.whole.contains(findingClass)
      ? .whole
      : Self.delta.contains(findingClass)
        ? .delta : Self.stated.contains(findingClass) ? .stated : .nothing
    #expect(findingClass.definition.stake == stake)
  }

  static let money: [(String, Projection, EvaluationContext, String)] = [
    (
      "less was received", order(UnderpaidTests.row(.orderCompleted, "99.5")), .with { _ in },
      "underpaid 99.5 0.5 USDC"
    ),
    (
      "more was received, and some of it refunded",
      order(UnderpaidTests.row(.orderCompleted, "150"), OverpaidTests.refund("20")), .with { _ in },
      "overpaid 150 30 USDC"
    ),
    (
      "not credited", transaction(confirmed), credits(), "confirmed-not-credited 100 100 USDC"
    ),
    (
      "not credited, and refunded in part", transaction(confirmed, refunded("99")), credits(),
      "confirmed-not-credited 100 1 USDC"
    ),
    (
      "a fee below zero", settled(.same("100", fee: "-0.3", out: "100.3")), .with { _ in },
      "fee-out-of-range 100.3 0.3 USDC"
    ),
    (
      "a swap's fee is in the token that was paid out", settled(.swap(fee: "21", out: "79")),
      .with { _ in }, "fee-out-of-range 79 21 USDC"
    ),
    (
      "a rate that was not agreed", FeeRateNotContractedTests.stated("0.004"),
      .with { $0.settings.contractedRates = [FeeRateNotContractedTests.rate("0.003")] },
      "fee-rate-not-contracted 99.7 0.1 USDC"
    ),
    (
      "a webhook is missing, for money",
      order(
        listed(
          .orderCompleted, at: "10:00",
          Facts(status: "10:00", chain: .sepolia, currency: "USDC", amount: "7"))),
      .with { _ in }, "webhook-missing 7 7 USDC"
    ),
    (
      "a webhook is missing, for an order that nobody paid",
      order(
        listed(
          .orderExpired, at: "10:00", Facts(chain: .sepolia, currency: "USDC", amount: "7"))),
      .with { _ in }, "webhook-missing 7 - USDC"
    ),
    (
      "no source names the token",
      order(UnderpaidTests.row(.orderCompleted, "99.5", currency: nil)),
      .with { _ in }, "underpaid - - -"
    ),
  ]

  @Test(arguments: money)
  func `what is at stake is exact, not below zero, and in the finding's asset`(
    _ row: (name: String, projection: Projection, context: EvaluationContext, line: String)
  ) throws {
    let name = try #require(row.line.split(separator: " ").first)
    let findings = RuleEngine.findings(in: row.projection, row.context).filter {
      $0.findingClass.rawValue == name
    }
    #expect(findings.map(\.stakeLine) == [row.line], "\(row.name)")
  }
}

extension Finding {
  /// Class, amount, amount at stake and asset; `-` for nil.
  var stakeLine: String {
    [
      findingClass.rawValue, amount?.description, amountAtStake?.description, asset,
    ].map { $0 ?? "-" }.joined(separator: " ")
  }
}
