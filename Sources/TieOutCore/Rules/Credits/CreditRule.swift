/// A rule over one piece of money with its credits; ``Crediting`` applies it, and counts its version.
protocol CreditRule: Rule {
  /// What is wrong with the credits.
  static func finding(of money: CreditedMoney, _ judgement: Judgement) -> Finding?
}

extension History {
  /// Whether the ledger says anything of it.
  var isInLedger: Bool { observations.contains { $0.event.source == .ledger } }

  /// Whether it may be credited as far as lists go: one confirms it, or none has to.
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

extension Judgement {
  /// Whether money is so old that nobody recorded credits when it came: before the day before the first
  /// credit.
  func isBeforeCredits(_ since: Timestamp, of account: Account) -> Bool {
    guard !settings.recordsCredits.contains(account), let first = use.creditsSince[account] else {
      return false
    }
    return since < first.startOfDay - .days(1)
  }

  /// When creditable money of an account was due to be credited from; nil where it is not creditable, need
  /// not be credited, or is older than the records.
  func owedSince(_ money: CreditedMoney) -> Timestamp? {
    let account = money.history.subject.account
    guard money.isOwed, case .creditable(let since) = money.standing, recordsCredits(account),
      !isBeforeCredits(since, of: account)
    else { return nil }
    return since
  }

  /// Whether the ledger credits no such amount of this money's token.
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
