/// The rules over money and its credits: what was credited is sorted out once for all of them.
///
/// Money of which no credit is recorded costs one look, and nothing at all where credits are not in use.
enum Crediting: SubjectRule {
  static let version = 2
  static let classes = RuleRegistry.creditRules.flatMap { $0.classes }

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    let account = projection.subject.account
    switch projection {
    case .payment(let payment):
      guard
        payment.history.isInLedger || judgement.companions.mayCredit(payment)
          || (judgement.settings.creditsOrders && payment.state == .completed
            && judgement.recordsCredits(account))
      else { return [] }
      let book = CreditBook(payment.history)
      let money = CreditedMoney(payment, book, judgement)
      if money.standing == .unknown {
        return CreditWithoutSource.findings(
          of: money.live, in: payment.history, "orders", judgement)
          + ReversalWrong.findings(book, [money], payment.history)
      }
      return findings(of: money, judgement) + ReversalWrong.findings(book, [money], payment.history)
    case .transaction(let transaction):
      let isInLedger = transaction.history.isInLedger
      guard isInLedger || (transaction.isOwed && judgement.recordsCredits(account)) else {
        return []
      }
      let book = CreditBook(transaction.history)
      let (money, strays) = CreditedMoney.transfers(of: transaction, book, judgement)
      return money.flatMap { findings(of: $0, judgement) }
        + CreditWithoutSource.findings(
          of: strays.filter { $0.isLive && !judgement.isKnownElsewhere($0, transaction) },
          in: transaction.history, "deposits", judgement)
        + ReversalWrong.findings(book, money, transaction.history)
    case .record: return []
    }
  }

  private static func findings(of money: CreditedMoney, _ judgement: Judgement) -> [Finding] {
    RuleRegistry.creditRules.compactMap { $0.finding(of: money, judgement) }
  }
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

  /// Whether the provider ever named it, be it in words that nobody knows.
  var isNamedByProvider: Bool {
    observations.contains {
      ($0.event.source == .webhook || $0.event.source == .list) && $0.event.kind != .absenceStated
    }
  }
}

extension Transaction {
  /// Whether any of its transfers is a deposit that may be creditable.
  fileprivate var isOwed: Bool { transfers.contains { $0.state.isCreditable && !$0.paysOrder } }
}

extension Companions {
  /// Whether credits for an order may stand in the streams of its transactions.
  fileprivate func mayCredit(_ payment: Payment) -> Bool {
    !transactions.isEmpty
      && transactions[payment.history.stream]?.contains { $0.history.isInLedger } ?? false
  }
}

extension Judgement {
  /// Whether a credit that fits no transfer of its transaction is for an order that is known, or for a
  /// transaction of that hash on another chain: then it is judged there.
  fileprivate func isKnownElsewhere(
    _ credit: CreditBook.Credit, _ transaction: Transaction
  ) -> Bool {
    guard transaction.transfers.isEmpty else { return false }
    if transaction.history.isNamedByProvider { return true }
    let account = transaction.subject.account
    if let id = credit.facts.orderID, companions.order(id, of: account) != nil { return true }
    let stream = transaction.history.stream
    return companions.payers[stream]?.isEmpty == false
      || companions.namesakes[stream]?.contains { !$0.transfers.isEmpty } ?? false
  }

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
}
