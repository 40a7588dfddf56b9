import TieOutCore

/// The end of a list, and lists that contradict themselves.
extension SweepMachine {
  // MARK: looking behind the end

  /// Requests the page behind a page that may be full: the next number, with the same limit.
  mutating func lookBehind(_ chain: WindowChain, _ last: PageSeen) {
    guard let asked else { return }
    stage = .lookingBehind(chain, last.rows.map(\.id))
    ask(PageWanted(page: asked.page + 1, limit: asked.limit))
  }

  mutating func lookedBehind(_ chain: WindowChain, _ last: [Digest128], _ page: PageSeen) {
    let fresh = page.rows.filter { !seen.contains($0.id) }
    if fresh.isEmpty, isTail(page, of: last) { return ended(chain, last) }
    // In a list with the oldest first, new rows are added at the end.
    if chain.direction == .oldestFirst, !fresh.isEmpty, fresh.allSatisfy(isLater) {
      return afterWalk(chain)
    }
    let number = asked?.page ?? 0
    _ = contradicted(
      fresh.isEmpty
        ? "page \(number) shows rows again that stand on other pages"
        : "rows stand on page \(number), though none were said to follow page \(number - 1)", page)
  }

  /// Between the last page and the look behind it, rows may have been removed, and others moved up onto pages
  /// that were read before. So a single page must be unchanged; of several pages the head is read again; a
  /// list with the oldest first is read again as a whole.
  private mutating func ended(_ chain: WindowChain, _ last: [Digest128]) {
    guard chain.count == 1, let asked else {
      guard chain.direction == .oldestFirst else { return afterWalk(chain) }
      return agree(because: Self.movedReason)
    }
    looks += 1
    stage = .confirming(chain, last)
    ask(PageWanted(page: 1, limit: asked.limit))
  }

  mutating func confirmed(
    _ chain: WindowChain, _ rows: [Digest128], _ page: PageSeen, _ place: Placement
  ) {
    if page.rows.map(\.id) == rows { return finish() }
    guard place.saysMore != true, looks <= settings.looksMax else {
      return agree(because: Self.movedReason)
    }
    lookBehind(chain, page)
  }

  private static let movedReason = "rows moved onto pages that were read before"

  /// Whether the page is empty, or repeats the end of the last page, because new rows moved it down.
  private func isTail(_ page: PageSeen, of last: [Digest128]) -> Bool {
    guard let end = page.rows.last?.id else { return true }
    return end == last.last && (page.rows.count < last.count || (asked?.page ?? 0) > 2)
  }

  private func isLater(_ row: ListRow) -> Bool { row.time.map { $0 >= until } ?? false }

  // MARK: contradictions

  /// Handles rows and totals that contradict each other: requests the page again, since both may change
  /// between two queries of the server. After that, nothing can be proven about the list.
  mutating func contradicted(_ reason: String, _ page: PageSeen) -> Action {
    guard let asked else { return next }
    contradictions += 1
    if contradiction == nil, contradictions <= settings.repeatsMax, mayPass(page) {
      return set(.waitAndRequest(settings.pause, asked))
    }
    contradiction = contradiction ?? reason
    switch stage {
    case .walking, .lookingBehind, .confirming, .gathering: gathered(page)
    case .probing, .looking, .agreeing, .finished: giveUp()
    }
    for row in page.rows { seen.insert(row.id) }
    return next
  }

  /// Whether a second request may resolve it. Not if rows were found behind the end: by then they may have
  /// moved up, onto pages that were read before.
  private func mayPass(_ page: PageSeen) -> Bool {
    guard case .lookingBehind = stage else { return true }
    return page.rows.allSatisfy { seen.contains($0.id) }
  }

  private mutating func giveUp() {
    _ = finish(.incomplete("rows and totals contradict each other: \(contradiction ?? "")"))
  }

  /// Takes a page of a list about which nothing can be proven, and requests the next page while pages bring
  /// new rows that may belong to the interval.
  mutating func gathered(_ page: PageSeen) {
    let isNew = page.rows.contains { !seen.contains($0.id) }
    let isBehind = page.rows.allSatisfy { row in row.time.map { $0 < since } ?? false }
    guard let asked, isNew, !isBehind else { return giveUp() }
    stage = .gathering
    ask(PageWanted(page: asked.page + 1, limit: asked.limit))
  }
}

extension Placement {
  /// Whether the list ends here, by its rows and by what it states.
  var isEnd: Bool { saysMore == false || (saysMore == nil && isShort) }
}
