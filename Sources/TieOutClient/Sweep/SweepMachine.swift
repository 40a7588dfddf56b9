package import TieOutCore

/// A sweep as a process: what arrived goes in, what to do next comes out. No I/O, no clock.
///
///     walking ──▶ looking behind the end ──▶ looking at the head ──▶ complete
///        │  └───▶ probing ───────────────────────▲  │
///        ├────────────┴──────────────────────────┴──┴─ no order to rely on ──▶ agreeing ──▶ complete
///        └─ rows and totals contradict each other ──▶ gathering ──▶ incomplete
///     anywhere: a page stays bad, or too many steps ──▶ incomplete
///
/// *Walking*: windows of a list ordered by creation, each overlapping the one before it (``WindowChain``),
/// until the interval is passed or the list is over. The end of a list is where its rows end: *behind* a
/// page that may be full no row may stand, whatever totals say. *Gathering*: where totals are wrong, or
/// pages repeat, nothing is proven any more; the rows that are left are read page by page, as evidence.
/// *Probing*: where the walk stops before the end of
/// the list because rows are older than the interval, a few windows ever farther on, and the last one,
/// have to be older, too: a list that is ordered by something else shows there. *Looking*: rows that moved to the head
/// while the walk was on its way are looked for there, until nothing new is found. *Agreeing*: without
/// times, or in no order, only whole walks that agree prove anything (``Agreement``).
///
/// What is proven: every row that was in the list from the first request to the last, and whose time lies
/// in the interval, was seen.
package struct SweepMachine: Sendable {
  /// What to do next.
  package enum Action: Sendable, Hashable {
    /// Ask for a page.
    case request(PageWanted)
    /// Wait, then ask for the same page again.
    case waitAndRequest(Interval, PageWanted)
    /// It is over.
    case finish(Outcome)
  }

  /// How it ended.
  package enum Outcome: Sendable, Hashable {
    /// The interval is proven complete.
    case complete
    /// It is not, and why, in words.
    case incomplete(String)
  }

  /// Bounds and margins.
  package struct Settings: Sendable, Hashable {
    /// How many rows are asked for at once, at most.
    package var limitMax = 100
    /// How often a bad page is asked for again.
    package var repeatsMax = 1
    /// How long to wait before that.
    package var pause = Interval.seconds(2)
    /// How many pages may be asked for in all.
    package var pagesMax = 20_000
    /// How often the head of the list may be looked at.
    package var looksMax = 4

    /// The defaults.
    package init() {}
  }

  enum Stage: Sendable {
    case walking(WindowChain)
    /// Behind what seems to be the last page, which held these rows.
    case lookingBehind(WindowChain, [Digest128])
    /// At a list of one page once more, which held these rows before the look behind it.
    case confirming(WindowChain, [Digest128])
    case probing(WindowChain, ProbeReach)
    case looking(WindowChain, round: Int, found: Int)
    case agreeing(Agreement)
    case gathering
    case finished(Outcome)
  }

  let since: Timestamp
  let until: Timestamp
  let settings: Settings
  var sizes: PageSizes
  var stage = Stage.walking(WindowChain())
  var seen: Set<Digest128> = []
  var looks = 0
  var failures = 0
  /// A window of the walk ended behind the interval.
  private var hasPassed = false
  /// How often the list shrank while it was probed.
  var shrinkings = 0
  /// Why only walks that agree can prove anything.
  var doubt = ""
  /// The rows of the last answer for page 1.
  private var head: [Digest128] = []
  /// Why nothing can be proven any more: rows and totals contradict each other.
  var contradiction: String?
  /// How often the page that is asked for contradicted itself.
  var contradictions = 0
  /// How many pages were asked for.
  package private(set) var pages = 0
  /// What it does now.
  package private(set) var next: Action

  /// Rows at the end of a window that have to be older than the interval before the walk stops, or seen
  /// before a look at the head stops: one may be there by chance, so many are not.
  static let run = 10

  /// A sweep over an interval of creation times.
  package init(since: Timestamp, until: Timestamp, _ settings: Settings = Settings()) {
    self.since = since
    self.until = until
    self.settings = settings
    sizes = PageSizes(limitMax: settings.limitMax)
    next = .request(PageWanted(page: 1, limit: max(1, settings.limitMax)))
    pages = 1
  }

  /// How many rows were seen.
  package var rowsSeen: Int { seen.count }

  // MARK: what happened

  /// A page came that cannot be used: a status, no answer, an unreadable body.
  ///
  /// - Parameter isLasting: whether it was asked for often enough already.
  package mutating func failed(_ reason: String, isLasting: Bool = false) -> Action {
    guard let asked else { return next }
    failures += 1
    guard failures <= settings.repeatsMax, !isLasting else { return finish(.incomplete(reason)) }
    return set(.waitAndRequest(settings.pause, asked))
  }

  /// A sound page came.
  package mutating func answered(_ page: PageSeen) -> Action {
    guard let asked else { return next }
    failures = 0
    var sizes = sizes
    let place = sizes.learn(asked, page) { seen.contains($0.id) }
    if let reason = page.contradiction(asked, place) ?? repetition(asked, page) {
      return contradicted(reason, page)
    }
    self.sizes = sizes
    if asked.page == 1 { head = page.rows.map(\.id) }
    let before = contradictions
    take(page, place)
    // A page that is asked for once more was not taken.
    guard contradictions == before else { return next }
    contradictions = 0
    for row in page.rows { seen.insert(row.id) }
    return next
  }

  private mutating func take(_ page: PageSeen, _ place: Placement) {
    switch stage {
    case .walking(let chain): walked(chain, page, place)
    case .lookingBehind(let chain, let last): lookedBehind(chain, last, page)
    case .confirming(let chain, let rows): confirmed(chain, rows, page, place)
    case .probing(let chain, let reach): probed(chain, reach, page, place)
    case .looking(let chain, let round, let found): looked(chain, round, found, page, place)
    case .agreeing(let agreement):
      // Let go of here, so that its rows are not copied for each page.
      stage = .finished(.complete)
      compared(agreement, page, place)
    case .gathering: gathered(page)
    case .finished: break
    }
  }

  /// A page behind the first that shows its rows again: the server does not keep to page numbers.
  private func repetition(_ asked: PageWanted, _ page: PageSeen) -> String? {
    guard asked.page > 1, page.rows.count > 1, head.starts(with: page.rows.map(\.id)) else {
      return nil
    }
    return "page \(asked.page) shows the first rows of page 1 again"
  }

  var asked: PageWanted? {
    switch next {
    case .request(let wanted), .waitAndRequest(_, let wanted): wanted
    case .finish: nil
    }
  }

  func isWanted(_ row: ListRow) -> Bool {
    row.time.map { since <= $0 && $0 < until } ?? false
  }

  func isStray(_ row: ListRow) -> Bool { isWanted(row) && !seen.contains(row.id) }

  // MARK: walking

  private mutating func walked(_ before: WindowChain, _ page: PageSeen, _ place: Placement) {
    var chain = before
    switch chain.take(page, start: place.start, sizes, isStray: isStray) {
    case .disordered(let reason): return agree(because: reason)
    case .apart: return walk(chain)
    case .joined: break
    }
    if place.saysMore != true, place.isShort { return afterWalk(chain) }
    if place.saysMore == false { return lookBehind(chain, page) }
    guard chain.direction == .newestFirst, trailing(page, { $0 < since }) else {
      return walk(chain)
    }
    // One more window that overlaps this one has to be older as well.
    guard hasPassed else {
      hasPassed = true
      return walk(chain)
    }
    looks += 1
    probe(chain, ProbeReach(behind: chain.end, total: page.total))
  }

  mutating func walk(_ chain: WindowChain) {
    let (wanted, reason) = chain.next(sizes)
    guard let wanted else { return agree(because: reason) }
    stage = .walking(chain)
    ask(wanted)
  }

  /// Whether the last rows of a page all have times of some kind.
  private func trailing(_ page: PageSeen, _ isSo: (Timestamp) -> Bool) -> Bool {
    let last = page.rows.compactMap(\.time).suffix(Self.run)
    return last.count >= min(Self.run, sizes.size) && last.allSatisfy(isSo)
  }

  mutating func afterWalk(_ chain: WindowChain) {
    // One window that holds the whole list shows a moment: nothing can have moved. And where the oldest
    // come first, what moves comes to the end, which was read last.
    guard chain.count > 1, chain.direction != .oldestFirst else { return finish() }
    look(round: 1)
  }

  // MARK: what to do

  mutating func ask(_ wanted: PageWanted) {
    guard pages < settings.pagesMax else {
      return fail("not proven within \(settings.pagesMax) pages")
    }
    pages += 1
    var wanted = wanted
    wanted.look = looks
    _ = set(.request(wanted))
  }

  mutating func fail(_ reason: String) { _ = finish(.incomplete(reason)) }

  mutating func finish() { _ = finish(.complete) }

  mutating func finish(_ outcome: Outcome) -> Action {
    stage = .finished(outcome)
    return set(.finish(outcome))
  }

  mutating func set(_ action: Action) -> Action {
    next = action
    return action
  }
}
