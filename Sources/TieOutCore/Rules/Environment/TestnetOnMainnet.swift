/// `testnet-on-mainnet`: a chain of one network in an account of the other.
enum TestnetOnMainnet: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    // An order's payment is reported with its order.
    if case .transaction(let transaction) = projection, !transaction.transfers.isEmpty,
      transaction.transfers.allSatisfy(\.paysOrder)
    {
      return []
    }
    let network = projection.subject.account.network
    let foreign = projection.history.observations.filter { observation in
      guard let chain = observation.event.facts.chain,
        let home = judgement.registry.network(of: chain)
      else { return false }
      return home != network
    }
    guard let first = foreign.first, let chain = first.event.facts.chain else { return [] }
    var finding = Finding(
      .testnetOnMainnet, .high, projection.history, evidence: foreign,
      note: "\(chain) is no chain of \(network.rawValue): test money and real money must never meet"
    )
    finding.expected = network.rawValue
    finding.actual = judgement.registry.network(of: chain)?.rawValue
    finding.chain = chain
    return [finding]
  }
}

/// The same for pages that were asked of the other network's host.
enum TestnetHostOnMainnet: AccountRule {
  static let version = 1

  static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding] {
    accounts.flatMap { facts in
      Dictionary(grouping: facts.foreignPages, by: \.resource).sorted { $0.key < $1.key }.map {
        resource, pages in
        let path = Coverage.Resource(facts.account, resource).path
        let hosts = Set(pages.map(\.host)).sorted().joined(separator: ", ")
        var finding = Finding(
          findingClass: .testnetOnMainnet, severity: .high, account: facts.account,
          subject: Finding.Subject("resource", path))
        finding.evidence = pages.map(\.evidence).sorted()
        finding.expected = facts.account.network.rawValue
        finding.actual = hosts
        finding.note = "pages of this list came from \(hosts), a host of the other network"
        finding.ruleVersion = version
        return finding
      }
    }
  }
}
