/// PayIn's transfers, a list of the later server only.
extension Simulation {
  func transfers(_ request: APIRequest, _ network: Network) throws(APIFailure) -> APIAnswer {
    switch (request.method, request.path) {
    case ("GET", []): return try listTransfers(request, network)
    case ("GET", ["by-reference"]): return try transfersOfOne(request, network)
    case _: throw .notFound("Route")
    }
  }

  private func visible(_ network: Network) -> [Transfer] {
    season.payInObjects[network]?.transfers(at: clock) ?? []
  }

  private func listTransfers(
    _ request: APIRequest, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    let query = try ListQuery(request, limitMax: nil)
    let after = try query.time("detectedAfter")
    let before = try query.time("detectedBefore")
    var transfers = visible(network).reversed().filter { transfer in
      query.matches("businessType", transfer.business)
        && query.matches("chain", transfer.asset.chain.rawValue)
        && query.matches("token", transfer.asset.symbol)
        && query.matches("isConfirmed", transfer.confirmedAt == nil ? "false" : "true")
        && query.matches("isFailed", transfer.hasFailed ? "true" : "false")
        && transfer.belongs(query)
        && (after.map { $0 <= transfer.detectedAt } ?? true)
        && (before.map { transfer.detectedAt <= $0 } ?? true)
    }
    if query["sortBy"] == "confirmed_at" {
      transfers.sort { $1.confirmedFirst < $0.confirmedFirst }
    }
    if query["sortOrder"]?.uppercased() == "ASC" { transfers.reverse() }
    return page(query.pageRows(transfers).map(\.row), .transfers, .server, query, transfers.count)
  }

  /// Oldest first, without pages.
  private func transfersOfOne(
    _ request: APIRequest, _ network: Network
  ) throws(APIFailure) -> APIAnswer {
    let query = try ListQuery(request, limitMax: nil)
    guard query["orderId"] != nil || query["depositReference"] != nil else {
      throw .invalid("orderId or depositReference is required")
    }
    let transfers = visible(network).filter { $0.belongs(query) }
    return APIAnswer { json in
      json.flag("success", true)
      json.array("data") { json in
        for transfer in transfers { json.raw(nil, bytes: transfer.row) }
      }
      json.number("total", transfers.count)
    }
  }
}

extension Transfer {
  fileprivate func belongs(_ query: ListQuery) -> Bool {
    (query["orderId"].map { owner == ("order_id", $0) } ?? true)
      && (query["depositReference"].map { owner == ("deposit_reference", $0) } ?? true)
  }

  fileprivate var confirmedFirst: Moment { confirmedAt ?? Moment(milliseconds: 0) }
}
