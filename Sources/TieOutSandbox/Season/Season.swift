/// Several nights in a row: everything that happens, and what must be found when.
package struct Season: Sendable {
  /// What it is made of.
  package let plan: SeasonPlan

  /// Its nights, in order.
  package let nights: [SeasonNight]

  /// Everything that is told, by night.
  private(set) var tales: [Tale] = []

  /// Every webhook that is due, by its number.
  private(set) var webhooks: [DueWebhook] = []

  /// What PayIn's environments know.
  private(set) var books: [Network: Book] = [:]

  /// What PayDeFi knows, by paymentId.
  private(set) var payments: [String: Payment] = [:]

  /// A story, and where it belongs.
  struct Tale {
    /// The night that it is planted in, from 0.
    var night: Int

    /// Nothing is wrong with it: one order, one deposit, or the payments of one order.
    var isClean: Bool
    var story: Story

    /// Its webhooks.
    var numbers: Range<Int>
  }

  /// A webhook, and the tale that it belongs to.
  struct DueWebhook {
    var tale: Int
    var webhook: Webhook
  }

  /// Tells the whole season.
  ///
  /// - Throws: ``NightError`` for a plan that makes no season.
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

  /// Makes what clients ask for.
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

  /// Tells of something that a client has just made. Its webhooks' numbers.
  mutating func addLater(_ story: Story, at time: Moment) -> Range<Int> {
    let night = nights.firstIndex { time <= $0.sweepAt } ?? nights.count - 1
    add(story, night, isClean: true)
    for network in Network.allCases { books[network]?.sort() }
    return tales[tales.count - 1].numbers
  }

  /// In each sweep but the first, a clean row of the day before vanishes while the pages are read,
  /// and those behind it move up.
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
  /// From 1.
  package let number: Int

  /// When the lists are swept.
  package let sweepAt: Moment

  /// What is due by then is judged. No webhook of that night is due between the sweep and this time
  /// but those of what was under way.
  package let asOf: Moment
}
