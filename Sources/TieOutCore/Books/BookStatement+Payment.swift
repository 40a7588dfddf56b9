extension BookStatement {
  /// The part `payment`: a completed payment that was settled in one or several transactions.
  mutating func add(payment: Payment, _ context: BookContext) {
    let name = "payment"
    let reference = payment.history.reference
    switch payment.creditability {
    case .unknown, .waiting, .withdrawn: return
    case .creditable: break
    case .barred(let bar):
      if let reason = bar.unbooked { return leave(name, reference, reason) }
    }
    let rivals = context.rivals(of: payment)
    if let first = rivals.first, first != payment.subject {
      return leave(name, reference, .claimedElsewhere)
    }
    guard !payment.hasChangedContent else { return leave(name, reference, .amountDisagrees) }
    let completed = payment.told.claiming(.completed)
    let times = (payment.told + payment.listed).claiming(.completed)
      .map { $0.bookTime(context.clockSkewMax) }
    var part = BookPart(name: name, time: times.min() ?? payment.talliedAt)
    part.reference = rivals.isEmpty ? reference : nil
    guard !completed.isEmpty else { return leave(name, reference, .amountUnknown) }
    var notes: [String] = []
    for claim in completed {
      guard let settlement = claim.event.facts.settlement, let chain = claim.event.facts.chain,
        let payOut = settlement.payOut, let paidOut = payOut.amount?.wide,
        let paidIn = settlement.payIn.amount?.wide
      else { return leave(name, reference, .amountUnknown) }
      guard let asset = context.assets.asset(NamedToken(chain: chain, payOut)) else {
        return leave(name, reference, .tokenUnknown)
      }
      let account = payment.subject.account
      guard !isCredited else {
        part.lines.move(
          paidOut, of: asset, from: .unallocated, to: .wallet(account, on: asset.chain))
        continue
      }
      part.lines.add(.wallet(account, on: asset.chain), asset, paidOut)
      var gross = paidOut
      if let fee = settlement.fee?.wide {
        part.lines.add(.fees(account), asset, fee)
        gross = gross.plus(fee)
      }
      if settlement.isInOneToken {
        part.lines.add(.sales(account), asset, .zero.minus(paidIn))
        part.lines.add(.net, asset, paidIn.minus(gross))
      } else {
        part.lines.add(.sales(account), asset, .zero.minus(gross))
        notes.append(
          "paid in \(paidIn) \(settlement.payIn.currency ?? settlement.payIn.contract ?? "?")")
      }
    }
    part.note = notes.isEmpty ? nil : notes.joined(separator: "; ")
    book(part)
  }
}

extension Settlement {
  /// Whether it was paid in and out in one token: nothing was swapped.
  fileprivate var isInOneToken: Bool {
    if let one = payIn.contract, let other = payOut?.contract { return one == other }
    return payIn.currency != nil && payIn.currency?.uppercased() == payOut?.currency?.uppercased()
  }
}

extension NamedToken {
  fileprivate init(chain: ChainID, _ side: Settlement.Side) {
    self.init(chain: chain, contract: side.contract, currency: side.currency)
  }
}
