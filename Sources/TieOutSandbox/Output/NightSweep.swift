/// The pages of one night of a season: PayIn's lists of the last days, and the status of each payment that
/// has had a webhook.
struct NightSweep {
  private let simulation: Simulation
  private let night: SeasonNight

  /// Length of the interval of the lists.
  private static let interval = 4 * Span.day

  init(_ simulation: Simulation, _ night: SeasonNight) {
    self.simulation = simulation
    self.night = night
  }

  private var season: Season { simulation.season }
  private var since: Moment { night.sweepAt - Self.interval }

  var lines: [TimedLine] {
    var lines: [TimedLine] = []
    for network in season.plan.networks.all {
      for resource in resources { lines += walk(network, resource) }
    }
    return lines + polls
  }

  private var resources: [PayInResource] {
    season.isLater(at: night.sweepAt) ? [.orders, .deposits, .transfers] : [.orders, .deposits]
  }

  private func walk(_ network: Network, _ resource: PayInResource) -> [TimedLine] {
    let form = season.form(network, resource, at: night.sweepAt)
    let rows = rows(network, resource, form)
    let limit = PageNumbers.usualLimit
    let name = "\(night.number)/\(network.name)/\(resource.rawValue)"
    let pages = stride(from: 0, to: max(rows.count, 1), by: limit).map { start in
      let number = start / limit + 1
      var list = JSONText()
      list.array { json in
        for row in rows.dropFirst(start).prefix(limit) { json.raw(nil, bytes: row) }
      }
      return TimedLine.page(
        network, resource, sweep: name, at: night.sweepAt + number * 100,
        url: resource.url(network, page: number, form),
        body: form.body(
          resource, rows: list.bytes, PageNumbers(page: number, total: rows.count)))
    }
    return pages + [
      .sweep(network, resource, name: name, since: since, until: night.sweepAt)
    ]
  }

  /// The rows at the time of the sweep, newest first.
  private func rows(
    _ network: Network, _ resource: PayInResource, _ form: PageForm
  ) -> [[UInt8]] {
    guard let objects = season.payInObjects[network] else { return [] }
    let time = night.sweepAt
    switch resource {
    case .orders:
      return objects.orders(at: time).filter { $0.createdAt >= since }.reversed()
        .map { $0.row(form, at: time) }
    case .deposits:
      return objects.deposits(at: time).filter { $0.detectedAt >= since }.reversed()
        .map { $0.row(form, at: time) }
    case .transfers:
      return objects.transfers(at: time).filter { $0.detectedAt >= since }.reversed().map(\.row)
    }
  }

  private var polls: [TimedLine] {
    let known = Set(
      season.webhooks.indices.compactMap { number -> String? in
        guard simulation.ledger.isAccepted(number, by: night.sweepAt),
          case .payDeFi(let payment, _, _) = season.webhooks[number].webhook.content
        else { return nil }
        return payment
      })
    return known.sorted().compactMap { id in
      guard let payment = season.payments[id], payment.createdAt >= since,
        let status = payment.status(at: night.sweepAt)
      else { return nil }
      return .poll(id, status, at: night.sweepAt)
    }
  }
}
