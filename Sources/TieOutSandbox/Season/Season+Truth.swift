/// The expected findings of each night: as planned if the webhooks arrived as planned, otherwise according to
/// the actual deliveries.
extension Season {
  /// The findings of a night.
  struct Truth {
    /// Must be open.
    var expected: Set<Finding> = []

    /// May be open as well.
    var allowed: Set<Finding> = []

    fileprivate mutating func allow(_ names: [String], of subjects: Set<String>) {
      for subject in subjects {
        for name in names { allowed.insert(Finding(name: name, subject: subject)) }
      }
    }
  }

  /// The findings of a night.
  ///
  /// - Parameter index: the night, from 0.
  func truth(_ index: Int, _ ledger: DeliveryLedger) -> Truth {
    var truth = Truth()
    let outages = Outages(self, index, ledger)
    for placed in scenarios where placed.night <= index {
      if isAsPlanned(placed, index, ledger) {
        addPlanned(placed, index, &truth)
      } else if placed.isClean {
        addLosses(placed, index, ledger, outages, &truth)
      } else {
        addDoubts(placed, &truth)
      }
      truth.allowed.formUnion(placed.scenario.allowed)
      for allowed in placed.scenario.allowedUntil where allowed.until > nights[index].sweepAt {
        truth.allowed.insert(allowed.finding)
      }
    }
    for order in payInObjects.values.flatMap(\.orders)
    where order.hiddenFrom.map({ $0 < nights[index].asOf }) ?? false {
      // Its transfer disappears, too.
      truth.allow(["list-disappeared"], of: [order.subject, order.transactionSubject])
    }
    truth.allowed.subtract(truth.expected)
    return truth
  }

  /// Whether exactly the webhooks that should have arrived by the night's sweep have arrived.
  private func isAsPlanned(_ placed: PlacedScenario, _ index: Int, _ ledger: DeliveryLedger) -> Bool
  {
    placed.numbers.allSatisfy { number in
      let webhook = webhooks[number].webhook
      guard webhook.at <= nights[index].sweepAt else { return true }
      let isAccepted = ledger.isAccepted(number, by: nights[index].sweepAt)
      return isAccepted == !(webhook.isLost || webhook.wrongly)
    }
  }

  // MARK: as planned

  private func addPlanned(_ placed: PlacedScenario, _ index: Int, _ truth: inout Truth) {
    for expectation in placed.scenario.expectations {
      if shows(expectation.showing, plantedIn: placed.night, index) {
        truth.expected.insert(expectation.finding)
      } else if expectation.showing.waitsForForm {
        truth.allowed.insert(expectation.finding)
      }
    }
  }

  private func shows(
    _ showing: Expectation.Showing, plantedIn night: Int, _ index: Int
  ) -> Bool {
    switch showing {
    case .fromItsNight: true
    case .inItsNight: index == night
    case .fromTheNextNight: index > night
    case .onReceipt(let received):
      received <= nights[index].sweepAt && (index == 0 || received > nights[index - 1].sweepAt)
    case .missing(let since, let until):
      since + Span.day <= nights[index].asOf && until > nights[index].sweepAt
    case .onceTransfersAreListed:
      (night...index).contains { isLater(at: nights[$0].sweepAt) }
    case .onceTransactionsAreNamed(let network):
      (night...index).contains { form(network, .orders, at: nights[$0].sweepAt).namesTransactions }
    }
  }

  // MARK: otherwise

  private static let childrenOfLoss = [
    "webhook-missing", "webhook-late", "status-disagrees", "amount-unknown", "list-missing",
    "stuck-pending", "stuck-confirming", "terminal-conflict",
  ]

  /// A fault with refused webhooks may show in another way, or not at all.
  private func addDoubts(_ placed: PlacedScenario, _ truth: inout Truth) {
    let findings = placed.scenario.expectations.map(\.finding)
    truth.allowed.formUnion(findings)
    truth.allow(
      Self.childrenOfLoss, of: placed.scenario.subjects.union(findings.map(\.subject)))
  }

