package import TieOutCore
import TieOutProviders
import Tracing

/// Sweeps lists and polls payments: requests pages from a source, passes every answer to a sink as evidence,
/// and at the end the claim that the ``SweepMachine`` has proven.
///
/// An interrupted sweep is not continued: the next one walks again under another name and bases its claim on
/// its own pages. (Continuing would be sound as well, since overlap is proven regardless of the pause; but
/// each answer would have to be read back with its request, which saves little.)
package struct Sweeper: Sendable {
  private let source: any PageSource
  private let sink: any SweepSink
  private let settings: SweepMachine.Settings
  private let now: @Sendable () -> Timestamp
  private let wait: @Sendable (Interval) async throws -> Void
  private let progress: @Sendable (Progress) -> Void

  /// Reported while a sweep runs.
  package enum Progress: Sendable, Hashable {
    /// A page arrived: number of pages so far, distinct rows so far, and the list's total if known.
    case page(Int, rows: Int, of: Int?)
    /// A page is bad and is requested again.
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

  /// Walks over a list and claims the coverage that it has proven.
  ///
  /// - Throws: errors of the sink, and cancellation. Errors of the source make the sweep incomplete.
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

  /// The result of a request.
  private enum Answer {
    case sound(PageSeen)
    /// Rows of deposit addresses instead of transactions.
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
      // The source has already retried what is worth it, except unreadable pages.
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

  /// Requests objects one by one: payments, whose provider has no list, or orders that the walk over their
  /// list does not reach. Claims no coverage.
  ///
  /// - Parameters:
  ///   - ids: the payments or orders.
  ///   - kind: whether they are payments or orders.
  ///   - name: the sweep that the answers belong to.
  /// - Returns: what was answered. Stops after ``silencesMax`` bad answers in a row.
  /// - Throws: errors of the sink, and cancellation.
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

  /// Number of consecutive bad answers after which the provider counts as unreachable.
  package static let silencesMax = 10

  /// Requests one object; returns what was wrong with the answer, or nil.
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
    // A 404 is a valid answer: there is no such object.
    return page.status == 404 ? nil : page.account.provider.adapter.read(page).doubt
  }
}

/// The result of polls.
package struct PollReport: Sendable, Hashable {
  /// Kinds of objects that are polled.
  package enum Kind: String, Sendable {
    /// Open orders of PayIn.
    case orders
    /// Payments of PayDeFi.
    case payments

    /// The singular or plural word for these objects.
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

  /// The kind of objects.
  package var kind: Kind
  /// Number of polled objects.
  package var asked: Int
  /// Number of usable answers.
  package var answered: Int
  /// Number of objects that were not polled any more.
  package var left = 0
  /// What was wrong with the latest bad answer.
  package var reason: String?

  init(_ kind: Kind, asked: Int, answered: Int) {
    self.kind = kind
    self.asked = asked
    self.answered = answered
  }

  /// Whether every object was polled and answered.
  package var isWhole: Bool { answered == asked && left == 0 }
}

extension Coverage.Resource {
  fileprivate var attributes: [(String, String)] {
    [
      ("provider", account.provider.rawValue), ("network", account.scope),
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
