/// The lines and objects of a night's planted stories. They are held in memory, unlike the clean payments.
struct Planted {
  /// Ordered by time.
  private(set) var lines: [TimedLine] = []
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []
  private(set) var payments: [Payment] = []
  private(set) var expected: Set<Finding> = []
  private(set) var allowed: Set<Finding> = []

  private let books: Bookkeeping

  init(_ maker: Maker) {
    var teller = Teller(maker)
    books = Bookkeeping(records: maker.plan.records)
    for fault in maker.plan.faults where maker.plan.plants(fault) || Fault.usual.contains(fault) {
      for round in 0..<maker.plan.faultsEach { add(teller.tell(fault, round: round)) }
    }
    for index in maker.schedule.sweeps.indices {
      for story in teller.arrivals(during: index) { add(story) }
    }
    // Lines of equal times keep the order of the stories.
    lines = lines.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
  }

  private mutating func add(_ story: Story) {
    lines += story.lines + books.lines(story)
    orders += story.orders
    deposits += story.deposits
    payments += story.payments
    expected.formUnion(story.expectations.map(\.finding))
    allowed.formUnion(story.allowed)
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
