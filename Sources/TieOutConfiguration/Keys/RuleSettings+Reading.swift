import TieOutCore
import TieOutProviders

extension RuleSettings {
  /// The defaults, and what the file says instead.
  init(_ root: Section, _ accounts: AccountsReader) {
    self.init()
    registersOrders = accounts.registersOrders
    registersReferences = accounts.registersReferences
    recordsCredits = accounts.recordsCredits
    readCalendar(root)
    readGraces(root.section("graces"))
    readServiceLevels(root.section("serviceLevels"))
    readWindows(root.section("windows"))
    readConfirmations(root.section("confirmations"))
    readWebhooks(root.section("webhooks"))
    readTolerances(root.section("tolerances"))
    readLimits(root.section("limits"))
    readFees(root.section("fees"))
    readTokens(root)
    let credits = root.section("credits")
    creditsOrders = credits.value(
      "orders", .bool, creditsOrders, for: .confirmedNotCredited, .creditLate, .creditedNotConfirmed
    )
    creditsListedOnly =
      credits.value(
        "require", .oneOf(["listed", "any"]), creditsListedOnly ? "listed" : "any",
        for: .confirmedNotCredited, .creditLate) == "listed"
    readClasses(root)
  }

  private mutating func readCalendar(_ root: Section) {
    calendar = BusinessCalendar(
      zone: root.value(
        "zone", .zone, .utc, variable: "TIEOUT_ZONE", for: .feeDrift, .feeRateNotContracted,
        .coverageGap, .lateAfterClose),
      cutoff: root.value(
        "cutoff", .timeOfDay, .midnight, variable: "TIEOUT_CUTOFF", for: .feeDrift,
        .feeRateNotContracted, .coverageGap, .lateAfterClose))
  }

  private mutating func readGraces(_ s: Section) {
    webhookGrace = s.value("webhook-missing", .duration, webhookGrace, for: .webhookMissing)
    stepGrace = s.value("step-missing", .duration, stepGrace, for: .stepMissing)
    orderAtProviderGrace = s.value(
      "order-not-at-provider", .duration, orderAtProviderGrace, for: .orderNotAtProvider)
    orderRegistrationGrace = s.value(
      "order-unknown-to-merchant", .duration, orderRegistrationGrace, for: .orderUnknownToMerchant)
    referenceGrace = s.value("reference-unknown", .duration, referenceGrace, for: .referenceUnknown)
    blackoutGrace = s.value("webhook-blackout", .duration, blackoutGrace, for: .webhookBlackout)
    disagreementGrace = s.value(
      "disagreement", .duration, disagreementGrace, for: .statusDisagrees, .amountDisagrees)
    paidAfterExpiryGrace = s.value(
      "paid-after-expiry", .duration, paidAfterExpiryGrace, for: .paidAfterExpiry)
    hashGrace = s.value("completed-without-tx", .duration, hashGrace, for: .completedWithoutTx)
    amountGrace = s.value("amount-unknown", .duration, amountGrace, for: .amountUnknown)
    partsGrace = s.value("parts-do-not-sum", .duration, partsGrace, for: .partsDoNotSum)
  }

  private mutating func readServiceLevels(_ s: Section) {
    webhookServiceLevel = s.value("webhook", .duration, webhookServiceLevel, for: .webhookLate)
    creditServiceLevel = s.value(
      "credit", .duration, creditServiceLevel, for: .confirmedNotCredited, .creditLate)
    creditServiceLevels =
      s.map("creditByChain", .chain, .duration, for: .confirmedNotCredited, .creditLate) ?? [:]
  }

  private mutating func readWindows(_ s: Section) {
    orderWindow = s.value(
      "order", .duration, orderWindow, for: .stuckPending, .completedAfterExpiry, .underpaid,
      .addressRecycled)
    orderGrace = s.value(
      "orderGrace", .duration, orderGrace, for: .stuckPending, .completedAfterExpiry, .underpaid,
      .addressRecycled)
    paymentWindow = s.value(
      "payment", .duration, paymentWindow, for: .stuckPending, .completedAfterExpiry)
    creationMargin = s.value("creation", .duration, creationMargin, for: .listMissing)
    redeliveryWindow = s.value("redelivery", .duration, redeliveryWindow, for: .replayedLate)
    rejectionWindow = s.value("rejections", .duration, rejectionWindow, for: .signatureFailures)
  }

