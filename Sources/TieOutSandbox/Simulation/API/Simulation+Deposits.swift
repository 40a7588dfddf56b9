/// PayIn's deposits and bound addresses.
extension Simulation {
  mutating func deposits(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) throws(APIFailure) -> APIAnswer {
    switch (request.method, request.path.first, request.path.count) {
    case ("GET", nil, 0): return try listDeposits(request, network, isLater)
    case ("POST", "bind", 1): return try bind(request, network)
    case ("POST", "unbind", 1): return try unbind(request, network)
    case ("GET", "references", 1) where isLater: return try listReferences(request, network)
    case ("POST", "references", 1) where isLater:
      return try bind(request, network, refusesRepeats: true)
    case ("GET", "references", 2): return try reference(request.path[1], network)
    case ("DELETE", "references", 2) where isLater:
      return try remove(request.path[1], network)
    case _: throw .notFound("Route")
    }
  }

  private func visible(_ network: Network) -> [Deposit] {
    season.payInObjects[network]?.deposits(at: clock) ?? []
  }

  private func listDeposits(
    _ request: APIRequest, _ network: Network, _ isLater: Bool
  ) throws(APIFailure) -> APIAnswer {
    let query = try ListQuery(request, limitMax: 100)
    var deposits = visible(network).reversed().filter {
      query.matches("depositReference", $0.reference)
        && query.matches("status", $0.status(at: clock))
    }
    deposits = deposits.filter { deposit in
      isLater
        ? query.matches("protocol", deposit.asset.chain.protocolName)
        : query.matches("chainId", deposit.asset.chain.rawValue)
          && query.matches("currency", deposit.asset.symbol)
    }
    let form = season.form(network, .deposits, at: clock)
    return page(
      query.pageRows(deposits).map { $0.row(form, at: clock) }, .deposits, form, query,
      deposits.count)
  }

  // MARK: references

  private func binding(_ reference: String, _ network: Network) -> ClientObjects.Binding? {
    if let made = clientObjects.bindings[network]?[reference] { return made }
    return visible(network).first { $0.reference == reference }.map {
      ClientObjects.Binding(
        reference: reference, protocolName: $0.asset.chain.protocolName, address: $0.address,
        boundAt: $0.detectedAt - 3 * Span.minute)
    }
  }

  private func reference(_ name: String, _ network: Network) throws(APIFailure) -> APIAnswer {
    guard let binding = binding(name, network) else { throw .notFound("Deposit reference") }
    return APIAnswer { json in
      json.flag("success", true)
      json.object("data") { write(binding, network, &$0) }
    }
  }

  /// The sum mixes tokens, as in the guide.
  private func write(_ binding: ClientObjects.Binding, _ network: Network, _ json: inout JSONText) {
    let deposits = visible(network).filter { $0.reference == binding.reference }
    let micros = deposits.reduce(Int128(0)) { sum, deposit in
      sum + deposit.amount.units * 1_000_000 / Money.power(deposit.amount.decimals)
    }
    json.string("depositReference", binding.reference)
    json.string("address", binding.address)
    json.string("protocol", binding.protocolName)
    json.number("totalDeposits", deposits.count)
    json.string("totalAmount", Money(units: micros, decimals: 6).text)
    json.time("boundAt", binding.boundAt)
  }

  private func listReferences(
    _ request: APIRequest, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    let query = try ListQuery(request, limitMax: 100)
    let names = Set(visible(network).map(\.reference)).union(
      clientObjects.bindings[network, default: [:]].keys
    )
    .filter { query.matchesPattern("search", $0) }.sorted()
    var list = JSONText()
    list.array { json in
      for name in query.pageRows(names) {
        guard let binding = binding(name, network) else { continue }
        json.object { write(binding, network, &$0) }
      }
    }
    let numbers = PageNumbers(page: query.page, total: names.count, limit: query.limit)
    return APIAnswer(body: PageForm.server.body(.deposits, rows: list.bytes, numbers))
  }

  private mutating func bind(
    _ request: APIRequest, _ network: Network, refusesRepeats: Bool = false
  ) throws(APIFailure) -> APIAnswer {
    guard let reference = request.object?["depositReference"] as? String, !reference.isEmpty else {
      throw .invalid("Required fields: depositReference, protocol")
    }
    let name = request.object?["protocol"] as? String ?? "evm"
    let family: ChainFamily
    switch name {
    case "evm": family = .evm
    case "tron": family = .tron
    case _: throw .invalid("protocol must be evm or tron")
    }
    let known = binding(reference, network)
    guard known == nil || !refusesRepeats else {
      throw .conflict("DUPLICATE_DEPOSIT_REFERENCE", "Deposit reference already exists")
    }
    var random = SeededRandom(seed: season.plan.seed, stream: UInt64(clientObjects.nextNumber()))
    let binding =
      known
      ?? ClientObjects.Binding(
        reference: reference, protocolName: name, address: family.address(&random), boundAt: clock)
    clientObjects.bindings[network, default: [:]][reference] = binding
    return APIAnswer(201) { json in
      json.flag("success", true)
      json.object("data") { json in
        json.string("depositReference", reference)
        json.string("address", binding.address)
        json.string("protocol", binding.protocolName)
        json.array("monitoredChains") { json in
          for chain in PayInChain.watched(network, binding.protocolName) { json.string(nil, chain) }
        }
        json.time("createdAt", binding.boundAt)
      }
    }
  }

  private mutating func unbind(
    _ request: APIRequest, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    guard let reference = request.object?["depositReference"] as? String else {
      throw .invalid("Required fields: depositReference")
    }
    return try remove(reference, network)
  }

  private mutating func remove(
    _ reference: String, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    guard let binding = binding(reference, network) else { throw .notFound("Deposit reference") }
    clientObjects.bindings[network]?[reference] = nil
    return APIAnswer { json in
      json.flag("success", true)
      json.string("message", "Address unbound successfully")
      json.string("depositReference", reference)
      json.array("unboundAddresses") { $0.string(nil, binding.address) }
    }
  }
}

extension PayInChain {
  /// The chains of a network's protocol, without duplicates.
  fileprivate static func watched(_ network: Network, _ protocolName: String) -> [String] {
    Set(
      PayInAsset.all(network).map(\.chain).filter { $0.protocolName == protocolName }
        .map(\.rawValue)
    ).sorted()
  }
}
