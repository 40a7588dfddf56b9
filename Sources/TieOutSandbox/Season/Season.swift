/// Several consecutive nights: all events, and the expected findings.
package struct Season: Sendable {
  /// The plan.
  package let plan: SeasonPlan

  /// The nights, in order.
  package let nights: [SeasonNight]

  /// All scenarios, by night.
  private(set) var scenarios: [PlacedScenario] = []

  /// Every webhook, by its number.
  private(set) var webhooks: [DueWebhook] = []

  /// The objects of PayIn's environments.
  private(set) var payInObjects: [Network: PayInObjects] = [:]

  /// The payments of PayDeFi, by paymentId.
  private(set) var payments: [String: Payment] = [:]

  /// A scenario and its place in the season.
  struct PlacedScenario {
    /// The night that it is planted in, from 0.
    var night: Int

    /// Whether nothing is planted: one order, one deposit, or the payments of one order.
    var isClean: Bool
    var scenario: Scenario

    /// The numbers of its webhooks.
    var numbers: Range<Int>
  }

  /// A webhook and the index of its scenario.
  struct DueWebhook {
    var scenario: Int
    var webhook: Webhook
  }

  /// Generates the whole season.
  ///
  /// - Throws: ``NightError`` if the plan is impossible.
  package init(_ plan: SeasonPlan) throws(NightError) {
    try plan.check()
    self.plan = plan
    let generators = (0..<plan.nights).map { Self.generator(plan, night: $0) }
    nights = generators.map { generator in
      SeasonNight(
        number: generator.night + 1, sweepAt: generator.schedule.last, asOf: generator.schedule.asOf
      )
    }
    for network in Network.allCases { payInObjects[network] = PayInObjects() }
    for generator in generators { addNight(generator) }
    for network in Network.allCases { payInObjects[network]?.sort() }
    if plan.hidesRows { hideRows() }
  }

  /// The beginning of the first day.
  package var start: Moment { Moment(startOf: plan.startDate) + plan.sweepHour * Span.hour }

  /// Generates objects that clients create.
  var generator: Generator { Self.generator(plan, night: 0) }

  private static func generator(_ plan: SeasonPlan, night index: Int) -> Generator {
    let night = plan.night(index)
    return Generator(
      night, Schedule(night: index, of: night, nights: plan.nights, sweepHour: plan.sweepHour),
      night: index)
  }

  private mutating func addNight(_ generator: Generator) {
    let clean = CleanPayments(generator: generator)
    for number in 0..<clean.count { add(clean.scenario(number), generator.night, isClean: true) }
    var writer = FaultWriter(generator)
    for fault in generator.plan.plantedFaults {
      for round in 0..<generator.plan.faultsEach {
        let turn = generator.night * generator.plan.faultsEach + round
        add(writer.scenario(of: fault, round: turn), generator.night, isClean: false)
      }
    }
    for scenario in writer.arrivals(during: 0) { add(scenario, generator.night, isClean: true) }
  }

  private mutating func add(_ scenario: Scenario, _ night: Int, isClean: Bool) {
    let first = webhooks.count
    webhooks += scenario.webhooks.map { DueWebhook(scenario: scenarios.count, webhook: $0) }
    scenarios.append(
      PlacedScenario(
        night: night, isClean: isClean, scenario: scenario, numbers: first..<webhooks.count))
    for order in scenario.orders { payInObjects[order.network]?.orders.append(order) }
    for deposit in scenario.deposits { payInObjects[deposit.network]?.deposits.append(deposit) }
    for payment in scenario.payments { payments[payment.id] = payment }
  }

  /// Adds an object that a client has just created; returns the numbers of its webhooks.
  mutating func addLater(_ scenario: Scenario, at time: Moment) -> Range<Int> {
    let night = nights.firstIndex { time <= $0.sweepAt } ?? nights.count - 1
    add(scenario, night, isClean: true)
    for network in Network.allCases { payInObjects[network]?.sort() }
    return scenarios[scenarios.count - 1].numbers
  }

  /// In each sweep except the first, a clean row of the day before disappears while the pages are read, and
  /// the rows behind it move up.
  private mutating func hideRows() {
    for network in plan.networks.all {
      for (earlier, later) in zip(nights, nights.dropFirst()) {
        let clean = cleanOrders(network, night: earlier.number - 1)
        payInObjects[network]?.hide(
          from: later.sweepAt + 350, amongCompletedBefore: earlier.sweepAt, clean: clean)
      }
    }
  }

  private func cleanOrders(_ network: Network, night: Int) -> Set<String> {
    Set(
      scenarios.lazy.filter { $0.isClean && $0.night == night }.flatMap(\.scenario.orders)
        .filter { $0.network == network }.map(\.id))
  }
}

/// One night of a season.
package struct SeasonNight: Sendable {
  /// The number, from 1.
  package let number: Int

  /// When the lists are swept.
  package let sweepAt: Moment

  /// The time of the night's run. No webhook of the night is due between the sweep and this time, except
  /// those of objects that are still in progress.
  package let asOf: Moment
}
