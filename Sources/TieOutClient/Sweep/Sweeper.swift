package import TieOutCore
import TieOutProviders
import Tracing

/// Walks over lists and polls payments: asks a source, hands every answer to a sink as evidence, and in
/// the end what the ``SweepMachine`` has proven.
///
/// A sweep that was interrupted is not continued: it walks again, under another name, and claims by the
/// pages of that walk alone. (To continue would be sound as well, since overlap proves itself however long
/// the pause; but it would have to read back each answer with what was asked, and saves little.)
package struct Sweeper: Sendable {
  private let source: any PageSource
  private let sink: any SweepSink
  private let settings: SweepMachine.Settings
  private let now: @Sendable () -> Timestamp
  private let wait: @Sendable (Interval) async throws -> Void
  private let progress: @Sendable (Progress) -> Void

  /// What is told while it works.
  package enum Progress: Sendable, Hashable {
    /// A page came: how many so far, and how many rows in all were seen of how many.
    case page(Int, rows: Int, of: Int?)
    /// A page is bad and is asked for again.
    case bad(String)
  }

  /// A sweeper over a source.
  package init(
    _ source: any PageSource, _ sink: any SweepSink,
    settings: SweepMachine.Settings = SweepMachine.Settings(),
    now: @escaping @Sendable () -> Timestamp,
    wait: @escaping @Sendable (Interval) async throws -> Void,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) {
    self.source = source
    self.sink = sink
    self.settings = settings
    self.now = now
    self.wait = wait
    self.progress = progress
  }

  // MARK: lists

  /// Walks over a list; claims what it has proven.
  ///
  /// - Throws: what the sink throws, and cancellation. What the source throws makes the sweep incomplete.
  package func sweep(_ plan: SweepPlan) async throws -> SweepReport {
    try await withSpan("tieout.sweep") { span -> Result<SweepReport, any Error> in
      for (name, value) in plan.resource.attributes { span.attributes["tieout.\(name)"] = value }
      do {
        let report = try await walk(plan)
        span.attributes["tieout.pages"] = report.pages
        span.attributes["tieout.rows"] = report.rows
        return .success(report)
      } catch {
        // The type alone: the text of a database may quote rows.
        span.setStatus(SpanStatus(code: .error, message: "\(type(of: error))"))
        return .failure(error)
      }
    }.get()
  }

  private func walk(_ plan: SweepPlan) async throws -> SweepReport {
    let latest = now() - plan.margin
    let until = max(plan.since, min(plan.until ?? latest, latest))
    var machine = SweepMachine(since: plan.since, until: until, settings)
    var action = machine.next
    var isFirst = true
    while true {
      let wanted: PageWanted
      switch action {
      case .request(let next): wanted = next
      case .waitAndRequest(let pause, let next):
        try await wait(pause)
        wanted = next
      case .finish(let outcome): return try await finish(outcome, plan, until, machine)
      }
      let answer = try await ask(wanted, plan, until)
      if isFirst, let reason = absence(answer, plan) {
        return report(.absent(reason), plan, until, machine)
      }
      isFirst = false
      action = try take(answer, &machine)
    }
  }

  /// What came of a request.
  private enum Answer {
    case sound(PageSeen)
    /// Rows of deposit addresses, where transactions were expected.
    case addresses
    case bad(String, status: Int?)
  }

  private func ask(
    _ wanted: PageWanted, _ plan: SweepPlan, _ until: Timestamp
  ) async throws -> Answer {
    let request = PageRequest(
      .list(plan.resource.name, page: wanted.page, limit: wanted.limit), order: .newestFirst,
      since: plan.since, until: until)
    let response: PageResponse
    do {
      response = try await source.page(request)
    } catch let error as CancellationError {
      throw error
    } catch {
      return .bad("no answer: \(error)", status: nil)
    }
    let sweep = wanted.look == 0 ? plan.name : "\(plan.name)/look-\(wanted.look)"
    let page = Page(response, plan.resource, sweep: sweep)
    try await sink.take(page, repeats: wanted.repeats)
    return Self.read(page)
  }

  private static func read(_ page: Page) -> Answer {
    let reading = page.account.provider.adapter.read(page)
    if let doubt = reading.doubt { return .bad(doubt, status: page.status) }
    if !reading.rows.isEmpty, reading.rows.allSatisfy({ $0.event.kind == .addressBound }) {
      return .addresses
    }
    let rows = reading.rows.map { ListRow(id: $0.event.rowID, time: $0.event.facts.createdAt) }
    return .sound(
      PageSeen(
        rows: rows, total: reading.paging.total, hasMore: reading.paging.hasMore,
        limit: reading.paging.limit))
  }

  private func absence(_ answer: Answer, _ plan: SweepPlan) -> String? {
    switch answer {
    case .addresses: "\(plan.resource.name) lists deposit addresses on this server"
    case .bad(_, status: 404) where plan.isOptional: "status 404"
    case .bad, .sound: nil
    }
  }

  private func take(_ answer: Answer, _ machine: inout SweepMachine) throws -> SweepMachine.Action {
    try Task.checkCancellation()
    switch answer {
    case .sound(let page):
      let action = machine.answered(page)
      progress(.page(machine.pages, rows: machine.rowsSeen, of: page.total))
      return action
    case .addresses:
      return machine.failed("a page of deposit addresses among those of transactions")
    case .bad(let reason, let status):
      progress(.bad(reason))
      // What is worth it, the source has asked for again by itself; an unreadable page it has not.
      let isUnreadable = status.map { (200..<300).contains($0) } ?? false
      return machine.failed(reason, isLasting: !isUnreadable)
    }
  }

  private func finish(
    _ outcome: SweepMachine.Outcome, _ plan: SweepPlan, _ until: Timestamp, _ machine: SweepMachine
  ) async throws -> SweepReport {
    var claim = SweepClaim(
      resource: plan.resource, name: plan.name, since: plan.since, until: until, isComplete: true)
    switch outcome {
    case .complete:
      try await sink.take(claim)
      return report(.complete, plan, until, machine)
    case .incomplete(let reason):
      (claim.isComplete, claim.doubt) = (false, reason)
      try await sink.take(claim)
      return report(.incomplete(reason), plan, until, machine)
    }
  }

  private func report(
    _ outcome: SweepReport.Outcome, _ plan: SweepPlan, _ until: Timestamp, _ machine: SweepMachine
  ) -> SweepReport {
    SweepReport(
      resource: plan.resource, name: plan.name, since: plan.since, until: until, outcome: outcome,
      pages: machine.pages, rows: machine.rowsSeen)
  }

  // MARK: polls

  /// Asks for objects one by one: payments, whose provider has no list, or orders, which the walk over
  /// their list does not reach. Nothing is claimed.
  ///
  /// - Parameters:
  ///   - ids: the payments or orders.
  ///   - kind: which of both they are.
  ///   - name: the sweep that the answers belong to.
  /// - Returns: how many were answered; after ``silencesMax`` bad answers in a row it asks no further.
  /// - Throws: what the sink throws, and cancellation.
  package func poll(
    _ ids: [String], _ kind: PollReport.Kind = .payments, name: String
  ) async throws -> PollReport {
    var report = PollReport(kind, asked: 0, answered: 0)
    var silences = 0
    for id in ids where silences < Self.silencesMax {
      report.asked += 1
      if let reason = try await poll(id, kind, name) {
        silences += 1
        report.reason = reason
        progress(.bad("\(kind.noun) \(id): \(reason)"))
      } else {
        silences = 0
        report.answered += 1
      }
      progress(.page(report.asked, rows: report.answered, of: ids.count))
    }
    report.left = ids.count - report.asked
    return report
  }

  /// After so many bad answers in a row nobody is at home.
  package static let silencesMax = 10

  /// Asks for one; answers what was wrong.
  private func poll(
    _ id: String, _ kind: PollReport.Kind, _ name: String
  ) async throws -> String? {
    try Task.checkCancellation()
    let resource = Coverage.Resource(source.account, kind.rawValue)
    let response: PageResponse
    do {
      response = try await source.page(PageRequest(kind.request(id)))
    } catch let error as CancellationError {
      throw error
    } catch {
      return "no answer: \(error)"
    }
    let page = Page(response, resource, sweep: name)
    try await sink.take(page, repeats: 0)
    // That there is no such object is an answer, too.
    return page.status == 404 ? nil : page.account.provider.adapter.read(page).doubt
  }
}

