import TieOutClient
import TieOutCore

/// One seeded run: a list, its drift, and the claim of a sweep over it.
package struct Drift {
  /// The amount of change between two requests.
  package enum Weather: CaseIterable { case calm, moderate, wild }

  package let seed: UInt64
  package let weather: Weather
  /// Whether coverage of this kind of list can be proven while it drifts: ordered by creation, and divided as
  /// requested.
  package let isProvable: Bool
  package let since: Int64
  package let until: Int64
  private var list: DriftingList
  private var generator: SeededGenerator
  private var firstPageWasAsked = false
  private let lie: Lie?
  private let limitMax: Int

  private static let second: Int64 = 1_000_000
  private static let margin = 5 * second

  /// Everything follows from the seed.
  ///
  /// - Parameter lie: what the server states falsely; nil for an honest server.
  package init(seed: UInt64, lie: Lie? = nil) {
    var generator = SeededGenerator(seed: seed)
    self.seed = seed
    self.lie = lie
    weather = generator.pick([.calm, .moderate, .moderate, .wild])
    let key = generator.pick([
      DriftingList.Key.createdAt, .createdAt, .detectedAt, .updatedAt, .nothing,
    ])
    limitMax = generator.once(in: 40) ? 100 : 16 + generator.below(15)
    let size = 10 + generator.below(limitMax - 9)
    let limits: DriftingList.Limits = generator.pick([
      .any, .any, .capped(limitMax), .capped(size),
      .defaulted(max: limitMax - 1, to: max(10, limitMax / 2)), .ignored(size),
    ])
    let isNewestFirst = !generator.once(in: 4)
    let start: Int64 = 1_700_000_000 * Self.second
    list = DriftingList(
      key: key, isNewestFirst: isNewestFirst, limits: limits,
      told: generator.pick(DriftingList.Told.allCases), now: start)
    if lie == .fewRows { list.limits = .capped(10) }
    if lie == .shallow { list.told = .total }
    until = start - Self.margin
    let count = generator.below(limitMax * 9)
    let span = Int64(60 + generator.below(3_000))
    since = start - Self.second * Int64(generator.below(Int(span) * 3 / 2))
    let hasTies = generator.once(in: 3)
    let hasUntimed = generator.once(in: 8)
    list.shufflesTies = hasTies && generator.once(in: 3)
    var touched: [Int64] = []
    for _ in 0..<count {
      var created = start - Int64(generator.below(Int(span * Self.second)))
      // Some rows have the same second, and sometimes the same minute.
      if hasTies { created -= created % ((seed % 5 == 0 ? 60 : 1) * Self.second) }
      list.insert(
        created: created, isTimed: !(hasUntimed && generator.once(in: 4)),
        wasThereFirst: true, using: &generator)
      touched.append(created)
    }
    isProvable =
      (key == .createdAt || key == .detectedAt) && !hasTies && !hasUntimed
      && Self.areHonoured(limits)
    self.generator = generator
    age()
  }

  private static func areHonoured(_ limits: DriftingList.Limits) -> Bool {
    switch limits {
    case .any, .capped, .defaulted: true
    case .ignored: false
    }
  }

  /// Changes before the first request: some changes of status, often of rows of one time.
  private mutating func age() {
    guard list.key == .updatedAt, !generator.once(in: 3) else { return }
    let now = list.now
    if generator.once(in: 4) { return touchOldOnes() }
    let count = generator.below(generator.pick([3, 12, 60]))
    for step in 0..<count where !list.rows.isEmpty {
      list.now = now - Int64(count - step) * Self.second * 3
      list.touch(at: generator.below(list.rows.count))
    }
    list.now = now
  }

  /// A job touched many rows from before the interval at once: they are at the head, in order of creation, as
  /// if the list were ordered by that.
  private mutating func touchOldOnes() {
    let old = list.rows.filter { $0.created < since }.sorted { $0.created < $1.created }
    let touched = list.isNewestFirst ? old : old.reversed()
    for row in touched {
      if let place = list.rows.firstIndex(where: { $0.id == row.id }) { list.touch(at: place) }
    }
  }

  // MARK: what happens between requests

  private mutating func drift() {
    list.now += Int64(50_000 + generator.below(2_000_000))
    guard firstPageWasAsked else { return firstPageWasAsked = true }
    switch weather {
    case .calm: return
    case .moderate: if generator.once(in: 2) { change(1 + generator.below(2)) }
    case .wild: if !generator.once(in: 4) { change(1 + generator.below(limitMax)) }
    }
  }

  private mutating func change(_ count: Int) {
    let kind = generator.below(8)
    for _ in 0..<count {
      switch kind {
      case 0, 1, 2: list.insert(created: list.now, using: &generator)
      case 3:
        // Committed a little later than its stated time.
        let late = Int64(generator.below(3_000_000))
        list.insert(created: list.now - late, using: &generator)
      case 4, 5:
        if !list.rows.isEmpty { list.remove(at: generator.below(list.rows.count)) }
      case _:
        if !list.rows.isEmpty { list.touch(at: generator.below(list.rows.count)) }
      }
    }
  }

  // MARK: sweeps

  package struct Result {
    package var isComplete: Bool
    package var reason = ""
    package var pages = 0
    /// Rows of the interval that were in the list all the time and were not seen.
    package var missed: [Int]
  }

  /// The sweep of the machine.
  package func swept() -> Result {
    var run = self
    var settings = SweepMachine.Settings()
    settings.limitMax = limitMax
    settings.pagesMax = 400
    var machine = SweepMachine(
      since: Timestamp(microseconds: since), until: Timestamp(microseconds: until), settings)
    var seen: Set<UInt64> = []
    var action = machine.next
    while true {
      switch action {
      case .request(let wanted), .waitAndRequest(_, let wanted):
        run.drift()
        if run.generator.once(in: 60) {
          action = machine.failed("status 503")
          continue
        }
        let page = run.page(wanted)
        seen.formUnion(page.rows.map(\.id.low))
        action = machine.answered(page)
      case .finish(let outcome):
        let missed = run.missed(seen)
        switch outcome {
        case .complete: return Result(isComplete: true, pages: machine.pages, missed: missed)
        case .incomplete(let reason):
          return Result(isComplete: false, reason: reason, pages: machine.pages, missed: missed)
        }
      }
    }
  }

  /// The server's answer, with its lie.
  private mutating func page(_ wanted: PageWanted) -> PageSeen {
    let number = lie?.number(wanted.page) ?? wanted.page
    let page = list.page(number, limit: wanted.limit, using: &generator)
    return lie?.told(page, asked: wanted, using: &generator) ?? page
  }

  /// The maximum number of rows in the list and the minimum number on a page, for a limit of requests.
  package var size: (rows: Int, page: Int) { (list.rows.count, 10) }

  /// A naive sweep: page after page, until one is short or older than the interval.
  package func naivelySwept() -> Result {
    var run = self
    var seen: Set<UInt64> = []
    for number in 1...400 {
      run.drift()
      let page = run.page(PageWanted(page: number, limit: limitMax))
      seen.formUnion(page.rows.map(\.id.low))
      let isOver =
        page.hasMore.map { !$0 } ?? page.total.map { seen.count >= $0 } ?? page.rows.isEmpty
      let isPast = page.rows.last?.time.map { $0.microseconds < since } ?? false
      if isOver || page.rows.isEmpty || (list.isNewestFirst && isPast) { break }
    }
    return Result(isComplete: true, missed: run.missed(seen))
  }

  private func missed(_ seen: Set<UInt64>) -> [Int] {
    list.rows.filter { row in
      row.wasThereFirst && row.isTimed && since <= row.created && row.created < until
        && !seen.contains(UInt64(row.id))
    }.map(\.id)
  }
}
