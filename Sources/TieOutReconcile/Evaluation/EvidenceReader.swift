// Longer than 300 lines: one reader for all evidence of a run, so that each part is read once.

import TieOutStore
package import TieOutCore
import TieOutPostgres
import TieOutProviders

/// Reads what the rules over accounts need: the coverage of lists, and unusual deliveries and pages.
struct EvidenceReader {
  let session: Session
  /// Evidence seen later does not count.
  let seenBy: Timestamp
  let knownAt: Timestamp?

  private var recorded: Bind { knownAt.map(Bind.time) ?? .null }

  // MARK: coverage

  /// The coverage of the sweeps that began by the run's horizon. A claim counts as proven if no page of the
  /// sweep contradicts it. Nothing is expected of a list that the server does not have.
  ///
  /// - Parameter remembersChecks: whether to store the results of comparing claims with pages.
  func coverage(
    expected: Set<Coverage.Resource>, remembersChecks: Bool = false
  ) throws -> Coverage {
    let doubts = try doubts()
    let walks = try walks()
    let contradictions = try ClaimChecks(session: session, knownAt: knownAt).contradictions(
      of: walks.filter(\.sweep.isComplete).map(\.claim), remembers: remembersChecks)
    var sweeps: [Coverage.Resource: [Coverage.Sweep]] = [:]
    var absent: Set<Coverage.Resource> = []
    for walk in walks {
      guard !walk.isAbsence else {
        absent.insert(walk.resource)
        continue
      }
      var sweep = walk.sweep
      sweep.doubt =
        doubts[walk.resource]?[sweep.name] ?? sweep.doubt ?? contradictions[walk.claim.id]
      sweep.isComplete = sweep.isComplete && sweep.doubt == nil
      sweeps[walk.resource, default: []].append(sweep)
    }
    return Coverage(sweeps, expected: expected.subtracting(absent))
  }

  /// A recorded claim about a sweep.
  private struct Walk {
    var resource: Coverage.Resource
    var sweep: Coverage.Sweep
    var isAbsence: Bool
    var claim: ClaimChecks.Claim
  }

  private func walks() throws -> [Walk] {
    try session.execute(
      """
      SELECT s.provider, s.network, s.merchant, s.resource, s.sweep, s.since, s.until, s.is_complete,
        coalesce(p.first, s.until) AS started_at, s.doubt, s.is_absence, s.claim, p.count AS pages
      FROM tieout.sweeps s
      CROSS JOIN LATERAL (
        SELECT min(p.requested_at) AS first, count(*) AS count FROM tieout.pages p
        WHERE p.provider = s.provider AND p.network = s.network AND p.merchant = s.merchant
          AND p.resource = s.resource AND p.sweep = s.sweep
          AND ($2::timestamptz IS NULL OR p.recorded_at <= $2)
        OFFSET 0) AS p
      WHERE ($2::timestamptz IS NULL OR s.recorded_at <= $2) AND coalesce(p.first, s.until) <= $1
      """, [.time(seenBy), recorded]
    ).compactMap { row in
      guard let resource = try resource(row) else { return nil }
      let since: Timestamp = try row.decode("since")
      return Walk(
        resource: resource,
        sweep: Coverage.Sweep(
          name: try row.decode("sweep"), since: since, until: try row.decode("until"),
          startedAt: try row.decode("started_at"), isComplete: try row.decode("is_complete"),
          doubt: try row.decodeIfPresent("doubt")),
        isAbsence: try row.decode("is_absence"),
        claim: ClaimChecks.Claim(
          id: try row.decode("claim"), since: since, pages: try row.decode("pages")))
    }
  }

  /// Pages of lists that failed and were not requested again with success, by sweep. A response about one
  /// object (`orders/{id}`) says nothing about the list.
  private func doubts() throws -> [Coverage.Resource: [String: String]] {
    var doubts: [Coverage.Resource: [String: String]] = [:]
    let rows = try session.execute(
      """
      SELECT p.provider, p.network, p.merchant, p.resource, p.sweep, min(p.doubt) AS doubt
      FROM tieout.pages p
      WHERE p.doubt IS NOT NULL AND p.sweep IS NOT NULL AND p.requested_at <= $1
        AND split_part(p.url, '?', 1) NOT LIKE '%/' || p.resource || '/_%'
        AND ($2::timestamptz IS NULL OR p.recorded_at <= $2)
        AND NOT EXISTS (
          SELECT 1 FROM tieout.pages q
          WHERE q.provider = p.provider AND q.network = p.network AND q.merchant = p.merchant
            AND q.resource = p.resource
            AND q.sweep = p.sweep AND q.url = p.url AND q.doubt IS NULL
            AND q.requested_at >= p.requested_at
            AND ($2::timestamptz IS NULL OR q.recorded_at <= $2))
      GROUP BY 1, 2, 3, 4, 5
      """, [.time(seenBy), recorded])
    for row in rows {
      guard let resource = try resource(row) else { continue }
      doubts[resource, default: [:]][try row.decode("sweep")] = try row.decode(
        "doubt", as: String.self)
    }
    return doubts
  }

