/// PayIn's orders.
extension Simulation {
  mutating func orders(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) throws(APIFailure) -> APIAnswer {
    switch (request.method, request.path.first, request.path.count) {
    case ("GET", nil, 0): return try listOrders(request, network, isLater)
    case ("POST", nil, 0): return try createOrder(request, network, isLater)
    case ("GET", "stats", 1) where isLater: return stats(network)
    case ("GET", "by-reference", 2) where isLater:
      return try single(network, "Order") { $0.reference == request.path[1] }
    case ("GET", let id?, 1): return try single(network, "Order") { $0.id == id }
    case _: throw .notFound("Route")
    }
  }

  private func visible(_ network: Network) -> [Order] {
    season.payInObjects[network]?.orders(at: clock) ?? []
  }

  private func listOrders(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) throws(APIFailure) -> APIAnswer {
    let query = try ListQuery(request, limitMax: 100)
    var orders = Array(visible(network).reversed())
    if isLater {
      let after = try query.time("createdAfter")
      let before = try query.time("createdBefore")
      orders = orders.filter { order in
        query.matches("chain", order.asset.chain.rawValue)
          && query.matches("token", order.asset.symbol)
          && (after.map { $0 <= order.createdAt } ?? true)
          && (before.map { order.createdAt <= $0 } ?? true)
      }
      sort(&orders, query)
    } else {
      orders = orders.filter {
        query.matches("chainId", $0.asset.chain.rawValue)
          && query.matches("currency", $0.asset.symbol)
      }
    }
    orders = orders.filter {
      query.matches("status", $0.status(at: clock))
        && query.matchesPattern("orderReference", $0.reference)
    }
    let form = season.form(network, .orders, at: clock)
    return page(
      query.pageRows(orders).map { $0.row(form, at: clock) }, .orders, form, query, orders.count)
  }

  /// Sorts by creation, newest first, unless the query requests another order.
  private func sort(_ orders: inout [Order], _ query: ListQuery) {
    switch query["sortBy"] {
    case "updatedAt":
      orders.sort { ($1.updatedAt(clock), $1.id) < ($0.updatedAt(clock), $0.id) }
    case "amount": orders.sort { $1.amount.isLess(than: $0.amount) }
    case _: break
    }
    if query["sortOrder"]?.lowercased() == "asc" { orders.reverse() }
  }

  /// A page of a list, in the current form.
  func page(
    _ rows: [[UInt8]], _ resource: PayInResource, _ form: PageForm, _ query: ListQuery, _ total: Int
  ) -> APIAnswer {
    var list = JSONText(spaced: form == .guide)
    list.array { json in for row in rows { json.raw(nil, bytes: row) } }
    let numbers = PageNumbers(page: query.page, total: total, limit: query.limit)
    return APIAnswer(body: form.body(resource, rows: list.bytes, numbers))
  }

  private func single(
    _ network: Network, _ what: String, _ matches: (Order) -> Bool
  ) throws(APIFailure) -> APIAnswer {
    guard let order = visible(network).last(where: matches) else { throw .notFound(what) }
    let form = season.form(network, .orders, at: clock)
    return wrapped(order.row(form, at: clock), spaced: form == .guide)
  }

  /// `{success, data}`.
  func wrapped(_ data: [UInt8], _ status: Int = 200, spaced: Bool) -> APIAnswer {
    APIAnswer(status, spaced: spaced) { json in
      json.flag("success", true)
      json.raw("data", bytes: data)
    }
  }

  /// The sum mixes tokens, as on the server.
  private func stats(_ network: Network) -> APIAnswer {
    let orders = visible(network)
    let counts = Dictionary(grouping: orders) { $0.status(at: clock) }.mapValues(\.count)
    let cents = orders.reduce(Int128(0)) { sum, order in
      sum + order.amount.units / Money.power(order.amount.decimals - 2)
    }
    return APIAnswer { json in
      json.flag("success", true)
      json.object("data") { json in
        json.number("totalOrders", orders.count)
        for status in ["completed", "pending", "expired"] {
          json.number(status + "Orders", counts[status] ?? 0)
        }
        json.string("totalAmount", Money(units: cents, decimals: 2).text)
      }
    }
  }

  // MARK: creation

  private mutating func createOrder(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) throws(APIFailure) -> APIAnswer {
    let request = try OrderRequest(request, network)
    if isLater, let taken = visible(network).last(where: { $0.reference == request.reference }) {
      var failure = APIFailure.conflict(
        "DUPLICATE_ORDER_REFERENCE", "Order reference already exists")
      failure.existingOrderID = taken.id
      throw failure
    }
    var order = season.generator.order(
      clientObjects.nextNumber(), network, at: clock, asset: request.asset)
    order.reference = request.reference
    order.amount = request.amount
    // One order in four is never paid.
    if order.salt >> 40 % 4 == 3 { order.outcome = .expired }
    var scenario = Scenario()
    scenario.add(order)
    schedule(season.addLater(scenario, at: clock))
    return created(order)
  }

  private func created(_ order: Order) -> APIAnswer {
    APIAnswer(201) { json in
      json.flag("success", true)
      json.object("data") { json in
        json.string("orderId", order.id)
        json.string("orderReference", order.reference)
        json.string("status", "pending")
        json.string("amount", order.amount.text)
        json.string("currency", order.asset.symbol)
        json.string("chainId", order.asset.chain.rawValue)
        json.string("address", order.address)
        json.string("paymentUrl", "https://payin.example/pay/" + order.id)
        json.time("expiresAt", order.windowEndsAt)
        json.time("createdAt", order.createdAt)
      }
      json.string("message", "Order created successfully")
    }
  }
}

extension Order {
  /// When the order's row last changed.
  fileprivate func updatedAt(_ now: Moment) -> Moment {
    finalEvent.flatMap { $0.at <= now ? $0.at : nil } ?? createdAt
  }
}

extension Money {
  fileprivate func isLess(than other: Money) -> Bool {
    units * Self.power(max(0, other.decimals - decimals))
      < other.units * Self.power(max(0, decimals - other.decimals))
  }
}
