import TieOutReconcile
import Synchronization
import TieOutClient
import TieOutConfiguration
import TieOutCore
import TieOutProviders
import TieOutStore

/// Sweeps providers into a store: for `tieout sweep`, and as the first step of a run.
struct Sweeping: Sendable {
  /// The results of all walks and polls.
  struct Report: Sendable {
    /// Walks over lists.
    var walks: [SweepReport] = []
    /// Polls of payments and open orders.
    var polls: [Polls] = []
    /// Whether any request was made.
    var asked = false
    /// Expected coverage that is not proven, one line each.
    var warnings: [String] {
      walks.compactMap { walk in
        switch walk.outcome {
        case .incomplete: "\(walk.resource.path): \(walk.text)"
        case .complete, .absent: nil
        }
      }
        + polls.compactMap {
          $0.report.isWhole ? nil : "\($0.path): \($0.report.text)"
        }
    }
  }

  /// Objects of a provider account that were requested one by one.
  struct Polls: Sendable {
    var account: ProviderAccount
    var report: PollReport
    /// `paydefi/mainnet/payments`.
    var path: String { "\(account.path)/\(report.kind.rawValue)" }
  }

  let store: Store
  let accesses: [ProviderAccess]
  let log: RunLog
  /// Overrides the start of the interval that the store's coverage suggests.
  var since: Timestamp?
  var until: Timestamp?

  /// Overlap with the proven interval, because its rows may have changed.
  static let overlap = Interval.hours(24)
  /// Maximum length of the interval; the first sweep covers all of it.
  static let reach = Interval.days(30)
  /// Covers the delay with which rows appear in lists after their creation, and the lag of the provider's
  /// clock.
  static var margin: Interval { Environment.configuration.options.sweepMargin }
  /// Maximum number of polled payments.
  static let pollsMax = 20_000
  /// Maximum number of open orders older than the walk that are requested one by one, oldest first. If there
  /// are more, the walk starts earlier instead: a page has a hundred rows.
  static let openOrdersMax = 100

  /// Walks and polls under a plan. Walks that the plan has finished are not repeated.
  ///
  /// - Parameter before: when the plan was swept before, if it was. Later payments are left to the next plan.
  func run(plan: String, before: Timestamp? = nil) async throws -> Report {
    // Open orders and payments are read from projections.
    _ = try await store.foldQueue()
    let sink = StoreSink(store)
    return try await APIConnection.with { connection in
      var report = Report()
      for access in accesses {
        let source = access.source(connection, log)
        do {
          for name in access.provider.profile.lists {
            let resource = Coverage.Resource(access.account, name)
            let start = try await start(resource)
            if let walk = try await walk(resource, from: start, plan, source, sink, report) {
              report.walks.append(walk)
              report.asked = true
            }
            if name == "orders" {
              report.add(try await pollOrders(before: start, plan, source, sink), access.account)
            }
          }
          if !access.provider.hasLists {
            report.add(try await poll(plan, before, source, sink), access.account)
          }
        } catch {
          try? await sink.flush()
          throw error
        }
      }
      try await sink.flush()
      return report
    }
  }

  // MARK: lists

  private func walk(
    _ resource: Coverage.Resource, from start: Timestamp, _ plan: String,
    _ source: any PageSource, _ sink: StoreSink, _ report: Report
  ) async throws -> SweepReport? {
    let name = "\(plan)/\(resource.name)"
    let walks = try await store.walks(under: name, of: resource)
    guard !walks.isSettled else { return nil }
    let number = walks.names.compactMap { Self.number($0, name) }.max().map { $0 + 1 } ?? 1
    let sweep = SweepPlan(
      resource, name: number == 1 ? name : "\(name)/\(number)", since: start, until: until,
      margin: Self.margin,
      isOptional: source.account.provider.profile.optionalLists.contains(resource.name))
    let bar = ProgressBar(log)
    bar.begin("sweeping \(resource.path)", of: nil)
    let result = try await sweeper(source, sink, bar).sweep(sweep)
    bar.end(result.text)
    guard case .absent(let reason) = result.outcome else { return result }
    return try await settle(result, absentBecause: reason, sink, report)
  }

  /// Handles a list that the server does not have: no rows are expected from it. But a server without a list
  /// of transfers must list deposits.
  private func settle(
    _ result: SweepReport, absentBecause reason: String, _ sink: StoreSink, _ report: Report
  ) async throws -> SweepReport {
    var result = result
    var claim = SweepClaim(
      resource: result.resource, name: result.name, since: result.since, until: result.until,
      isComplete: false)
    claim.doubt = reason
    if result.resource.name != "deposits" {
      claim.isAbsence = true
    } else if try await hasTransfers(result.resource.account, report) {
      claim.isAbsence = true
    } else {
      result.outcome = .incomplete("\(reason), and no list of transfers is proven")
    }
    try await sink.take(claim)
    return result
  }

  private func hasTransfers(_ account: ProviderAccount, _ report: Report) async throws -> Bool {
    let transfers = Coverage.Resource(account, "transfers")
    let isThere = report.walks.contains { walk in
      guard walk.resource == transfers else { return false }
      switch walk.outcome {
      case .complete, .incomplete: return true
      case .absent: return false
      }
    }
    if isThere { return true }
    return try await store.coverage(by: .now).sweeps[transfers] != nil
  }