  /// A clean payment whose last webhook was refused is reported after a day, unless an outage of that hour
  /// explains it.
  private func addLosses(
    _ placed: PlacedScenario, _ index: Int, _ ledger: DeliveryLedger, _ outages: Outages,
    _ truth: inout Truth
  ) {
    truth.allow(Self.childrenOfLoss, of: placed.scenario.subjects)
    let lost = placed.numbers.filter { number in
      webhooks[number].webhook.at <= nights[index].sweepAt
        && !ledger.isAccepted(number, by: nights[index].sweepAt)
    }.map { webhooks[$0].webhook }
    for order in placed.scenario.orders {
      guard let event = order.finalEvent, lost.contains(where: { $0.hasType(order.finalType) })
      else {
        continue
      }
      addLoss(order.subject, order.network, event.at, index, outages, &truth)
    }
    for deposit in placed.scenario.deposits {
      guard let event = deposit.finalEvent, lost.contains(where: { $0.hasType(deposit.finalType) })
      else { continue }
      addLoss(deposit.subject, deposit.network, event.at, index, outages, &truth)
    }
    for payment in placed.scenario.payments {
      guard lost.contains(where: { $0.completes(payment) }),
        let known = firstPoll(of: payment, placed, ledger), index > known
      else { continue }
      truth.expected.insert(Finding(name: "webhook-missing", subject: payment.id))
    }
  }

  private func addLoss(
    _ subject: String, _ network: Network, _ time: Moment, _ index: Int, _ outages: Outages,
    _ truth: inout Truth
  ) {
    let outage = Finding(name: "webhook-blackout", subject: "payin/" + network.name)
    switch outages.extent(network, time) {
    case .none:
      guard time + Span.day <= nights[index].asOf else { return }
      truth.expected.insert(Finding(name: "webhook-missing", subject: subject))
    case .doubtful: truth.allowed.insert(outage)
    case .outage: truth.expected.insert(outage)
    }
  }

  /// The night whose polls first say completed; the payment must be known from any webhook.
  private func firstPoll(of payment: Payment, _ placed: PlacedScenario, _ ledger: DeliveryLedger)
    -> Int?
  {
    let knownAt = placed.numbers.filter { webhooks[$0].webhook.isAbout(payment) }
      .compactMap { ledger.acceptedAt($0) }.min()
    guard let knownAt else { return nil }
    return nights.firstIndex {
      $0.sweepAt >= knownAt && payment.status(at: $0.sweepAt) == "COMPLETED"
    }
  }
}

extension Expectation.Showing {
  /// Whether it shows only after a list uses a certain form.
  fileprivate var waitsForForm: Bool {
    switch self {
    case .onceTransactionsAreNamed, .onceTransfersAreListed: true
    case .fromItsNight, .inItsNight, .fromTheNextNight, .onReceipt, .missing: false
    }
  }
}

extension Scenario {
  /// The provider's own ids.
  fileprivate var subjects: Set<String> {
    Set(orders.map(\.subject) + deposits.map(\.subject) + payments.map(\.id))
  }
}

extension Order {
  var finalType: String { "order." + (finalEvent?.kind.name ?? "") }
}

extension Deposit {
  var finalType: String { "deposit." + (finalEvent?.kind.rawValue ?? "") }
}

extension Webhook {
  /// Whether this is a PayIn webhook of a type.
  func hasType(_ type: String) -> Bool {
    guard case .payIn(let event) = content else { return false }
    return event.type == type
  }

  fileprivate func isAbout(_ payment: Payment) -> Bool {
    guard case .payDeFi(let id, _, _) = content else { return false }
    return id == payment.id
  }

  fileprivate func completes(_ payment: Payment) -> Bool {
    guard case .payDeFi(let id, "COMPLETED", _) = content else { return false }
    return id == payment.id
  }
}

extension PageForm {
  /// Whether the orders of this form name their transactions.
  fileprivate var namesTransactions: Bool {
    switch self {
    case .guide, .hasMore, .total: true
    case .server: false
    }
  }
}