  private mutating func readConfirmations(_ s: Section) {
    confirmationTimeDefault = s.value(
      "default", .duration, confirmationTimeDefault, for: .stuckConfirming)
    confirmationTimes = s.map("chains", .chain, .duration, for: .stuckConfirming) ?? [:]
  }

  /// Which webhooks are expected, and how soon: a provider that is named is described as a whole.
  private mutating func readWebhooks(_ s: Section) {
    let expected = s.section("expected")
    for provider in Provider.allCases {
      let usual = provider.profile.webhooks
      guard expected.isSet(provider.rawValue) else {
        _ = expected.section(provider.rawValue)
        expected.note(
          provider.rawValue, usual.sorted().joined(separator: ", "), [.webhookMissing])
        continue
      }
      expectedWebhooks = expectedWebhooks.filter { $0.provider != provider }
      for item in expected.each(provider.rawValue, .oneOf(usual.sorted())) {
        let expectation = WebhookExpectation(provider, item.key)
        let section = item.section.section(item.name)
        expectedWebhooks.insert(expectation)
        webhookGraces[expectation] = section.optional("grace", .duration, for: .webhookMissing)
        webhookServiceLevels[expectation] = section.optional(
          "serviceLevel", .duration, for: .webhookLate)
      }
      let statuses = expectedWebhooks.filter { $0.provider == provider }.map(\.status).sorted()
      expected.note(
        provider.rawValue, statuses.joined(separator: ", "), [.webhookMissing],
        expected.origin(provider.rawValue))
    }
  }

  private mutating func readTolerances(_ s: Section) {
    underpaidTolerance = s.tolerance("underpaid", underpaidTolerance, .underpaid)
    overpaidTolerance = s.tolerance("overpaid", overpaidTolerance, .overpaid)
    fiatTolerance = s.tolerance("fiat-price-mismatch", fiatTolerance, .fiatPriceMismatch)
    swapFeeTolerance = s.value("swap-fee-mismatch", .share, swapFeeTolerance, for: .swapFeeMismatch)
    swapFeeShareMax = s.value("fee-out-of-range", .share, swapFeeShareMax, for: .feeOutOfRange)
    priceOutlierShare = s.value(
      "swap-price-outlier", .share, priceOutlierShare, for: .swapPriceOutlier)
  }

  private mutating func readLimits(_ s: Section) {
    absentSweepsMin = s.value(
      "absentSweepsMin", .count, absentSweepsMin, for: .listMissing, .listDisappeared)
    blackoutShare = s.value("blackoutShare", .share, blackoutShare, for: .webhookBlackout)
    blackoutMissingMin = s.value(
      "blackoutMissingMin", .count, blackoutMissingMin, for: .webhookBlackout)
    rejectionsMin = s.value("rejectionsMin", .count, rejectionsMin, for: .signatureFailures)
    rejectionsOfHourMin = s.value(
      "rejectionsOfHourMin", .count, rejectionsOfHourMin, for: .signatureFailures)
    rejectionsOneIn = s.value("rejectionsOneIn", .count, rejectionsOneIn, for: .signatureFailures)
    feeDriftPaymentsMin = s.value(
      "feeDriftPaymentsMin", .count, feeDriftPaymentsMin, for: .feeDrift)
    feeDriftTolerance = s.value("feeDriftTolerance", .share, feeDriftTolerance, for: .feeDrift)
    pricePeersMin = s.value("pricePeersMin", .count, pricePeersMin, for: .swapPriceOutlier)
    clockSkewMax = s.value("clockSkewMax", .duration, clockSkewMax, for: .timeInconsistent)
    clocksApartMax = s.value("clocksApartMax", .duration, clocksApartMax, for: .clockSkew)
  }

  private mutating func readFees(_ s: Section) {
    let rounding = s.value("rounding", .rounding, "any", for: .feeRateMismatch)
    feeRounding = FeeRounding(rawValue: rounding)
    contractedRates = s.sections("contracted").compactMap { place, item in
      let since = item.required("since", .day, at: place)
      let rate = item.required("rate", .share, at: place)
      let network = item.optional("network", Kind<Network>.name, for: .feeRateNotContracted)
      let chain = item.optional("chain", .chain, for: .feeRateNotContracted)
      guard let since, let rate else { return nil }
      return ContractedRate(
        since: calendar.start(of: since), rate: rate, network: network, chain: chain)
    }
    s.note(
      "contracted", contractedRates.isEmpty ? nil : "\(contractedRates.count) rates",
      [.feeRateNotContracted], s.origin("contracted"))
  }

