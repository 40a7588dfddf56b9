/// `token-unknown`: the token contract of an order, a deposit or a payOut is not in the registry:
/// its decimals are unknown, and any token can call itself USDC. If no contract is given: the
/// ticker is unknown on that chain. A payer may swap from any token.
///
/// Critical once credited under a known ticker. Silent over a contract that is known on another
/// chain of the same network (the provider's own example has one), and over an order's transfer if
/// the order names the token itself.
enum TokenUnknown: SubjectRule {
  static let version = 2
  static let classes = define(
    .tokenUnknown, .amounts, "medium; critical once credited under a known symbol",
    atStake: .nothing,
    "A token's contract is not known.",
    fires: "the contract of an order's, deposit's or payOut's token is not in the registry",
    closes: "the registry learns it",
    do: "Check the contract at its issuer. Under a known ticker, with an unknown contract, it may"
      + " be a counterfeit: do not credit.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    switch projection {
    case .payment(let payment):
      return payment.subject.kind == .order
        ? finding(payment.history, payment.history, context).map { [$0] } ?? []
        : payOuts(payment, context)
    case .transaction(let transaction):
      return transaction.transfers.compactMap { transfer in
        guard transfer.state != .failed, !isOrders(transfer, context) else { return nil }
        return finding(
          transfer.history, transaction.history, context, part: transfer.name)
      }
    case .record: return []
    }
  }

  /// Whether the order that a transfer pays names a contract or the same ticker: then the order
  /// carries the finding.
  private static func isOrders(_ transfer: Transfer, _ context: EvaluationContext) -> Bool {
    guard let id = transfer.history.best(\.orderID),
      let order = context.related.order(id, of: transfer.history.subject.account)?.history
    else { return false }
    guard transfer.history.hasContract else {
      return order.hasContract
        || order.best(\.currency)?.uppercased() == transfer.history.best(\.currency)?.uppercased()
    }
    return order.hasContract
  }

  /// - Parameter whole: the stream, including its credits.
  private static func finding(
    _ history: History, _ whole: History, _ context: EvaluationContext, part: String = ""
  ) -> Finding? {
    guard history.hasContract else {
      return unknownTicker(of: history, context.registry, part: part)
    }
    for observation in history.observations where observation.event.kind.isClaim {
      guard let contract = observation.event.facts.contract,
        let chain = observation.event.facts.chain,
        !context.registry.knows(contract, on: chain)
      else { continue }
      return finding(
        history, whole, contract, chain, observation.event.facts.currency, [observation],
        context.registry, part: part)
    }
    return nil
  }

  /// - Returns: nil also if the chain is unknown: that is another finding.
  private static func unknownTicker(
    of history: History, _ registry: Registry, part: String
  ) -> Finding? {
    let claims = history.observations.filter { claim in
      guard claim.event.kind.isClaim, let chain = claim.event.facts.chain,
        let ticker = claim.event.facts.currency
      else { return false }
      return registry.isUnknown(ticker, on: chain)
    }
    let names = claims.compactMap { claim -> (String, ChainID)? in
      guard let ticker = claim.event.facts.currency, let chain = claim.event.facts.chain else {
        return nil
      }
      return (ticker, chain)
    }
    // The least of several, so that the order of the claims does not matter.
    guard let (ticker, chain) = names.min(by: { ($0.0, $0.1.caip2) < ($1.0, $1.1.caip2) }) else {
      return nil
    }
    return finding(history, ticker, chain, claims, part: part)
  }

  private static func finding(
    _ history: History, _ ticker: String, _ chain: ChainID, _ evidence: [Observation],
    part: String = ""
  ) -> Finding {
    var finding = Finding(
      .tokenUnknown, .medium, history, part: part, discriminator: ticker, evidence: evidence,
      expected: "a known token", actual: ticker,
      note: "\(ticker) is no token that is known on \(chain), and no contract is named")
    finding.chain = chain
    finding.asset = ticker
    return finding
  }

  private static func payOuts(_ payment: Payment, _ context: EvaluationContext) -> [Finding] {
    var findings: [Finding] = []
    for claim in payment.told {
      guard let payOut = claim.event.facts.settlement?.payOut, let chain = claim.event.facts.chain,
        let token = payOut.contract ?? payOut.currency,
        !findings.contains(where: { $0.discriminator == token })
      else { continue }
      if payOut.contract == nil {
        guard context.registry.isUnknown(token, on: chain) else { continue }
        findings.append(finding(payment.history, token, chain, [claim]))
      } else if !context.registry.knows(token, on: chain) {
        findings.append(
          finding(
            payment.history, payment.history, token, chain, payOut.currency, [claim],
            context.registry))
      }
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
      discriminator: contract, evidence: evidence, expected: "a known token", actual: contract,
      note: "\(name)at \(contract) on \(chain) is no token that is known"
        + (isDisguised ? ", whatever it calls itself" : ""))
    finding.chain = chain
    finding.asset = currency ?? contract
    return finding
  }
}

extension Registry {
  fileprivate func isUnknown(_ ticker: String, on chain: ChainID) -> Bool {
    network(of: chain) != nil && !knows(ticker: ticker, on: chain)
  }
}

extension History {
  fileprivate var hasContract: Bool {
    observations.contains { $0.event.kind.isClaim && $0.event.facts.contract != nil }
  }
}

extension FindingClass {
  /// A token's contract is not known.
  public static let tokenUnknown = FindingClass("token-unknown")
}