  private func resource(_ row: Row) throws -> Coverage.Resource? {
    try row.decodeAccountIfKnown().map { Coverage.Resource($0, try row.decode("resource")) }
  }

  // MARK: the merchant's records

  /// Which of the merchant's records are in use.
  func recordUse() throws -> RecordUse {
    var use = RecordUse()
    for account in try ProviderAccount.known(session) {
      func first(_ kind: EventKind) throws -> Timestamp? {
        try session.execute(
          """
          SELECT observed_at FROM tieout.events
          WHERE (source IN ('merchant', 'ledger') OR subject_kind = 'reference')
            AND provider = $1 AND network = $2 AND merchant = $6 AND kind = $3 AND observed_at <= $4
            AND ($5::timestamptz IS NULL OR recorded_at <= $5)
          ORDER BY observed_at LIMIT 1
          """,
          [
            .text(account.provider.rawValue), .text(account.network.rawValue),
            .text(kind.rawValue), .time(seenBy), recorded, .text(account.merchant.name),
          ]
        ).first?.decode("observed_at")
      }
      if try first(.expectationRegistered) != nil { use.orders.insert(account) }
      if try first(.referenceRegistered) != nil { use.references.insert(account) }
      if try first(.addressBound) != nil { use.bindings.insert(account) }
      if let credited = try first(.creditRecorded) {
        use.credits.insert(account)
        use.creditsSince[account] = credited
      }
    }
    return use
  }

  // MARK: accounts

  /// The accounts that need an evaluation.
  func accounts(_ context: EvaluationContext) throws -> [AccountFacts] {
    var facts: [ProviderAccount: AccountFacts] = [:]
    for (account, rejection) in try rejections() {
      facts[account, default: AccountFacts(account: account)].rejections.append(rejection)
    }
    for (account, refused) in facts {
      facts[account]?.deliveriesAccepted = try deliveriesAccepted(beside: refused, context)
    }
    for delivery in try foreignDeliveries() {
      let account = delivery.subject.account
      facts[account, default: AccountFacts(account: account)].foreignDeliveries.append(delivery)
    }
    for delivery in try staleDeliveries() {
      let account = delivery.subject.account
      facts[account, default: AccountFacts(account: account)].staleDeliveries.append(delivery)
    }
    for (account, page) in try foreignPages() {
      facts[account, default: AccountFacts(account: account)].foreignPages.append(page)
    }
    return facts.values.sorted { $0.account < $1.account }
  }

  /// Deliveries that were refused and never accepted.
  private func rejections() throws -> [(ProviderAccount, AccountFacts.Rejection)] {
    try session.execute(
      """
      SELECT r.provider, r.network, r.merchant, r.received_at, r.delivery
      FROM tieout.rejections r
      WHERE r.verdict <> 'foreign'
        AND r.received_at <= $1 AND ($2::timestamptz IS NULL OR r.recorded_at <= $2)
        AND NOT EXISTS (SELECT 1 FROM tieout.deliveries d
          WHERE d.delivery = r.delivery AND d.received_at = r.received_at
          AND ($2::timestamptz IS NULL OR d.recorded_at <= $2))
      ORDER BY r.received_at, r.delivery
      """, [.time(seenBy), recorded]
    ).compactMap { row in
      guard let account = try row.decodeAccountIfKnown() else { return nil }
      return (
        account,
        AccountFacts.Rejection(
          receivedAt: try row.decode("received_at"), evidence: try row.decode("delivery"))
      )
    }
  }

  /// Deliveries that match only a secret of the other network, and never arrived with one of their own.
  private func foreignDeliveries() throws -> [AccountFacts.ForeignDelivery] {
    try session.execute(
      """
      SELECT r.provider, r.network, r.merchant, r.subject_kind, r.subject, r.chain, r.received_at, r.delivery
      FROM tieout.rejections r
      WHERE r.verdict = 'foreign' AND r.subject IS NOT NULL
        AND r.received_at <= $1 AND ($2::timestamptz IS NULL OR r.recorded_at <= $2)
        AND NOT EXISTS (SELECT 1 FROM tieout.deliveries d
          WHERE d.delivery = r.delivery AND d.received_at = r.received_at
          AND ($2::timestamptz IS NULL OR d.recorded_at <= $2))
      ORDER BY r.received_at, r.delivery
      """, [.time(seenBy), recorded]
    ).compactMap { row in
      guard let subject = try row.decodeSubjectIfKnown() else { return nil }
      return AccountFacts.ForeignDelivery(
        subject: subject, receivedAt: try row.decode("received_at"),
        evidence: try row.decode("delivery"))
    }
  }

