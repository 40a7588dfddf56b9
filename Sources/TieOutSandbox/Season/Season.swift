/// Several consecutive nights: all events, and the expected findings.
package struct Season: Sendable {
  /// The plan.
  package let plan: SeasonPlan

  /// The nights, in order.
  package let nights: [SeasonNight]

  /// All stories, by night.
  private(set) var tales: [Tale] = []

  /// Every webhook, by its number.
  private(set) var webhooks: [DueWebhook] = []

  /// The objects of PayIn's environments.
  private(set) var books: [Network: Book] = [:]

  /// The payments of PayDeFi, by paymentId.
  private(set) var payments: [String: Payment] = [:]

  /// A story and its place in the season.
  struct Tale {
    /// The night that it is planted in, from 0.
    var night: Int

    /// Whether nothing is planted: one order, one deposit, or the payments of one order.
    var isClean: Bool
    var story: Story

    /// The numbers of its webhooks.
    var numbers: Range<Int>
  }

  /// A webhook and the index of its tale.
  struct DueWebhook {
    var tale: Int
    var webhook: Webhook
  }

  /// Generates the whole season.
  ///
  /// - Throws: ``NightError`` if the plan is impossible.
  package init(_ plan: SeasonPlan) throws(NightError) {
    try plan.check()
    self.plan = plan
    let makers = (0..<plan.nights).map { Self.maker(plan, night: $0) }
    nights = makers.map { maker in
      SeasonNight(
        number: maker.night + 1, sweepAt: maker.schedule.last, asOf: maker.schedule.asOf)
    }
    for network in Network.allCases { books[network] = Book() }
    for maker in makers { tell(maker) }
    for network in Network.allCases { books[network]?.sort() }
    if plan.hidesRows { hideRows() }
  }

  /// The beginning of the first day.
  package var start: Moment { Moment(startOf: plan.startDate) + plan.sweepHour * Span.hour }

  /// Generates objects that clients create.
  var maker: Maker { Self.maker(plan, night: 0) }

  private static func maker(_ plan: SeasonPlan, night index: Int) -> Maker {
    let night = plan.night(index)
    return Maker(
      night, Schedule(night: index, of: night, nights: plan.nights, sweepHour: plan.sweepHour),
      night: index)
  }

  private mutating func tell(_ maker: Maker) {
    let clean = Clean(maker: maker)
    for number in 0..<clean.count { add(clean.story(number), maker.night, isClean: true) }
    var teller = Teller(maker)
    for fault in maker.plan.faults
    where maker.plan.plants(fault) || Fault.withOutages.contains(fault) {
      for round in 0..<maker.plan.faultsEach {
        let turn = maker.night * maker.plan.faultsEach + round
        add(teller.tell(fault, round: turn), maker.night, isClean: false)
      }
    }
    for story in teller.arrivals(during: 0) { add(story, maker.night, isClean: true) }
  }

  private mutating func add(_ story: Story, _ night: Int, isClean: Bool) {
    let first = webhooks.count
    webhooks += story.webhooks.map { DueWebhook(tale: tales.count, webhook: $0) }
    tales.append(
      Tale(night: night, isClean: isClean, story: story, numbers: first..<webhooks.count))
    for order in story.orders { books[order.network]?.orders.append(order) }
    for deposit in story.deposits { books[deposit.network]?.deposits.append(deposit) }
    for payment in story.payments { payments[payment.id] = payment }
  }

  /// Adds an object that a client has just created; returns the numbers of its webhooks.
  mutating func addLater(_ story: Story, at time: Moment) -> Range<Int> {
    let night = nights.firstIndex { time <= $0.sweepAt } ?? nights.count - 1
    add(story, night, isClean: true)
    for network in Network.allCases { books[network]?.sort() }
    return tales[tales.count - 1].numbers
  }

  /// In each sweep except the first, a clean row of the day before disappears while the pages are read, and
  /// the rows behind it move up.
  private mutating func hideRows() {
    for network in plan.networks.all {
      for (earlier, later) in zip(nights, nights.dropFirst()) {
        let clean = cleanOrders(network, night: earlier.number - 1)
        books[network]?.hide(
          from: later.sweepAt + 350, amongCompletedBefore: earlier.sweepAt, clean: clean)
      }
    }
  }

  private func cleanOrders(_ network: Network, night: Int) -> Set<String> {
    Set(
      tales.lazy.filter { $0.isClean && $0.night == night }.flatMap(\.story.orders)
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
