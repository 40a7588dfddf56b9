import TieOutCore
import TieOutProviders

extension RuleSettings {
  /// Reads the settings: the defaults, overridden by the file.
  init(_ root: Section, _ books: Section, _ accounts: AccountsReader) {
    self.init()
    registersOrders = accounts.registersOrders
    registersReferences = accounts.registersReferences
    recordsCredits = accounts.recordsCredits
    readCalendar(root)
    booksSince = books.optional("since", .day, for: \.booksSince)
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
    read(credits, "orders", .bool, \.creditsOrders)
    creditsListedOnly =
      credits.value(
        "require", .oneOf(["listed", "any"]), creditsListedOnly ? "listed" : "any",
        for: \.creditsListedOnly) == "listed"
    readClasses(root)
  }

  /// Reads one setting; without the key it keeps its default.
  private mutating func read<Value>(
    _ section: Section, _ key: String, _ kind: Kind<Value>,
    _ setting: any WritableKeyPath<RuleSettings, Value> & Sendable
  ) {
    self[keyPath: setting] = section.value(key, kind, self[keyPath: setting], for: setting)
  }

  private mutating func readCalendar(_ root: Section) {
    calendar = BusinessCalendar(
      zone: root.value("zone", .zone, .utc, variable: "TIEOUT_ZONE", for: \.calendar),
      cutoff: root.value(
        "cutoff", .timeOfDay, .midnight, variable: "TIEOUT_CUTOFF", for: \.calendar))
  }

  private mutating func readGraces(_ s: Section) {
    read(s, "webhook-missing", .duration, \.webhookGrace)
    read(s, "step-missing", .duration, \.stepGrace)
    read(s, "order-not-at-provider", .duration, \.orderAtProviderGrace)
    read(s, "order-unknown-to-merchant", .duration, \.orderRegistrationGrace)
    read(s, "reference-unknown", .duration, \.referenceGrace)
    read(s, "webhook-blackout", .duration, \.blackoutGrace)
    read(s, "disagreement", .duration, \.disagreementGrace)
    read(s, "paid-after-expiry", .duration, \.paidAfterExpiryGrace)
    read(s, "completed-without-tx", .duration, \.hashGrace)
    read(s, "amount-unknown", .duration, \.amountGrace)
    read(s, "parts-do-not-sum", .duration, \.partsGrace)
  }

  private mutating func readServiceLevels(_ s: Section) {
    read(s, "webhook", .duration, \.webhookServiceLevel)
    read(s, "credit", .duration, \.creditServiceLevel)
    creditServiceLevels =
      s.map("creditByChain", .chain, .duration, for: \.creditServiceLevels) ?? [:]
  }

  private mutating func readWindows(_ s: Section) {
    read(s, "order", .duration, \.orderWindow)
    read(s, "orderGrace", .duration, \.orderGrace)
    read(s, "payment", .duration, \.paymentWindow)
    read(s, "creation", .duration, \.creationMargin)
    read(s, "redelivery", .duration, \.redeliveryWindow)
    read(s, "rejections", .duration, \.rejectionWindow)
  }

  private mutating func readConfirmations(_ s: Section) {
    read(s, "default", .duration, \.confirmationTimeDefault)
    confirmationTimes = s.map("chains", .chain, .duration, for: \.confirmationTimes) ?? [:]
  }

  /// Which webhooks are expected, and how soon. A provider in the file replaces the defaults for that
  /// provider.
  private mutating func readWebhooks(_ s: Section) {
    let expected = s.section("expected")
    for provider in Provider.allCases {
      let usual = provider.profile.webhooks
      guard expected.isSet(provider.rawValue) else {
        _ = expected.section(provider.rawValue)
        expected.note(
          provider.rawValue, usual.sorted().joined(separator: ", "), \.expectedWebhooks)
        continue
      }
      expectedWebhooks = expectedWebhooks.filter { $0.provider != provider }
      for item in expected.each(provider.rawValue, .oneOf(usual.sorted())) {
        let expectation = WebhookExpectation(provider, item.key)
        let section = item.section.section(item.name)
        expectedWebhooks.insert(expectation)
        webhookGraces[expectation] = section.optional("grace", .duration, for: \.webhookGraces)
        webhookServiceLevels[expectation] = section.optional(
          "serviceLevel", .duration, for: \.webhookServiceLevels)
      }
      let statuses = expectedWebhooks.filter { $0.provider == provider }.map(\.status).sorted()
      expected.note(
        provider.rawValue, statuses.joined(separator: ", "), \.expectedWebhooks,
        expected.origin(provider.rawValue))
    }
  }

  private mutating func readTolerances(_ s: Section) {
    underpaidTolerance = s.tolerance("underpaid", underpaidTolerance, \.underpaidTolerance)
    overpaidTolerance = s.tolerance("overpaid", overpaidTolerance, \.overpaidTolerance)
    fiatTolerance = s.tolerance("fiat-price-mismatch", fiatTolerance, \.fiatTolerance)
    read(s, "swap-fee-mismatch", .share, \.swapFeeTolerance)
    read(s, "fee-out-of-range", .share, \.swapFeeShareMax)
    read(s, "swap-price-outlier", .share, \.priceOutlierShare)
  }

