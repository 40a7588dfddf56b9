/// A rule over one piece of money with its credits. ``Crediting`` applies it, and its version
/// counts.
protocol CreditRule: Rule {
  /// The discrepancy in the credits; nil if there is none.
  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding?
}

extension CreditRule {
  package static func enter(_ rules: inout RuleSet) { rules.credits.append(self) }
}

extension History {
  /// Whether the ledger has any event about it.
  var isInLedger: Bool { observations.contains { $0.event.source == .ledger } }

  /// Whether lists allow a credit: one confirms the money, or the settings need no confirmation by
  /// a list.
  func isListedEnough(_ settings: RuleSettings) -> Bool {
    !settings.creditsListedOnly
      || observations.contains {
        guard $0.event.source == .list else { return false }
        return switch $0.event.kind {
        case .transferConfirmed, .transferCompleted, .orderCompleted, .paymentCompleted: true
        case .orderPended, .orderExpired, .transferDetected, .transferFailed, .paymentPended,
          .paymentAccepted, .paymentExpired, .paymentCancelled, .addressBound, .addressUnbound,
          .expectationRegistered, .referenceRegistered, .creditRecorded, .creditReversed,
          .refundRecorded, .absenceStated, .typeUnknown, .bodyUnreadable, .testReceived:
          false
        }
      }
  }
}

extension EvaluationContext {
  /// Whether money is older than the recording of credits: from before the day before the first
  /// credit.
  func isBeforeCredits(_ since: Timestamp, of account: ProviderAccount) -> Bool {
    guard !settings.recordsCredits.contains(account), let first = use.creditsSince[account] else {
      return false
    }
    return since < first.startOfDay - .days(1)
  }

  /// Since when creditable money had to be credited; nil if it is not creditable, need not be
  /// credited, or is older than the recording of credits.
  func owedSince(_ money: CreditedMoney) -> Timestamp? {
    let account = money.history.subject.account
    guard money.isOwed, case .creditable(let since) = money.creditability, recordsCredits(account),
      !isBeforeCredits(since, of: account)
    else { return nil }
    return since
  }

  /// Whether an amount is below what the ledger credits of this token.
  func isBelowMinimum(_ amount: WideAmount, _ money: CreditedMoney) -> Bool {
    guard !creditMinimums.isEmpty else { return false }
    let network = money.history.subject.account.network
    let chain = money.history.best(\.chain)
    let contract = money.history.best(\.contract)
    let symbol = money.currency?.uppercased()
    return creditMinimums.contains { minimum in
      amount < minimum.amount.wide && minimum.network == network && minimum.chain == chain
        && (contract.map { $0 == minimum.contract } ?? (symbol == minimum.symbol.uppercased()))
    }
  }
}
