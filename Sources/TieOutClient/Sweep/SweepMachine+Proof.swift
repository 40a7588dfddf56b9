import TieOutCore

/// The checks after a walk that make its coverage certain.
extension SweepMachine {
  // MARK: probing

  mutating func probe(_ chain: WindowChain, _ reach: ProbeReach) {
    guard let offset = reach.next(sizes.size) else { return afterWalk(chain) }
    let window = sizes.window(from: offset)
    stage = .probing(chain, reach)
    ask(PageWanted(page: window.page, limit: window.limit))
  }

  mutating func probed(
    _ chain: WindowChain, _ before: ProbeReach, _ page: PageSeen, _ place: Placement
  ) {
    let places = page.rows.compactMap(\.time).map(chain.place)
    let isInOrder = zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    guard isInOrder, !page.rows.contains(where: isStray) else {
      return agree(because: "the list is not ordered by creation: newer rows follow older ones")
    }
    if let total = page.total, let totalBefore = before.total, total < totalBefore {
      // Rows moved up past the probes, so probe again.
      shrinkings += 1
      guard shrinkings <= settings.looksMax else {
        return agree(because: "rows are removed faster than they can be read")
      }
      return probe(chain, ProbeReach(behind: chain.end, total: total))
    }
    var reach = before
    reach.saw(page, start: place.start, isEnd: place.isEnd)
    probe(chain, reach)
  }

  // MARK: looking at the head

  mutating func look(round: Int) {
    guard round <= settings.looksMax else {
      return fail("the head of the list did not come to rest: new rows of the interval kept coming")
    }
    looks += 1
    go(.init(.newestFirst), round, 0)
  }

  private mutating func go(_ chain: WindowChain, _ round: Int, _ found: Int) {
    let (wanted, reason) = chain.next(sizes)
    guard let wanted else { return agree(because: reason) }
    stage = .looking(chain, round: round, found: found)
    ask(wanted)
  }

  mutating func looked(
    _ before: WindowChain, _ round: Int, _ foundBefore: Int, _ page: PageSeen, _ place: Placement
  ) {
    var chain = before
    let fresh = page.rows.map { !seen.contains($0.id) }
    switch chain.take(page, start: place.start, sizes, isStray: isStray) {
    case .disordered(let reason): return agree(because: reason)
    case .apart: return go(chain, round, foundBefore)
    case .joined: break
    }
    let found = foundBefore + zip(page.rows, fresh).count { $0.1 && isWanted($0.0) }
    guard place.isEnd || isAtRest(page, fresh) else { return go(chain, round, found) }
    if found > 0 { look(round: round + 1) } else { finish() }
  }

  /// Whether the last rows of a window were all seen before and are older than the end of the interval.
  private func isAtRest(_ page: PageSeen, _ fresh: [Bool]) -> Bool {
    let last = zip(page.rows, fresh).suffix(min(Self.run, sizes.size))
    return last.allSatisfy { row, isFresh in !isFresh && (row.time.map { $0 < until } ?? true) }
  }

  // MARK: agreeing

  mutating func agree(because reason: String) {
    looks += 1
    stage = .agreeing(Agreement())
    doubt = reason
    ask(Agreement().next(sizes))
  }

  mutating func compared(
    _ agreement: consuming Agreement, _ page: PageSeen, _ place: Placement
  ) {
    switch agreement.take(page, start: place.start) {
    case .goOn: break
    case .again: looks += 1
    case .agreed: return finish()
    case .gaveUp:
      return fail("\(doubt), and no two of \(Agreement.walksMax) walks over it agree")
    }
    stage = .agreeing(agreement)
    ask(agreement.next(sizes))
  }
}
