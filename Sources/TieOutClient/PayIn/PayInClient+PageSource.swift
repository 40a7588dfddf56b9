import TieOutCore

/// List pages as evidence, byte for byte: `orders`, `deposits`, `transfers`.
extension PayInClient: PageSource {
  /// Requests one page of a list, or one order.
  ///
  /// The times are sent as hints, under the names of the list's own document.
  ///
  /// - Throws: ``APIError`` if no answer arrived, and for resources that this API does not have;
  ///   `CancellationError` if the
  ///   task is cancelled.
  package func page(_ request: PageRequest) async throws -> PageResponse {
    try await caller.page(try call(for: request))
  }

  private func call(for request: PageRequest) throws(APIError) -> APICall {
    switch request.resource {
    case .list(let name, let page, let limit):
      guard let list = PayInList(rawValue: name) else {
        throw unaskable("GET /\(name)", "PayIn has the lists orders, deposits and transfers")
      }
      let window = TimeWindow(from: request.since, to: request.until)
      let items = [QueryItem("page", "\(page)"), QueryItem("limit", "\(limit)")]
      return .list(
        name,
        query: items + list.sortKey.items(request.order, sortSpelling) + list.hints(window))
    case .order(let id): return .get("orders", id)
    case .payment:
      throw unaskable("GET /payments", "PayIn has no payments that could be polled")
    }
  }

  private func unaskable(_ call: String, _ reason: String) -> APIError {
    .unaskable(CallPlace(account, call, attempts: 0), reason: reason)
  }
}

/// The lists that a sweep reads.
private enum PayInList: String {
  case orders, deposits, transfers

  var sortKey: SortKey {
    switch self {
    case .orders: .created
    case .deposits: .depositDetected
    case .transfers: .transferDetected
    }
  }

  func hints(_ window: TimeWindow) -> [QueryItem] {
    switch self {
    case .orders: window.items("createdAfter", "createdBefore")
    case .deposits, .transfers: window.items("detectedAfter", "detectedBefore")
    }
  }
}

extension APICaller {
  /// Performs a call and returns its answer with any status.
  func page(_ call: APICall) async throws -> PageResponse {
    let answer: CallAnswer
    do throws(APIError) { answer = try await self.answer(to: call) } catch {
      // Sweeps distinguish cancellation from an unreachable API.
      if case .cancelled = error { throw CancellationError() }
      throw error
    }
    return PageResponse(
      url: answer.url, status: answer.answer.status, body: answer.answer.body,
      requestedAt: answer.requestedAt)
  }
}
