/// Generates the pages of PayIn's lists, newest first, without holding the rows: clean rows are generated
/// again.
struct Sweeper {
  let clean: CleanPayments
  let planted: PlantedFaults
  private let counts: [[PayInResource: Int]]

  init(_ clean: CleanPayments, _ planted: PlantedFaults) {
    self.clean = clean
    self.planted = planted
    var counts: [[PayInResource: Int]] = [[:], [:]]
    for number in 0..<clean.count {
      switch clean.kind(number) {
      case .order(let network): counts[network.rawValue][.orders, default: 0] += 1
      case .deposit(let network): counts[network.rawValue][.deposits, default: 0] += 1
      case .payment: break
      }
    }
    self.counts = counts
  }

  private var plan: NightPlan { clean.generator.plan }
  private var schedule: Schedule { clean.generator.schedule }

  /// All lists of both networks, then the lines that claim their completeness.
  func sweep(_ index: Int, emit: ([UInt8]) throws -> Void) throws {
    for network in Network.allCases {
      for resource in resources(index) {
        let isBroken = isBroken(network, resource, index)
        let walk = Walk(
          network: network, resource: resource, index: index, began: schedule.sweeps[index],
          pagesMax: isBroken ? 1 : Int.max)
        try self.walk(walk, emit)
      }
    }
    for network in Network.allCases {
      for resource in resources(index) { try emit(closing(network, resource, index)) }
    }
  }

  /// A walk that ends after its first page, an hour after the second sweep: it shows few rows and proves
  /// nothing.
  func breakOff(emit: ([UInt8]) throws -> Void) throws {
    let began = schedule.brokenSweep
    for network in Network.allCases {
      for resource in resources(1) where resource == .orders {
        let walk = Walk(
          network: network, resource: resource, index: 1, began: began, pagesMax: 1)
        try self.walk(walk, emit)
        try emit(closing(network, resource, since: schedule.since(1), until: began, false))
      }
    }
  }

  /// One walk over a list.
  private struct Walk {
    var network: Network
    var resource: PayInResource
    var index: Int
    var began: Moment
    var pagesMax: Int
  }

  /// In a mixed night, the upgrade introduces the later lists.
  private func isLater(_ index: Int) -> Bool {
    switch plan.dialect {
    case .seed: false
    case .later: true
    case .mixed: index > 0
    }
  }

  private func resources(_ index: Int) -> [PayInResource] {
    isLater(index) ? [.orders, .deposits, .transfers] : [.orders, .deposits]
  }

  /// The later forms alternate, so that each list of each network is written in all of them.
  private func form(_ network: Network, _ resource: PayInResource, _ index: Int) -> PageForm {
    guard isLater(index) else { return .guide }
    if resource == .transfers { return .server }
    let turn = index + network.rawValue + (resource == .deposits ? 1 : 0)
    return [.hasMore, .total, .server][turn % 3]
  }

  private func isBroken(_ network: Network, _ resource: PayInResource, _ index: Int) -> Bool {
    plan.faults.contains(.coverageGap) && plan.faultsEach > 0
      && index == schedule.sweeps.count - 1 && network == .testnet && resource == .deposits
  }

  private func name(
    _ network: Network, _ resource: PayInResource, _ began: Moment
  ) -> String {
    "\(began.text(milliseconds: false))/\(network.name)/\(resource.rawValue)"
  }

  private func walk(_ walk: Walk, _ emit: ([UInt8]) throws -> Void) throws {
    let (network, resource, time) = (walk.network, walk.resource, walk.began)
    let form = form(network, resource, walk.index)
    let rows = planted.rows(network, resource, form, at: time)
    var pages = PageAssembler(
      network: network, resource: resource, form: form, name: name(network, resource, time),
      began: time, total: rows.count + count(network, resource, at: time),
      arrivals: planted.arrivals(network, resource, after: time))
    try merge(rows, network, resource, form, time) { row in
      guard pages.page < walk.pagesMax else { return }
      if let line = pages.add(row) { try emit(line) }
    }
    guard pages.page < walk.pagesMax else { return }
    if let line = pages.finish() { try emit(line) }
  }

  /// Planted and clean rows, newest first.
  private func merge(
    _ planted: [Row], _ network: Network, _ resource: PayInResource, _ form: PageForm,
    _ time: Moment, _ take: (Row) throws -> Void
  ) throws {
    var sorter = RowSorter(spread: resource == .transfers ? Order.detection : 0)
    var next = 0
    for number in (0..<clean.count).reversed() {
      let created = clean.time(number).wholeSecond
      while next < planted.count, planted[next].at >= created {
        try sorter.add(planted[next], key: planted[next].at, take)
        next += 1
      }
      if let row = row(number, network, resource, form, time) {
        try sorter.add(row, key: created, take)
      }
    }
    for row in planted[next...] { try sorter.add(row, key: row.at, take) }
    try sorter.finish(take)
  }

  private func row(
    _ number: Int, _ network: Network, _ resource: PayInResource, _ form: PageForm,
    _ time: Moment
  ) -> Row? {
    switch (clean.kind(number), resource) {
    case (.order(network), .orders):
      clean.order(number, network).listed(form, at: time)
    case (.order(network), .transfers):
      Transfer(clean.order(number, network), at: time)?.listed
    case (.deposit(network), .deposits):
      clean.deposit(number, network).listed(form, at: time)
    case (.deposit(network), .transfers):
      Transfer(clean.deposit(number, network), at: time).listed
    case (.order, _), (.deposit, _), (.payment, _): nil
    }
  }

  private func count(_ network: Network, _ resource: PayInResource, at time: Moment) -> Int {
    switch resource {
    case .orders, .deposits: counts[network.rawValue][resource, default: 0]
    case .transfers:
      (0..<clean.count).count { number in
        switch clean.kind(number) {
        case .order(network):
          clean.order(number, network).completion(by: time) != nil
        case .deposit(network): true
        case .order, .deposit, .payment: false
        }
      }
    }
  }

  private func closing(
    _ network: Network, _ resource: PayInResource, _ index: Int
  ) -> [UInt8] {
    closing(
      network, resource, since: schedule.since(index), until: schedule.sweeps[index],
      !isBroken(network, resource, index))
  }

  private func closing(
    _ network: Network, _ resource: PayInResource, since: Moment, until: Moment,
    _ isComplete: Bool
  ) -> [UInt8] {
    TimedLine.sweep(
      network, resource, name: name(network, resource, until), since: since, until: until,
      isComplete: isComplete
    ).bytes
  }
}