  private mutating func readTokens(_ root: Section) {
    stableCoins = stableCoins.merging(root.stableCoins(stableCoins)) { $1 }
    dustLimits =
      root.map("dustLimits", .text, .amount, for: .underpaid, .overpaid, .partsDoNotSum) ?? [:]
    settlementTokens = root.settlementTokens()
    merchantWallets = Set(
      root.list("merchantWallets", .address, for: .merchantAddressMismatch) ?? [])
  }

  private mutating func readClasses(_ root: Section) {
    severities = root.map("severities", .findingClass, .name) ?? [:]
    silenced = Set(root.list("silenced", .findingClass) ?? [])
  }
}

extension Section {
  fileprivate func tolerance(
    _ key: String, _ standard: Tolerance, _ findingClass: FindingClass
  ) -> Tolerance {
    let section = section(key)
    return Tolerance(
      absolute: section.value("absolute", .amount, standard.absolute, for: findingClass),
      share: section.value("share", .share, standard.share, for: findingClass))
  }

  /// Currencies, each with a list of tickers.
  fileprivate func stableCoins(_ standard: [String: Set<String>]) -> [String: Set<String>] {
    var coins: [String: Set<String>] = [:]
    for item in each("stableCoins", .text) {
      coins[item.key.uppercased()] = Set(
        (item.section.list(item.name, .text, for: .fiatPriceMismatch) ?? []).map {
          $0.uppercased()
        })
    }
    for (currency, tickers) in standard.sorted(by: { $0.key < $1.key })
    where coins[currency] == nil {
      note(
        "stableCoins.\(currency)", "[\(tickers.sorted().joined(separator: ", "))]",
        [.fiatPriceMismatch])
    }
    return coins
  }

  /// Chains, each with a list of contracts in the form that its family compares.
  fileprivate func settlementTokens() -> [ChainID: Set<String>] {
    var tokens: [ChainID: Set<String>] = [:]
    for item in each("settlementTokens", .chain) {
      tokens[item.key] = Set(
        item.section.list(
          item.name, .address(of: item.key.family), for: .settlementTokenMismatch) ?? [])
    }
    return tokens
  }
}

extension Kind where Value == String {
  /// `any`, or how fees are rounded.
  fileprivate static var rounding: Kind { oneOf(["any"] + FeeRounding.allCases.map(\.rawValue)) }

  /// An address of any family, made canonical.
  fileprivate static var address: Kind {
    Kind(
      expected: "an address: 0x and 40 hexadecimal digits, or Tron's or Solana's",
      read: { text in
        [ChainFamily.evm, .tron, .solana].lazy.compactMap { $0.address(text) }.first
      }, write: { $0 })
  }

  /// A contract's address on a chain of a family, made canonical.
  fileprivate static func address(of family: ChainFamily) -> Kind {
    Kind(
      expected: "a contract's address (tickers are for people), as the chain writes it",
      read: { family.address($0) }, write: { $0 })
  }
}

extension ChainFamily {
  /// The canonical form; nil for what is no address of this family.
  fileprivate func address(_ text: String) -> String? {
    let canonical = canonical(address: text)
    let isBase58 = canonical.utf8.allSatisfy {
      (49...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
    }
    let length = canonical.utf8.count
    switch self {
    case .evm: return canonical.isHexAddress ? canonical : nil
    case .tron: return isBase58 && length == 34 && canonical.hasPrefix("T") ? canonical : nil
    case .solana: return isBase58 && (32...44).contains(length) ? canonical : nil
    case .unknown: return canonical.isEmpty ? nil : canonical
    }
  }
}

extension String {
  fileprivate var isHexAddress: Bool {
    utf8.count == 42 && hasPrefix("0x")
      && utf8.dropFirst(2).allSatisfy {
        (48...57).contains($0) || (97...102).contains($0)
      }
  }
}
