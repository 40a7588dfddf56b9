/// The amount still owed back if an order has several payments and one of them is kept. By token,
/// since amounts of different tokens are never added.
struct OwedBack: CustomStringConvertible {
  private struct Purse {
    var token: NamedToken
    var payments: [WideAmount] = []
    var refunded = WideAmount.zero

    /// The amount owed if none of the payments is kept.
    var owed: WideAmount { max(.zero, payments.total.minus(refunded)) }
    /// The amount owed if the largest payment is kept.
    var owedBesideOne: WideAmount {
      max(.zero, payments.totalBesideLargest.minus(refunded))
    }
  }

  private var purses: [Purse] = []
  /// Payments without a stated amount: refunds of them prove nothing.
  private var unknown = 0
  /// The index of the token whose payment is kept.
  private var kept: Int?

  /// Nil if all but one were given back.
  init?(of payments: [Payment], _ context: EvaluationContext) {
    for payment in payments where !payment.isGivenBack(context) { add(payment, context) }
    let open = purses.indices.filter { purses[$0].owed > .zero }
    if unknown > 0 {
      guard unknown + open.count > 1 else { return nil }
    } else {
      kept = open.first { purses[$0].owedBesideOne.isZero } ?? open.first
      guard open.count > 1 || kept.map({ purses[$0].owedBesideOne > .zero }) ?? false else {
        return nil
      }
    }
  }

  private mutating func add(_ payment: Payment, _ context: EvaluationContext) {
    let registry = context.registry
    guard let paid = payment.paid else {
      unknown += 1
      return
    }
    let place =
      purses.firstIndex { $0.token.isSameMoney(as: paid.token, registry) } ?? purses.count
    if place == purses.count { purses.append(Purse(token: paid.token)) }
    purses[place].payments.append(paid.amount)
    let given = GivenBack(by: payment.refunds(context), in: paid.token, registry)
    purses[place].refunded = purses[place].refunded.plus(given.refunded)
  }

  /// What is owed back, if that is known and in one token: the token, all that was paid in it, and how much
  /// of that is owed.
  var inOneToken: (token: NamedToken, paid: WideAmount, owed: WideAmount)? {
    unknown == 0 && owed.count == 1 ? owed[0] : nil
  }

  private var owed: [(token: NamedToken, paid: WideAmount, owed: WideAmount)] {
    purses.indices.map { place in
      let purse = purses[place]
      let owed = place == kept ? purse.owedBesideOne : purse.owed
      return (purse.token, purse.payments.total, owed)
    }.filter { !$0.owed.isZero }
  }

  /// `40 USDC, 10 USDT`.
  var description: String {
    let known = owed.map { "\($0.owed) \($0.token.name)" }
    return (known + (unknown > 0 ? ["an amount that no source states"] : [])).joined(
      separator: ", ")
  }
}

extension Payment {
  /// What the merchant got: for an order the largest received or ordered amount; for a payment what
  /// was paid out, else what was paid in. Nil if no source states it.
  var paid: (token: NamedToken, amount: WideAmount)? {
    switch subject.kind {
    case .payment: return settled { $0.payOut } ?? settled { $0.payIn }
    case .order, .transaction, .reference, .expectation, .evidence:
      let facts = (told + listed).map(\.event.facts)
      let received = facts.compactMap(\.received).max()
      guard let most = (facts.compactMap(\.amount) + [received].compactMap { $0 }).max() else {
        return nil
      }
      return (NamedToken(history), most.wide)
    }
  }

  /// One side of a payment's settlements: each transaction once, by its largest claim.
  private func settled(
    _ side: (Settlement) -> Settlement.Side?
  ) -> (token: NamedToken, amount: WideAmount)? {
    var amounts: [Int64: Amount] = [:]
    var token: NamedToken?
    for claim in told.claiming(.completed) {
      guard let settlement = claim.event.facts.settlement,
        let paid = side(settlement), let amount = paid.amount
      else { continue }
      let part = claim.event.facts.part ?? 0
      amounts[part] = amounts[part].map { max($0, amount) } ?? amount
      token =
        token
        ?? NamedToken(
          chain: claim.event.facts.chain, contract: paid.contract, currency: paid.currency)
    }
    return token.map { ($0, amounts.values.total) }
  }

  /// Whether the payer got all of it back: what the merchant got, or what was paid in if that is
  /// another token.
  func isGivenBack(_ context: EvaluationContext) -> Bool {
    let lines = refunds(context)
    guard !lines.isEmpty else { return false }
    let isBack = { (paid: (token: NamedToken, amount: WideAmount)?) in
      paid.map {
        GivenBack(by: lines, in: $0.token, context.registry).refunded >= $0.amount
      } ?? false
    }
    return isBack(paid) || isBack(settled { $0.payIn })
  }

  /// The refunds that name the payment or the transaction that paid it.
  fileprivate func refunds(_ context: EvaluationContext) -> [Observation] {
    let named = (context.related.transactions[history.stream] ?? []).flatMap {
      $0.history.observations
    }.filter { $0.event.facts.orderID ?? subject.id == subject.id }
    return (history.observations + named).filter { $0.event.kind == .refundRecorded }
  }
}

extension Group {
  /// The transactions that its payments name, each with the first payment that does: refunds may
  /// stand there. Only for a merchant reference with several completed payments, so rarely any.
  package var transactionsSought: [StreamID: StreamID] {
    let paid = key.kind == .reference ? payments.filter { $0.state == .completed } : []
    guard paid.count > 1 else { return [:] }
    var payers: [StreamID: StreamID] = [:]
    for payment in paid {
      for claim in payment.told + payment.listed {
        guard let hash = claim.event.facts.txHash, let chain = claim.event.facts.chain else {
          continue
        }
        let stream = Subject(payment.subject.account, .transaction, hash, chain: chain).stream
        payers[stream] = payers[stream] ?? payment.history.stream
      }
    }
    return payers
  }
}
