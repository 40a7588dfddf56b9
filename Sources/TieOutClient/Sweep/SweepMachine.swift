public import TieOutCore

/// A sweep as a process: what arrived goes in, what to do next comes out. No I/O, no clock.
///
///     walking ──▶ probing ──▶ looking at the head ──▶ complete
///        │            │               │
///        └────────────┴───────────────┴─ no order to rely on ──▶ agreeing ──▶ complete
///     anywhere: a page stays bad, or too many steps ──▶ incomplete
///
/// *Walking*: windows of a list ordered by creation, each overlapping the one before it (``WindowChain``),
/// until the interval is passed or the list is over. *Probing*: where the walk stops before the end of
/// the list because rows are older than the interval, a few windows ever farther on, and the last one,
/// have to be older, too: a list that is ordered by something else shows there. *Looking*: rows that moved to the head
/// while the walk was on its way are looked for there, until nothing new is found. *Agreeing*: without
/// times, or in no order, only whole walks that agree prove anything (``Agreement``).
///
/// What is proven: every row that was in the list from the first request to the last, and whose time lies
/// in the interval, was seen.
public struct SweepMachine: Sendable {
  /// What to do next.
  public enum Action: Sendable, Hashable {
    /// Ask for a page.
    case request(PageWanted)
    /// Wait, then ask for the same page again.
    case waitAndRequest(Interval, PageWanted)
    /// It is over.
    case finish(Outcome)
  }

  /// How it ended.
  public enum Outcome: Sendable, Hashable {
    /// The interval is proven complete.
    case complete
    /// It is not, and why, in words.
    case incomplete(String)
  }

  /// Bounds and margins.
  public struct Settings: Sendable, Hashable {
    /// How many rows are asked for at once, at most.
    public var limitMax = 100
    /// How often a bad page is asked for again.
    public var repeatsMax = 1
    /// How long to wait before that.
    public var pause = Interval.seconds(2)
    /// How many pages may be asked for in all.
    public var pagesMax = 20_000
    /// How often the head of the list may be looked at.
    public var looksMax = 4

    /// The defaults.
    public init() {}
  }

  private enum Stage: Sendable {
    case walking(WindowChain)
    case probing(WindowChain, ProbeReach)
    case looking(WindowChain, round: Int, found: Int)
    case agreeing(Agreement)
    case finished(Outcome)
  }

  private let since: Timestamp
  private let until: Timestamp
  private let settings: Settings
  private var sizes: PageSizes
  private var stage = Stage.walking(WindowChain())
  private var seen: Set<Digest128> = []
  private var looks = 0
  private var failures = 0
  /// A window of the walk ended behind the interval.
  private var hasPassed = false
  /// How often the list shrank while it was probed.
  private var shrinkings = 0
  /// How many pages were asked for.
  public private(set) var pages = 0
  /// What it does now.
  public private(set) var next: Action

  /// Rows at the end of a window that have to be older than the interval before the walk stops, or seen
  /// before a look at the head stops: one may be there by chance, so many are not.
  private static let run = 10

  /// A sweep over an interval of creation times.
  public init(since: Timestamp, until: Timestamp, _ settings: Settings = Settings()) {
    self.since = since
    self.until = until
    self.settings = settings
    sizes = PageSizes(limitMax: settings.limitMax)
    next = .request(PageWanted(page: 1, limit: max(1, settings.limitMax)))
    pages = 1
  }

  /// How many rows were seen.
  public var rowsSeen: Int { seen.count }

  // MARK: what happened

  /// A page came that cannot be used: a status, no answer, an unreadable body.
  ///
  /// - Parameter isLasting: whether it was asked for often enough already.
  public mutating func failed(_ reason: String, isLasting: Bool = false) -> Action {
    guard let asked else { return next }
    failures += 1
    guard failures <= settings.repeatsMax, !isLasting else { return finish(.incomplete(reason)) }
    return set(.waitAndRequest(settings.pause, asked))
  }

  /// A sound page came.
  public mutating func answered(_ page: PageSeen) -> Action {
    guard let asked else { return next }
    failures = 0
    let (start, isEnd) = sizes.learn(asked, page)
    let fresh = page.rows.map { !seen.contains($0.id) }
    switch stage {
    case .walking(let chain): walked(chain, page, start, isEnd)
    case .probing(let chain, let reach): probed(chain, reach, page, start, isEnd)
    case .looking(let chain, let round, let found):
      looked(chain, round, found, page, start, isEnd, fresh)
    case .agreeing(let agreement):
      // Let go of here, so that its rows are not copied for each page.
      stage = .finished(.complete)
      compared(agreement, page, start, isEnd)
    case .finished: break
    }
    for row in page.rows { seen.insert(row.id) }
    return next
  }

  private var asked: PageWanted? {
    switch next {
    case .request(let wanted), .waitAndRequest(_, let wanted): wanted
    case .finish: nil
    }
  }

