/// The lines and objects of a night's planted scenarios. They are held in memory, unlike the clean payments.
struct PlantedFaults {
  /// Ordered by time.
  private(set) var lines: [TimedLine] = []
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []
  private(set) var payments: [Payment] = []
  private(set) var expected: Set<Finding> = []
  private(set) var allowed: Set<Finding> = []

  private let recorder: MerchantRecorder

  init(_ generator: Generator) {
    var writer = FaultWriter(generator)
    recorder = MerchantRecorder(records: generator.plan.records)
    for fault in generator.plan.plantedFaults {
      for round in 0..<generator.plan.faultsEach { add(writer.scenario(of: fault, round: round)) }
    }
    for index in generator.schedule.sweeps.indices {
      for scenario in writer.arrivals(during: index) { add(scenario) }
    }
    // Lines of equal times keep the order of the scenarios.
    lines = lines.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  private mutating func add(_ scenario: Scenario) {
    lines += scenario.lines + recorder.entries(scenario.activity).map(\.line)
    orders += scenario.orders
    deposits += scenario.deposits
    payments += scenario.payments
    expected.formUnion(scenario.expectations.map(\.finding))
    allowed.formUnion(scenario.allowed)
  }

  /// The rows of a list at a time, newest first.
  func rows(
    _ network: Network, _ resource: PayInResource, _ form: PageForm, at time: Moment
  ) -> [Row] {
    let allOrders = orders.filter { $0.network == network }
    let orders = allOrders.filter { $0.isListed(at: time) }
    let deposits = deposits.filter { $0.network == network && $0.isListed(at: time) }
    let rows: [Row] =
      switch resource {
      case .orders: orders.map { $0.listed(form, at: time) }
      case .deposits: deposits.map { $0.listed(form, at: time) }
      case .transfers:
        allOrders.flatMap { $0.listedTransfers(at: time) }.map(\.listed)
          + deposits.map { Transfer($0, at: time).listed }
      }
    return rows.enumerated()
      .sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
  }

  /// When objects are created after the beginning of a sweep.
  func arrivals(
    _ network: Network, _ resource: PayInResource, after began: Moment
  ) -> [Moment] {
    let times =
      switch resource {
      case .orders: orders.filter { $0.network == network }.map(\.createdAt)
      case .deposits, .transfers: deposits.filter { $0.network == network }.map(\.detectedAt)
      }
    return times.filter { $0 > began && $0 < began + Schedule.longestSweep }.sorted()
  }
}

extension Order {
  func listed(_ form: PageForm, at time: Moment) -> Row {
    Row(at: createdAt, bytes: row(form, at: time), repeats: repeatsOnNextPage)
  }
}

extension Deposit {
  func listed(_ form: PageForm, at time: Moment) -> Row {
    Row(at: detectedAt, bytes: row(form, at: time), repeats: repeatsOnNextPage)
  }
}

extension Transfer {
  var listed: Row { Row(at: detectedAt, bytes: row, repeats: repeatsOnNextPage) }
}