  /// Deliveries with a valid signature made long before they arrived.
  private func staleDeliveries() throws -> [AccountFacts.StaleDelivery] {
    try session.execute(
      """
      SELECT e.provider, e.network, e.merchant, e.subject_kind, e.subject, e.chain, d.received_at, d.delivery,
        least(e.observed_at, e.sighted_at) AS first_seen
      FROM tieout.deliveries d CROSS JOIN LATERAL (
        SELECT e.*, s.sighted_at FROM tieout.events e CROSS JOIN LATERAL (
          SELECT min(s.observed_at) AS sighted_at, bool_or(s.evidence = d.delivery) AS has_it
          FROM tieout.sightings s WHERE s.bucket = e.bucket AND s.stream = e.stream
            AND s.fingerprint = e.fingerprint) s
        WHERE e.bucket = d.bucket AND e.stream = d.stream
          AND (e.evidence = d.delivery OR s.has_it)
        ORDER BY e.fingerprint LIMIT 1) e
      WHERE d.verdict = 'stale' AND d.received_at <= $1
        AND ($2::timestamptz IS NULL OR d.recorded_at <= $2)
      ORDER BY d.received_at, d.delivery
      """, [.time(seenBy), recorded]
    ).compactMap { row in
      guard let subject = try row.decodeSubjectIfKnown() else { return nil }
      return AccountFacts.StaleDelivery(
        subject: subject, receivedAt: try row.decode("received_at"),
        contentFirstSeen: try row.decode("first_seen"), evidence: try row.decode("delivery"))
    }
  }

  /// Stops counting once the refused share is certainly below the threshold.
  private func deliveriesAccepted(
    beside facts: AccountFacts, _ context: EvaluationContext
  ) throws -> Int {
    let settings = context.settings
    let refused = facts.mostRejections(within: settings.rejectionWindow, by: context.asOf)
    guard let first = refused.first?.receivedAt else { return 0 }
    return try session.execute(
      """
      SELECT count(*) FROM (
        SELECT 1 FROM tieout.deliveries
        WHERE provider = $1 AND network = $2 AND merchant = $8 AND received_at BETWEEN $6 AND least($7, $3)
          AND ($4::timestamptz IS NULL OR recorded_at <= $4)
        LIMIT $5) AS accepted
      """,
      [
        .text(facts.account.provider.rawValue), .text(facts.account.network.rawValue),
        .time(seenBy), recorded, .int64(Int64(refused.count * settings.rejectionsOneIn + 1)),
        .time(first), .time(first + settings.rejectionWindow),
        .text(facts.account.merchant.name),
      ]
    ).one().int(0)
  }

  /// Pages requested from a host that plainly belongs to the other network.
  private func foreignPages() throws -> [(ProviderAccount, AccountFacts.ForeignPage)] {
    try session.execute(
      """
      SELECT provider, network, merchant, resource, substring(url FROM '^[a-zA-Z]+://([^/:?#]+)') AS host, page
      FROM tieout.pages
      WHERE requested_at <= $1 AND ($2::timestamptz IS NULL OR recorded_at <= $2)
        AND ((network = 'mainnet' AND url LIKE '%://testnet.%')
          OR (network = 'testnet' AND url NOT LIKE '%://testnet.%' AND url LIKE ANY ($3)))
      """,
      [.time(seenBy), recorded, .textArray(ProviderProfile.mainnetHosts.map { "%://\($0)%" })]
    ).compactMap { row in
      guard let account = try row.decodeAccountIfKnown() else { return nil }
      return (
        account,
        AccountFacts.ForeignPage(
          resource: try row.decode("resource"), host: try row.decodeIfPresent("host") ?? "",
          evidence: try row.decode("page"))
      )
    }
  }
}

extension Store {
  /// The coverage of the lists, by the evidence seen until a time.
  package func coverage(by time: Timestamp) async throws -> Coverage {
    try await pool.withSession {
      try EvidenceReader(session: $0, seenBy: time, knownAt: nil).coverage(expected: [])
    }
  }
}
