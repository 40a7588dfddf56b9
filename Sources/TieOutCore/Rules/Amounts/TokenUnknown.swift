/// `token-unknown`: the contract of the token of an order, a deposit or a payOut is not in the registry: nobody
/// knows its decimals, and anybody can call a token USDC. What a payer swaps from may be any token.
///
/// Critical once credited under a known ticker. A contract that is known on another chain of the same network is
/// silent: the provider's own example has one. So is an order's transfer where the order itself says.
enum TokenUnknown: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    switch projection {
    case .payment(let payment):
      return payment.subject.kind == .order
        ? finding(payment.history, payment.history, judgement).map { [$0] } ?? []
        : payOuts(payment, judgement)
    case .transaction(let transaction):
      return transaction.transfers.compactMap { transfer in
        guard transfer.state != .failed, !isOrders(transfer, judgement) else { return nil }
        return finding(transfer.history, transaction.history, judgement, part: transfer.name)
      }
    case .record: return []
    }
  }

  /// Whether the order that a transfer pays names a contract: then it is judged there.
  private static func isOrders(_ transfer: Transfer, _ judgement: Judgement) -> Bool {
    guard transfer.history.hasContract, let id = transfer.history.best(\.orderID) else {
      return false
    }
    return judgement.companions.order(id, of: transfer.history.subject.account)?
      .history.hasContract ?? false
  }

  /// - Parameter whole: the stream, which also holds its credits.
  private static func finding(
    _ history: History, _ whole: History, _ judgement: Judgement, part: String = ""
  ) -> Finding? {
    for observation in history.observations where observation.event.kind.isClaim {
      guard let contract = observation.event.facts.contract,
        let chain = observation.event.facts.chain,
        !judgement.registry.knows(contract, on: chain)
      else { continue }
      return finding(
        history, whole, contract, chain, observation.event.facts.currency, [observation],
        judgement.registry, part: part)
    }
    return nil
  }

  private static func payOuts(_ payment: Payment, _ judgement: Judgement) -> [Finding] {
    var findings: [Finding] = []
    for claim in payment.told {
      guard let payOut = claim.event.facts.settlement?.payOut, let contract = payOut.contract,
        let chain = claim.event.facts.chain, !judgement.registry.knows(contract, on: chain),
        !findings.contains(where: { $0.discriminator == contract })
      else { continue }
      findings.append(
        finding(
          payment.history, payment.history, contract, chain, payOut.currency, [claim],
          judgement.registry))
    }
    return findings
  }

  private static func finding(
    _ history: History, _ whole: History, _ contract: String, _ chain: ChainID,
    _ currency: String?, _ evidence: [Observation], _ registry: Registry, part: String = ""
  ) -> Finding {
    let isCredited = whole.observations.contains { $0.event.kind == .creditRecorded }
    let isDisguised = currency.map { registry.knows(symbol: $0) } ?? false
    let name = currency.map { "\($0) " } ?? ""
    var finding = Finding(
      .tokenUnknown, isCredited && isDisguised ? .critical : .medium, history, part: part,
      discriminator: contract, evidence: evidence,
      note: "\(name)at \(contract) on \(chain) is no token that is known"
        + (isDisguised ? ", whatever it calls itself" : ""))
    finding.chain = chain
    finding.asset = currency ?? contract
    finding.expected = "a known token"
    finding.actual = contract
    return finding
  }
}

extension History {
  fileprivate var hasContract: Bool {
    observations.contains { $0.event.kind.isClaim && $0.event.facts.contract != nil }
  }
}
