/// Objects that are created during the sweeps, so that their pages drift.
extension FaultWriter {
  /// A few orders and deposits of each network, each with its own scenario. Those of the last sweep are still
  /// pending when the night is evaluated.
  mutating func arrivals(during sweep: Int) -> [Scenario] {
    let began = schedule.sweeps[sweep]
    let isLast = sweep == schedule.sweeps.count - 1 && !schedule.continues
    var scenarios: [Scenario] = []
    for network in generator.plan.networks.all {
      for seconds in [1, 2, 4, 9, 60] {
        var order = order(network, at: began + seconds * Span.second)
        var deposit = deposit(network, at: began + seconds * Span.second)
        if isLast {
          order.outcome = .pending
          deposit.confirmedAt = nil
        }
        var orders = Scenario()
        orders.add(order)
        var deposits = Scenario()
        deposits.add(deposit)
        scenarios += [orders, deposits]
      }
    }
    return scenarios
  }
}
