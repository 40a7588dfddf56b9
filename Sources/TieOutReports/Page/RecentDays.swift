package import TieOutCore

/// The days up to a booked one, for the charts of `report.html`.
package struct RecentDays: Sendable {
  /// How many there are.
  package static let count = 30

  /// What came into the wallets of a network in one token.
  package struct Money: Sendable {
    /// The network.
    package let network: Network
    /// The CAIP-2 id of its chain.
    package let chain: String
    /// Its symbol.
    package let asset: String
    /// The days on which something came in: the exact sum, and its percentage of the best day.
    package var days: [BusinessDay: (amount: String, percent: Int)] = [:]

    package init(network: Network, chain: String, asset: String) {
      (self.network, self.chain, self.asset) = (network, chain, asset)
    }
  }

  /// The last day.
  package let last: BusinessDay
  /// Token by token, those that came in on most days first, real money before test money.
  package var money: [Money] = []
  /// How many findings were open at the end of the run that booked a day.
  package var openFindings: [BusinessDay: Int] = [:]

  /// No money and no findings until a day.
  package init(until last: BusinessDay) { self.last = last }

  /// The days, oldest first.
  package var days: [BusinessDay] {
    (1 - Int64(Self.count)...0).map { BusinessDay(number: last.number + $0) }
  }
}

extension RecentDays.Money {
  /// The token, its chain, and whether it is no real money.
  var title: String {
    let chain = Registry.standard.name(of: ChainID(caip2: chain)) ?? chain
    return "\(asset) on \(chain)" + (network == .mainnet ? "" : " (test network)")
  }
}