  private mutating func readLimits(_ s: Section) {
    read(s, "absentSweepsMin", .count, \.absentSweepsMin)
    read(s, "blackoutShare", .share, \.blackoutShare)
    read(s, "blackoutMissingMin", .count, \.blackoutMissingMin)
    read(s, "rejectionsMin", .count, \.rejectionsMin)
    read(s, "rejectionsOfHourMin", .count, \.rejectionsOfHourMin)
    read(s, "rejectionsOneIn", .count, \.rejectionsOneIn)
    read(s, "feeDriftPaymentsMin", .count, \.feeDriftPaymentsMin)
    read(s, "feeDriftTolerance", .share, \.feeDriftTolerance)
    read(s, "pricePeersMin", .count, \.pricePeersMin)
    read(s, "clockSkewMax", .duration, \.clockSkewMax)
    read(s, "clocksApartMax", .duration, \.clocksApartMax)
  }

  private mutating func readFees(_ s: Section) {
    let rounding = s.value("rounding", .rounding, "any", for: \.feeRounding)
    feeRounding = FeeRounding(rawValue: rounding)
    contractedRates = s.sections("contracted").compactMap { place, item in
      let since = item.required("since", .day, at: place)
      let rate = item.required("rate", .share, at: place)
      let network = item.optional("network", Kind<Network>.name, for: \.contractedRates)
      let chain = item.optional("chain", .chain, for: \.contractedRates)
      guard let since, let rate else { return nil }
      return ContractedRate(
        since: calendar.start(of: since), rate: rate, network: network, chain: chain)
    }
    s.note(
      "contracted", contractedRates.isEmpty ? nil : "\(contractedRates.count) rates",
      \.contractedRates, s.origin("contracted"))
  }

  private mutating func readTokens(_ root: Section) {
    stableCoins = stableCoins.merging(root.stableCoins(stableCoins)) { $1 }
    dustLimits = root.map("dustLimits", .text, .amount, for: \.dustLimits) ?? [:]
    settlementTokens = root.settlementTokens()
    merchantWallets = Set(root.list("merchantWallets", .address, for: \.merchantWallets) ?? [])
  }

  private mutating func readClasses(_ root: Section) {
    severities = root.map("severities", .findingClass, .name) ?? [:]
    silenced = Set(root.list("silenced", .findingClass) ?? [])
  }
}

extension Section {
  fileprivate func tolerance(
    _ key: String, _ standard: Tolerance, _ setting: PartialKeyPath<RuleSettings>
  ) -> Tolerance {
    let section = section(key)
    return Tolerance(
      absolute: section.value("absolute", .amount, standard.absolute, for: setting),
      share: section.value("share", .share, standard.share, for: setting))
  }

  /// Currencies, each with its tickers.
  fileprivate func stableCoins(_ standard: [String: Set<String>]) -> [String: Set<String>] {
    var coins: [String: Set<String>] = [:]
    for item in each("stableCoins", .text) {
      coins[item.key.uppercased()] = Set(
        (item.section.list(item.name, .text, for: \.stableCoins) ?? []).map {
          $0.uppercased()
        })
    }
    for (currency, tickers) in standard.sorted(by: { $0.key < $1.key })
    where coins[currency] == nil {
      note(
        "stableCoins.\(currency)", "[\(tickers.sorted().joined(separator: ", "))]",
        \.stableCoins)
    }
    return coins
  }

  /// Chains, each with contracts in canonical form.
  fileprivate func settlementTokens() -> [ChainID: Set<String>] {
    var tokens: [ChainID: Set<String>] = [:]
    for item in each("settlementTokens", .chain) {
      tokens[item.key] = Set(
        item.section.list(
          item.name, .address(of: item.key.family), for: \.settlementTokens) ?? [])
    }
    return tokens
  }
}

extension Kind where Value == String {
  /// `any`, or a way to round fees.
  fileprivate static var rounding: Kind { oneOf(["any"] + FeeRounding.allCases.map(\.rawValue)) }

  /// An address of any chain family, in canonical form.
  fileprivate static var address: Kind {
    Kind(
      expected: "an address: 0x and 40 hexadecimal digits, or Tron's or Solana's",
      read: { text in
        [ChainFamily.evm, .tron, .solana].lazy.compactMap { $0.address(text) }.first
      }, write: { $0 })
  }

  /// An address of a chain family, in canonical form.
  fileprivate static func address(of family: ChainFamily) -> Kind {
    Kind(
      expected: "a contract's address (tickers are for people), as the chain writes it",
      read: { family.address($0) }, write: { $0 })
  }
}

extension ChainFamily {
  /// The canonical form; nil if this is not an address of the family.
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
