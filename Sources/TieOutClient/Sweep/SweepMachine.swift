package import TieOutCore

/// A sweep as a state machine: takes answers, returns the next request. No I/O, no clock.
///
///     walking ──▶ looking behind the end ──▶ looking at the head ──▶ complete
///        │  └───▶ probing ───────────────────────▲  │
///        ├────────────┴──────────────────────────┴──┴─ no order to rely on ──▶ agreeing ──▶ complete
///        └─ rows and totals contradict each other ──▶ gathering ──▶ incomplete
///     anywhere: a page stays bad, or too many steps ──▶ incomplete
///
/// *Walking*: reads windows of a list ordered by creation, each overlapping the previous one
/// (``WindowChain``), until the interval is passed or the list ends. A list ends where its rows end: no row
/// may follow *behind* a page that may be full, regardless of totals. *Gathering*: if totals are wrong or
/// pages repeat, nothing can be proven; the remaining rows are read page by page, as evidence. *Probing*: if
/// the walk stops before the end of the list because rows are older than the interval, some windows at
/// growing distances, and the last one, must be older, too; this detects a list with another order.
/// *Looking*: reads the head of the list again for rows that moved there during the walk, until it finds no
/// new ones. *Agreeing*: without times or order, only whole walks that agree prove coverage (``Agreement``).
///
/// Proven: every row that was in the list from the first request to the last, and whose time is in the
/// interval, was seen.
package struct SweepMachine: Sendable {
  /// The next step.
  package enum Action: Sendable, Hashable {
    /// Request a page.
    case request(PageWanted)
    /// Wait, then request the same page again.
    case waitAndRequest(Interval, PageWanted)
    /// The sweep is over.
    case finish(Outcome)
  }

  /// The result of a sweep.
  package enum Outcome: Sendable, Hashable {
    /// The interval is proven complete.
    case complete
    /// The interval is not proven complete; the reason in words.
    case incomplete(String)
  }

  /// Limits of a sweep.
  package struct Settings: Sendable, Hashable {
    /// Maximum number of rows per request.
    package var limitMax = 100
    /// How often a bad page is requested again.
    package var repeatsMax = 1
    /// The wait before that.
    package var pause = Interval.seconds(2)
    /// Maximum number of requested pages.
    package var pagesMax = 20_000
    /// Maximum number of looks at the head of the list.
    package var looksMax = 4

    /// The defaults.
    package init() {}
  }

  enum Stage: Sendable {
    case walking(WindowChain)
    /// Reads behind what seems to be the last page, which had these rows.
    case lookingBehind(WindowChain, [Digest128])
    /// Reads a list of one page again, which had these rows before the look behind it.
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
  /// Whether a window of the walk ended with rows older than the interval.
  private var hasPassed = false
  /// How often the list shrank while it was probed.
  var shrinkings = 0
  /// Why only walks that agree can prove coverage.
  var doubt = ""
  /// The rows of the latest answer for page 1.
  private var head: [Digest128] = []
  /// The contradiction between rows and totals because of which nothing can be proven.
  var contradiction: String?
  /// How often the current page contradicted itself.
  var contradictions = 0
  /// Number of requested pages.
  package private(set) var pages = 0
  /// The current step.
  package private(set) var next: Action

  /// Number of rows at the end of a window that must be older than the interval before the walk stops, or
  /// seen before for a look at the head to stop. A single such row may be a coincidence.
  static let run = 10

  /// A sweep of an interval of creation times.
  package init(since: Timestamp, until: Timestamp, _ settings: Settings = Settings()) {
    self.since = since
    self.until = until
    self.settings = settings
    sizes = PageSizes(limitMax: settings.limitMax)
    next = .request(PageWanted(page: 1, limit: max(1, settings.limitMax)))
    pages = 1
  }

  /// Number of distinct rows seen.
  package var rowsSeen: Int { seen.count }

  // MARK: what happened

  /// Takes a failure to get a usable page: a status, no answer, an unreadable body.
  ///
  /// - Parameter isLasting: whether the page was already retried enough.
  package mutating func failed(_ reason: String, isLasting: Bool = false) -> Action {
    guard let asked else { return next }
    failures += 1
    guard failures <= settings.repeatsMax, !isLasting else { return finish(.incomplete(reason)) }
    return set(.waitAndRequest(settings.pause, asked))
  }

  /// Takes a readable page.
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
    // If the page is requested again, its rows do not count.
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
      // Release the stored copy, so that its rows are not copied for each page.
      stage = .finished(.complete)
      compared(agreement, page, place)
    case .gathering: gathered(page)
    case .finished: break
    }
  }

  /// Whether a later page has the rows of page 1, in words: then the server ignores page numbers.
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
    // Require one more overlapping window of older rows.
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

  /// Whether the times of the last rows of a page all meet a condition.
  private func trailing(_ page: PageSeen, _ isSo: (Timestamp) -> Bool) -> Bool {
    let last = page.rows.compactMap(\.time).suffix(Self.run)
    return last.count >= min(Self.run, sizes.size) && last.allSatisfy(isSo)
  }

  mutating func afterWalk(_ chain: WindowChain) {
    // A single window with the whole list is one moment, in which nothing can have moved. In a list with the
    // oldest first, rows move to the end, which was read last.
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
