/// Objects that are created during the sweeps, so that their pages drift.
extension Teller {
  /// A few orders and deposits of each network, each with its own story. Those of the last sweep are still
  /// pending when the night is evaluated.
  mutating func arrivals(during sweep: Int) -> [Story] {
    let began = schedule.sweeps[sweep]
    let isLast = sweep == schedule.sweeps.count - 1 && !schedule.goesOn
    var stories: [Story] = []
    for network in maker.plan.networks.all {
      for seconds in [1, 2, 4, 9, 60] {
        var order = order(network, at: began + seconds * Span.second)
        var deposit = deposit(network, at: began + seconds * Span.second)
        if isLast {
          order.outcome = .pending
          deposit.confirmedAt = nil
        }
        var orders = Story()
        orders.tell(order)
        var deposits = Story()
        deposits.tell(deposit)
        stories += [orders, deposits]
      }
    }
    return stories
  }
}