  private func isWanted(_ row: ListRow) -> Bool {
    row.time.map { since <= $0 && $0 < until } ?? false
  }

  private func isStray(_ row: ListRow) -> Bool { isWanted(row) && !seen.contains(row.id) }

  // MARK: walking

  private mutating func walked(
    _ before: WindowChain, _ page: PageSeen, _ start: Int, _ isEnd: Bool
  ) {
    var chain = before
    guard !(page.rows.isEmpty && start == 0 && !isEnd) else {
      return fail("the first page is empty, though the list is said to have rows")
    }
    switch chain.take(page, start: start, sizes, isStray: isStray) {
    case .disordered(let reason): return agree(because: reason)
    case .apart: return walk(chain)
    case .joined: break
    }
    if isEnd { return afterWalk(chain) }
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

  private mutating func walk(_ chain: WindowChain) {
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

  private mutating func afterWalk(_ chain: WindowChain) {
    // One window that holds the whole list shows a moment: nothing can have moved. And where the oldest
    // come first, what moves comes to the end, which was read last.
    guard chain.count > 1, chain.direction != .oldestFirst else { return finish() }
    look(round: 1)
  }

  // MARK: probing

  private mutating func probe(_ chain: WindowChain, _ reach: ProbeReach) {
    guard let offset = reach.next(sizes.size) else { return afterWalk(chain) }
    let window = sizes.window(from: offset)
    stage = .probing(chain, reach)
    ask(PageWanted(page: window.page, limit: window.limit))
  }

  private mutating func probed(
    _ chain: WindowChain, _ before: ProbeReach, _ page: PageSeen, _ start: Int, _ isEnd: Bool
  ) {
    let places = page.rows.compactMap(\.time).map(chain.place)
    let isInOrder = zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    guard isInOrder, !page.rows.contains(where: isStray) else {
      return agree(because: "the list is not ordered by creation: newer rows follow older ones")
    }
    if let total = page.total, let totalBefore = before.total, total < totalBefore {
      // Rows moved up past the probes: probe again.
      shrinkings += 1
      guard shrinkings <= settings.looksMax else {
        return agree(because: "rows are removed faster than they can be read")
      }
      return probe(chain, ProbeReach(behind: chain.end, total: total))
    }
    var reach = before
    reach.saw(page, start: start, isEnd: isEnd)
    probe(chain, reach)
  }

  // MARK: looking at the head

  private mutating func look(round: Int) {
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

  private mutating func looked(
    _ before: WindowChain, _ round: Int, _ foundBefore: Int, _ page: PageSeen, _ start: Int,
    _ isEnd: Bool, _ fresh: [Bool]
  ) {
    var chain = before
    switch chain.take(page, start: start, sizes, isStray: isStray) {
    case .disordered(let reason): return agree(because: reason)
    case .apart: return go(chain, round, foundBefore)
    case .joined: break
    }
    let found = foundBefore + zip(page.rows, fresh).count { $0.1 && isWanted($0.0) }
    guard isEnd || isAtRest(page, fresh) else { return go(chain, round, found) }
    if found > 0 { look(round: round + 1) } else { finish() }
  }

  /// Whether the last rows of a window were all seen before, and are old enough to matter.
  private func isAtRest(_ page: PageSeen, _ fresh: [Bool]) -> Bool {
    let last = zip(page.rows, fresh).suffix(min(Self.run, sizes.size))
    return last.allSatisfy { row, isFresh in !isFresh && (row.time.map { $0 < until } ?? true) }
  }

  // MARK: agreeing

  private mutating func agree(because reason: String) {
    looks += 1
    stage = .agreeing(Agreement())
    doubt = reason
    ask(Agreement().next(sizes))
  }

  /// Why only agreement can prove anything.
  private var doubt = ""

  private mutating func compared(
    _ agreement: consuming Agreement, _ page: PageSeen, _ start: Int, _ isEnd: Bool
  ) {
    switch agreement.take(page, start: start, isEnd: isEnd) {
    case .goOn: break
    case .again: looks += 1
    case .agreed: return finish()
    case .gaveUp:
      return fail("\(doubt), and no two of \(Agreement.walksMax) walks over it agree")
    }
    stage = .agreeing(agreement)
    ask(agreement.next(sizes))
  }

  // MARK: what to do

  private mutating func ask(_ wanted: PageWanted) {
    guard pages < settings.pagesMax else {
      return fail("not proven within \(settings.pagesMax) pages")
    }
    pages += 1
    var wanted = wanted
    wanted.look = looks
    _ = set(.request(wanted))
  }

  private mutating func fail(_ reason: String) { _ = finish(.incomplete(reason)) }

  private mutating func finish() { _ = finish(.complete) }

  private mutating func finish(_ outcome: Outcome) -> Action {
    stage = .finished(outcome)
    return set(.finish(outcome))
  }

  private mutating func set(_ action: Action) -> Action {
    next = action
    return action
  }
}
