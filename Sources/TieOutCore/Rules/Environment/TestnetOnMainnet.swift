/// `testnet-on-mainnet`: a chain of one network in an account of the other. Critical while an
/// unreversed credit exists for it.
enum TestnetOnMainnet: SubjectRule {
  static let version = 2
  static let classes = define(
    .testnetOnMainnet, .identity, "high; critical once credited", atStake: .whole,
    "Test money meets a live account, or the reverse.",
    fires: "a test network's chain, host or secret appears at a mainnet account, or the reverse",
    closes: "never by itself, unless the configuration is corrected",
    do: "Check the base URL and keys of that environment. Reverse what was credited for worthless"
      + " money.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    // An order's payment is reported with its order.
    if case .transaction(let transaction) = projection, !transaction.transfers.isEmpty,
      transaction.transfers.allSatisfy(\.paysOrder)
    {
      return []
    }
    // The merchant's registration is reported with its order as well.
    if projection.subject.kind == .expectation { return [] }
    let network = projection.subject.account.network
    let foreign = projection.history.observations.filter { observation in
      // Chains that the ledger names are evaluated with the credit.
      guard observation.event.source != .ledger, let chain = observation.event.facts.chain,
        let home = context.registry.network(of: chain)
      else { return false }
      return home != network
    }
    guard let first = foreign.first, let chain = first.event.facts.chain else { return [] }
    var finding = Finding(
      .testnetOnMainnet, context.isCredited(projection) ? .critical : .high, projection.history,
      evidence: foreign, expected: network.rawValue,
      actual: context.registry.network(of: chain)?.rawValue,
      note: "\(chain) is no chain of \(network.rawValue): test money and real money must never meet"
    )
    finding.chain = chain
    return [finding]
  }
}

extension EvaluationContext {
  /// Whether an unreversed credit exists, in its own stream or in that of a transaction that pays
  /// it.
  fileprivate func isCredited(_ projection: Projection) -> Bool {
    let paying = (related.transactions[projection.history.stream] ?? []).map(\.history)
    return ([projection.history] + paying).contains { history in
      CreditBook(history)?.credits.contains(where: \.isLive) ?? false
    }
  }
}

/// `testnet-on-mainnet` for pages requested from a host of the other network.
enum TestnetHostOnMainnet: AccountRule {
  static let version = 1
  static let classes = TestnetOnMainnet.classes

  static func findings(in accounts: [AccountFacts], _ context: EvaluationContext) -> [Finding] {
    accounts.flatMap { facts in
      Dictionary(grouping: facts.foreignPages, by: \.resource).sorted { $0.key < $1.key }.map {
        resource, pages in
        let path = Coverage.Resource(facts.account, resource).path
        let hosts = Set(pages.map(\.host)).sorted().joined(separator: ", ")
        return Finding(
          findingClass: .testnetOnMainnet, severity: .high, account: facts.account,
          subject: Finding.Subject("resource", path), expected: facts.account.network.rawValue,
          actual: hosts, evidence: pages.map(\.evidence).sorted(),
          note: "pages of this list came from \(hosts), a host of the other network",
          ruleVersion: version)
      }
    }
  }
}

extension FindingClass {
  /// Test money meets a live account, or the reverse.
  public static let testnetOnMainnet = FindingClass("testnet-on-mainnet")
}