/// What became of polls.
package struct PollReport: Sendable, Hashable {
  /// What is asked for one by one.
  package enum Kind: String, Sendable {
    /// PayIn's orders that are still open.
    case orders
    /// PayDeFi's payments.
    case payments

    /// What one of them is called.
    package var noun: String {
      switch self {
      case .orders: "order"
      case .payments: "payment"
      }
    }

    func request(_ id: String) -> PageRequest.Resource {
      switch self {
      case .orders: .order(id: id)
      case .payments: .payment(id: id)
      }
    }
  }

  /// What was asked for.
  package var kind: Kind
  /// How many were asked for.
  package var asked: Int
  /// How many answers said something.
  package var answered: Int
  /// How many were not asked for any more.
  package var left = 0
  /// What was wrong the last time that something was.
  package var reason: String?

  init(_ kind: Kind, asked: Int, answered: Int) {
    self.kind = kind
    self.asked = asked
    self.answered = answered
  }

  /// Whether all were answered.
  package var isWhole: Bool { answered == asked && left == 0 }
}

extension Coverage.Resource {
  fileprivate var attributes: [(String, String)] {
    [
      ("provider", account.provider.rawValue), ("network", account.network.rawValue),
      ("list", name),
    ]
  }
}

extension Page {
  fileprivate init(_ response: PageResponse, _ resource: Coverage.Resource, sweep: String) {
    self.init(
      account: resource.account, resource: resource.name, sweep: sweep,
      requestedAt: response.requestedAt, url: response.url, status: response.status,
      body: response.body)
  }
}
