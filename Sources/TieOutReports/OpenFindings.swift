package import TieOutCore

/// The open findings of real money and of the run itself, or those of test networks: how many of each class,
/// what is at stake, and the worst.
package struct OpenFindings: Sendable {
  /// Findings of one class, network and asset.
  package struct Key: Sendable, Hashable {
    /// The class.
    package let findingClass: FindingClass
    /// The network; nil for findings about the run itself.
    package let network: Network?
    /// The asset of what is at stake. Nil if no money is at stake, or the amount is not known.
    package let asset: String?
  }

  /// What findings have in common, added up.
  package struct Sum: Sendable {
    /// The number of findings.
    package var count = 0
    /// What is at stake, exact; nil without an asset.
    package var atStake: WideAmount?
  }

  /// How many of the worst are kept.
  package static let worstMax = 5

  /// The sums.
  package private(set) var sums: [Key: Sum] = [:]
  /// The keys of the sums, worst first.
  package private(set) var keys: [Key] = []
  /// The classes, worst first, each with its most severe finding.
  package private(set) var classes: [(findingClass: FindingClass, severity: Severity)] = []
  /// The worst that are more than counted, worst first.
  package private(set) var worst: [SettledFinding] = []

  /// Adds a finding. They must arrive worst first.
  mutating func add(_ settled: SettledFinding) {
    let finding = settled.finding
    let key = Key(
      findingClass: finding.findingClass, network: finding.account?.network,
      asset: finding.amountAtStake == nil ? nil : finding.asset)
    if sums[key] == nil { keys.append(key) }
    sums[key, default: Sum()].add(finding.amountAtStake)
    if !classes.contains(where: { $0.findingClass == finding.findingClass }) {
      classes.append((finding.findingClass, finding.severity))
    }
    let hasRoom = Self.worstMax > worst.count
    if hasRoom, finding.severity > .info { worst.append(settled) }
  }

  /// The number of findings of a class.
  package func count(of findingClass: FindingClass) -> Int {
    keys.filter { $0.findingClass == findingClass }.reduce(0) { $0 + (sums[$1]?.count ?? 0) }
  }

  /// What is at stake by the findings of a class, asset by asset, worst first.
  package func atStake(by findingClass: FindingClass) -> [(amount: WideAmount, asset: String)] {
    keys.filter { $0.findingClass == findingClass }.compactMap { key in
      guard let asset = key.asset, let amount = sums[key]?.atStake else { return nil }
      return (amount, asset)
    }
  }
}

extension OpenFindings.Sum {
  fileprivate mutating func add(_ amount: Amount?) {
    count += 1
    guard let amount else { return }
    atStake = atStake?.plus(amount.wide) ?? amount.wide
  }
}