  /// The number of a walk under a plan; 1 for the walk with the plan's own name.
  private static func number(_ walk: String, _ name: String) -> Int? {
    guard walk.hasPrefix(name) else { return nil }
    let rest = walk.dropFirst(name.count).split(separator: "/")
    return rest.first.map { Int($0) ?? 1 } ?? 1
  }

  /// Where the walk starts: an overlap before the first unproven instant, and no later than the oldest open
  /// transfer; within bounds. A few older open orders are requested one by one instead.
  private func start(_ resource: Coverage.Resource) async throws -> Timestamp {
    if let since { return since }
    let now = Timestamp.now
    let bound = now - Self.reach
    let coverage = try await store.coverage(by: now)
    guard coverage.sweeps[resource]?.contains(where: \.isComplete) == true else { return bound }
    let proven = coverage.gaps(of: resource, until: now).first?.lowerBound ?? now
    var start = proven - Self.overlap
    if resource.name == "orders" {
      let open = try await store.openOrders(
        of: resource.account, created: bound..<max(bound, start), sweep: nil,
        limit: Self.openOrdersMax + 1)
      if open.count > Self.openOrdersMax, let next = open.last {
        start = min(start, next.createdAt)
      }
    } else if let open = try await store.oldestOpenTransfer(of: resource.account, after: bound) {
      start = min(start, open)
    }
    return max(start, bound)
  }

  // MARK: polls

  /// Requests open orders that were created before the interval of the walk.
  private func pollOrders(
    before start: Timestamp, _ plan: String, _ source: any PageSource, _ sink: StoreSink
  ) async throws -> PollReport? {
    guard since == nil else { return nil }
    let name = "\(plan)/open-orders"
    let bound = Timestamp.now - Self.reach
    let orders = try await store.openOrders(
      of: source.account, created: bound..<max(bound, start), sweep: name,
      limit: Self.openOrdersMax
    ).map(\.id)
    return try await poll(orders, .orders, name, source, sink)
  }

  private func poll(
    _ plan: String, _ before: Timestamp?, _ source: any PageSource, _ sink: StoreSink
  ) async throws -> PollReport? {
    let name = "\(plan)/payments"
    let bound = Timestamp.now - Self.reach
    let payments = try await store.paymentsToPoll(
      of: source.account, seen: bound...max(bound, before ?? .now), sweep: name,
      limit: Self.pollsMax)
    return try await poll(payments, .payments, name, source, sink)
  }

  private func poll(
    _ ids: [String], _ kind: PollReport.Kind, _ name: String, _ source: any PageSource,
    _ sink: StoreSink
  ) async throws -> PollReport? {
    guard !ids.isEmpty else { return nil }
    let bar = ProgressBar(log)
    bar.begin("polling \(source.account.path)/\(kind.rawValue)", of: ids.count)
    let result = try await sweeper(source, sink, bar).poll(ids, kind, name: name)
    bar.end(result.text)
    return result
  }

  private func sweeper(
    _ source: any PageSource, _ sink: StoreSink, _ bar: ProgressBar
  ) -> Sweeper {
    let log = log
    return Sweeper(
      source, sink, now: { .now },
      wait: { try await Task.sleep(for: .microseconds($0.microseconds)) }
    ) { progress in
      switch progress {
      case .page(_, let rows, let total): bar.advance(to: rows, of: total)
      case .bad(let reason): log.warn("\(source.account.path): \(reason)")
      }
    }
  }
}

extension PollReport {
  /// `12 of 14 payments answered`.
  var text: String {
    let all = asked + left
    return "\(answered) of \(all) \(kind == .orders ? "open " : "")\(kind.noun)"
      + "\(all == 1 ? "" : "s") answered"
      + (isWhole ? "" : reason.map { ": \($0)" } ?? "")
  }
}

extension Sweeping.Report {
  fileprivate mutating func add(_ polls: PollReport?, _ account: ProviderAccount) {
    guard let polls else { return }
    self.polls.append(Sweeping.Polls(account: account, report: polls))
    asked = asked || polls.asked > 0
  }
}

extension ProviderAccess {
  /// Provider accounts with an API key.
  static func all(
    _ provider: Provider? = nil, network: Network? = nil, merchant: Merchant? = nil
  ) throws -> [ProviderAccess] {
    try Environment.configuration.accounts.filter {
      (provider ?? $0.account.provider) == $0.account.provider
        && (network ?? $0.account.network) == $0.account.network
        && (merchant ?? $0.account.merchant) == $0.account.merchant
    }.compactMap { try ProviderAccess($0) }
  }

  /// One line about the provider accounts without an API key; nil if there are none.
  static var unswept: String? {
    let accounts = Environment.configuration.accounts
    let names = accounts.filter { settings in
      ProviderClients.all[settings.account.provider] != nil
        && ((try? settings.apiKey?.value()) ?? nil) == nil
    }.map { settings in
      let provider = settings.account.provider
      let isOnlyOne = accounts.count { $0.account.provider == provider } == 1
      return (isOnlyOne ? provider.profile.title : settings.account.path)
        + " (\(settings.missingKey) is not set)"
    }
    return names.isEmpty ? nil : "Not swept: " + names.joined(separator: ", ")
  }
}

extension AccountSettings {
  /// Where the missing API key is expected.
  fileprivate var missingKey: String {
    switch apiKey {
    case .variable(let name)?: name
    case .file(let path)?: path
    case nil where account.merchant != .unnamed: "accounts.\(account.path).apiKey"
    case nil: "\(account.provider.variablePrefix)_API_KEY"
    }
  }
}
