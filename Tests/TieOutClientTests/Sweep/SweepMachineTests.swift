// Longer than 300 lines: one line for each input of the machine.

import Testing
import TieOutClient
import TieOutCore

/// The machine step by step: each answer, and the next request.
@Suite struct SweepMachineTests {
  static func time(_ seconds: Int) -> Timestamp {
    Timestamp(microseconds: Int64(seconds) * 1_000_000)
  }

  /// Rows whose ids are their times, in seconds.
  static func page(_ times: [Int], total: Int? = nil, hasMore: Bool? = nil) -> PageSeen {
    PageSeen(
      rows: times.map { ListRow(id: Digest128(high: 0, low: UInt64($0)), time: time($0)) },
      total: total, hasMore: hasMore)
  }

  static func machine(
    since: Int = 0, until: Int = 10_000, limit: Int = 20
  ) -> SweepMachine {
    var settings = SweepMachine.Settings()
    settings.limitMax = limit
    return SweepMachine(since: time(since), until: time(until), settings)
  }

  /// Times from one down to another.
  static func down(_ from: Int, _ to: Int) -> [Int] { Array((to...from).reversed()) }

  @Test func `a list that fits on one page is a moment: complete where nothing stands behind it`() {
    var machine = Self.machine()
    #expect(machine.next == .request(PageWanted(page: 1, limit: 20)))
    #expect(
      machine.answered(Self.page(Self.down(15, 1), total: 15))
        == .request(PageWanted(page: 2, limit: 20)))
    #expect(
      machine.answered(Self.page([], total: 15))
        == .request(PageWanted(page: 1, limit: 20, look: 1)))
    #expect(machine.answered(Self.page(Self.down(15, 1), total: 15)) == .finish(.complete))
  }

  @Test func `an empty list is complete`() {
    var machine = Self.machine()
    #expect(machine.answered(Self.page([], total: 0)) == .finish(.complete))
  }

  @Test func `an empty page of a list that is said to have rows proves nothing`() {
    var machine = Self.machine()
    // Requested again: the rows and their number may be of two moments.
    #expect(
      machine.answered(Self.page([], total: 7))
        == .waitAndRequest(.seconds(2), PageWanted(page: 1, limit: 20)))
    #expect(
      machine.answered(Self.page([], total: 7))
        == Self.contradicted("the first page is empty, though the list is said to have rows"))
  }

  @Test func `the next window overlaps the last, and the head is looked at in the end`() {
    var machine = Self.machine()
    // 30 rows: 20, then from offset 18 on, so that two rows are repeated.
    #expect(
      machine.answered(Self.page(Self.down(130, 111), total: 30))
        == .request(PageWanted(page: 2, limit: 18, repeats: 2)))
    #expect(
      machine.answered(Self.page(Self.down(112, 101), total: 30))
        == .request(PageWanted(page: 1, limit: 20, look: 1)))
    #expect(
      machine.answered(Self.page(Self.down(130, 111), total: 30)) == .finish(.complete))
  }

  @Test func `rows that moved up past the window make it step back`() {
    var machine = Self.machine()
    _ = machine.answered(Self.page(Self.down(140, 121), total: 40))
    // Five rows ahead were removed: 115 is now at the place of 120, and 120 to 116 would be missed.
    let back = machine.answered(Self.page(Self.down(117, 101), total: 35))
    #expect(back == .request(PageWanted(page: 2, limit: 13, repeats: 13)))
  }

  @Test func `the walk stops behind the interval only where rows farther on are older, too`() {
    var machine = Self.machine(since: 95)
    let further = machine.answered(Self.page([100, 99] + Self.down(94, 77), total: 500))
    #expect(further == .request(PageWanted(page: 2, limit: 18, repeats: 2)))
    let probe = machine.answered(Self.page(Self.down(78, 61), total: 500))
    #expect(probe == .request(PageWanted(page: 3, limit: 18, look: 1)))
    // A row of the interval behind older ones: the list has another order.
    let agreeing = machine.answered(Self.page([96] + Self.down(40, 22), total: 500))
    #expect(agreeing == .request(PageWanted(page: 1, limit: 20, look: 2)))
  }

  @Test func `a row that moved to the head is found there`() {
    var machine = Self.machine(until: 200)
    _ = machine.answered(Self.page(Self.down(130, 111), total: 30))
    let look = machine.answered(Self.page(Self.down(112, 101), total: 30))
    #expect(look == .request(PageWanted(page: 1, limit: 20, look: 1)))
    // 131 appeared late, though it is in the interval: look again.
    let again = machine.answered(Self.page(Self.down(131, 112), total: 31))
    #expect(again == .request(PageWanted(page: 1, limit: 20, look: 2)))
    #expect(machine.answered(Self.page(Self.down(131, 112), total: 31)) == .finish(.complete))
  }

  @Test func `rows of one time that fill a page leave only whole walks that agree`() {
    var machine = Self.machine()
    let rows = (1...25).map { number in
      ListRow(id: Digest128(high: 1, low: UInt64(number)), time: Self.time(50))
    }
    let first = PageSeen(rows: Array(rows.prefix(20)), total: 25)
    let second = PageSeen(rows: Array(rows.suffix(5)), total: 25)
    #expect(machine.answered(first) == .request(PageWanted(page: 1, limit: 20, look: 1)))
    #expect(machine.answered(first) == .request(PageWanted(page: 2, limit: 20, look: 1)))
    #expect(machine.answered(second) == .request(PageWanted(page: 3, limit: 20, look: 1)))
    let end = Self.page([], total: 25)
    #expect(machine.answered(end) == .request(PageWanted(page: 1, limit: 20, look: 2)))
    #expect(machine.answered(first) == .request(PageWanted(page: 2, limit: 20, look: 2)))
    #expect(machine.answered(second) == .request(PageWanted(page: 3, limit: 20, look: 2)))
    #expect(machine.answered(end) == .finish(.complete))
  }

  @Test func `two walks of which one lacks a row that the other has do not agree`() {
    var machine = Self.machine()
    let rows = (1...21).map { ListRow(id: Digest128(high: 1, low: UInt64($0)), time: nil) }
    let page = { (range: Range<Int>) in PageSeen(rows: Array(rows[range]), total: 20) }
    #expect(machine.answered(page(0..<15)) != .finish(.complete))
    for _ in 0..<2 {
      _ = machine.answered(page(0..<20))
      _ = machine.answered(page(1..<21))
    }
    #expect(machine.next != .finish(.complete))
  }

  @Test func `a bad page is asked for once more, then the sweep ends with its reason`() {
    var machine = Self.machine()
    let wanted = PageWanted(page: 1, limit: 20)
    #expect(machine.failed("status 500") == .waitAndRequest(.seconds(2), wanted))
    #expect(machine.failed("status 502") == .finish(.incomplete("status 502")))
  }

  @Test func `a bad page that comes good is no failure`() {
    var machine = Self.machine()
    _ = machine.failed("status 500")
    _ = machine.answered(Self.page(Self.down(15, 1), total: 15))
    #expect(machine.failed("status 500") != .finish(.incomplete("status 500")))
    _ = machine.answered(Self.page([], total: 15))
    #expect(machine.answered(Self.page(Self.down(15, 1), total: 15)) == .finish(.complete))
  }

  @Test func `a server that puts fewer rows on a page is asked for so many`() {
    var machine = Self.machine(limit: 100)
    #expect(
      machine.answered(Self.page(Self.down(200, 181), total: 90))
        == .request(PageWanted(page: 2, limit: 18, repeats: 2)))
  }

  @Test func `pages that a server cuts as it likes join while the total does not fall`() {
    var machine = Self.machine(limit: 100)
    _ = machine.answered(Self.page(Self.down(200, 181), total: 40))
    // Asked for 18 rows, the server returns its own second page of 20.
    let behind = machine.answered(Self.page(Self.down(180, 161), total: 40))
    #expect(behind == .request(PageWanted(page: 3, limit: 18)))
    let look = machine.answered(Self.page([], total: 40))
    #expect(look == .request(PageWanted(page: 1, limit: 20, look: 1)))
    #expect(machine.answered(Self.page(Self.down(200, 181), total: 40)) == .finish(.complete))
  }

  @Test func `where the total fell, such pages are read again`() {
    var machine = Self.machine(limit: 100)
    _ = machine.answered(Self.page(Self.down(200, 181), total: 60))
    let again = machine.answered(Self.page(Self.down(179, 160), total: 59))
    #expect(again == .request(PageWanted(page: 1, limit: 20, repeats: 20)))
  }

  @Test func `the number of pages is bounded`() {
    var settings = SweepMachine.Settings()
    settings.limitMax = 20
    settings.pagesMax = 2
    var machine = SweepMachine(since: Self.time(0), until: Self.time(10_000), settings)
    _ = machine.answered(Self.page(Self.down(130, 111), total: 50))
    #expect(
      machine.answered(Self.page(Self.down(112, 95), total: 50))
        == .finish(.incomplete("not proven within 2 pages")))
  }

  // MARK: lists that contradict themselves

  static func contradicted(_ reason: String) -> SweepMachine.Action {
    .finish(.incomplete("rows and totals contradict each other: \(reason)"))
  }

  /// Gives an answer to each request, a second one to a repeated request; returns the outcome and the number
  /// of requests.
  static func ending(
    of machine: consuming SweepMachine, _ answer: (PageWanted) -> PageSeen
  ) -> (SweepMachine.Action, requests: Int) {
    var machine = machine
    var requests = 0
    while requests < 1_000 {
      switch machine.next {
      case .request(let wanted), .waitAndRequest(_, let wanted):
        requests += 1
        _ = machine.answered(answer(wanted))
      case .finish: return (machine.next, requests)
      }
    }
    return (machine.next, requests)
  }

  /// A list of 50 rows that obeys limits, with a statement about itself.
  static func list(
    _ wanted: PageWanted, total: Int? = nil, hasMore: Bool? = nil
  ) -> PageSeen {
    let rows = down(150, 101).dropFirst((wanted.page - 1) * wanted.limit).prefix(wanted.limit)
    return page(Array(rows), total: total, hasMore: hasMore)
  }

  @Test func `a total of zero, and rows: all are read, nothing is proven`() {
    var seen: Set<Digest128> = []
    let (end, requests) = Self.ending(of: Self.machine()) { wanted in
      let page = Self.list(wanted, total: 0)
      seen.formUnion(page.rows.map(\.id))
      return page
    }
    #expect(end == Self.contradicted("row 20 of a list that is said to have 0"))
    #expect(seen.count == 50)
    #expect(requests == 5)
  }

  @Test func `a total that is too small is found behind the page that it ends on`() {
    let (end, requests) = Self.ending(of: Self.machine()) { Self.list($0, total: 20) }
    #expect(end == Self.contradicted("row 40 of a list that is said to have 20"))
    #expect(requests == 4)
  }

  @Test func `a total that is too great costs no request beyond the end`() {
    let (end, requests) = Self.ending(of: Self.machine()) { Self.list($0, total: 1_000_000) }
    #expect(
      end
        == Self.contradicted("the list ends on page 3, though more rows are said to follow"))
    #expect(requests <= 6)
  }

  @Test func `that no row follows is not believed`() {
    let (end, requests) = Self.ending(of: Self.machine()) { Self.list($0, hasMore: false) }
    #expect(
      end == Self.contradicted("rows stand on page 2, though none were said to follow page 1"))
    #expect(requests <= 6)
  }

  @Test func `that more rows follow is not believed either`() {
    let (end, requests) = Self.ending(of: Self.machine()) { Self.list($0, hasMore: true) }
    guard case .finish(.incomplete(let reason)) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(reason.contains("more rows"))
    #expect(requests <= 8)
  }

  @Test func `the same page for every number ends at once`() {
    for (total, hasMore) in [(50, nil), (nil, true), (nil, nil)] as [(Int?, Bool?)] {
      let (end, requests) = Self.ending(of: Self.machine()) { wanted in
        Self.list(PageWanted(page: 1, limit: wanted.limit), total: total, hasMore: hasMore)
      }
      #expect(end == Self.contradicted("page 2 shows the first rows of page 1 again"))
      #expect(requests == 3)
    }
  }

  @Test func `fewer rows than asked for, and a total that says that they are all`() {
    let (end, _) = Self.ending(of: Self.machine(limit: 100)) { wanted in
      Self.list(PageWanted(page: wanted.page, limit: 10), total: 10)
    }
    #expect(end == Self.contradicted("row 20 of a list that is said to have 10"))
  }

  @Test func `a contradiction that is gone when it is asked again is none`() {
    var machine = Self.machine()
    let again = machine.answered(Self.page(Self.down(15, 1), total: 14))
    #expect(again == .waitAndRequest(.seconds(2), PageWanted(page: 1, limit: 20)))
    _ = machine.answered(Self.page(Self.down(15, 1), total: 15))
    _ = machine.answered(Self.page([], total: 15))
    #expect(machine.answered(Self.page(Self.down(15, 1), total: 15)) == .finish(.complete))
  }

  @Test func `rows that were made meanwhile move the last page down`() {
    var machine = Self.machine()
    _ = machine.answered(Self.page(Self.down(120, 101), total: 20))
    _ = machine.answered(Self.page([102, 101], total: 22))
    let (end, _) = Self.ending(of: machine) { wanted in
      let rows = Self.down(122, 101).dropFirst((wanted.page - 1) * wanted.limit)
      return Self.page(Array(rows.prefix(wanted.limit)), total: 22)
    }
    #expect(end == .finish(.complete))
  }

  @Test func `a limit that no page can have is not believed`() {
    var machine = Self.machine()
    var page = Self.page(Self.down(120, 101), total: 20)
    page.limit = .max
    _ = machine.answered(page)
    _ = machine.answered(Self.page([], total: 20))
    #expect(machine.answered(Self.page(Self.down(120, 101), total: 20)) == .finish(.complete))
  }
}
