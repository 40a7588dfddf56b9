package import TieOutCore
package import TieOutPostgres
import TieOutProviders

/// Verifies everything in some buckets, in one snapshot.
package struct SliceVerifier {
  /// The result of a verification.
  package struct Outcome: Sendable {
    package var verification = Verification()
    /// The digests of each sealed interval, by the seal's index in the chain.
    package var sealed: [Int: [SealedTable: RowDigest]] = [:]
  }

  package let buckets: ClosedRange<Int16>
  /// See ``SealChain/bounds``.
  package let bounds: [String]
  /// How many buckets are in memory at a time.
  package let bucketsAtOnce: Int

  /// The SQL condition for rows of these buckets.
  package var range: String {
    "bucket BETWEEN \(buckets.lowerBound) AND \(buckets.upperBound)"
  }

  package func run(_ session: Session) throws -> Outcome {
    try session.transaction {
      // One snapshot of events, queue and projections, because they change together.
      try session.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
      try session.script(RowDigest.settings)
      var outcome = Outcome()
      try digest(&outcome, session)
      for part in buckets.chunks(of: bucketsAtOnce) {
        let read = try HistoryReader().readWhatCanBe(.buckets(part), session)
        for stream in read.unreadable {
          outcome.verification.note(
            Verification.Problem(.events, "stream \(stream.stream.digest)", stream.reason))
        }
        checkEvents(read.histories, &outcome.verification)
        try checkProjections(part, read.histories, &outcome.verification, session)
      }
      try checkDeliveries(&outcome.verification, session)
      try checkPages(&outcome.verification, session)
      try checkReferences(&outcome.verification, session)
      try checkEntries(&outcome.verification, session)
      try checkBuckets(&outcome.verification, session)
      return outcome
    }
  }

  // MARK: seals

  private func digest(_ outcome: inout Outcome, _ session: Session) throws {
    guard !bounds.isEmpty else { return }
    for table in SealedTable.recorded {
      let sql = RowDigest.selection(
        of: table, also: "width_bucket(recorded_at, $1::text[]::timestamptz[]) AS seal",
        where: range)
      for row in try session.execute(sql, [.textArray(bounds)]) {
        let seal: Int = try row.decode("seal")
        guard seal < bounds.count else { continue }
        let digest = try RowDigest(row)
        outcome.sealed[seal, default: [:]][table, default: RowDigest()].add(digest)
        outcome.verification.examine(.seals, digest.rows)
      }
    }
  }

  // MARK: events

  /// An event's fingerprint is a hash over its contents, so any later change is found.
  private func checkEvents(_ histories: [History], _ found: inout Verification) {
    for history in histories {
      found.examine(.events, history.observations.count)
      if history.subject.stream != history.stream {
        found.note(
          Verification.Problem(
            .events, history.subject.name, "it is in the stream of another subject"))
        continue
      }
      for observation in history.observations where !observation.isGenuine(in: history.stream) {
        found.note(
          Verification.Problem(
            .events, history.subject.name,
            "event \(observation.fingerprint), \(observation.event.kind.rawValue), is not what was"
              + " recorded: its contents now have another fingerprint"))
      }
    }
  }

  private func checkProjections(
    _ part: ClosedRange<Int16>, _ histories: [History], _ found: inout Verification,
    _ session: Session
  ) throws {
    let drift = try Drift(part, histories, checksMembers: true, session)
    found.examine(.projections, drift.examined)
    for one in drift.cases {
      found.note(Verification.Problem(.projections, one.subject.name, one.what))
    }
  }

  // MARK: evidence

  /// A delivery's id is a hash over its account, time, provider id and body.
  private func checkDeliveries(_ found: inout Verification, _ session: Session) throws {
    found.examine(
      .evidence,
      try session.copyOut(
        """
        COPY (SELECT delivery, provider, network, merchant, received_at, headers, body \
        FROM tieout.deliveries WHERE \(range)) TO STDOUT (FORMAT binary)
        """
      ) { row in
        guard let id = row.digest(), let account = row.account(), let time = row.time() else {
          return try row.check()
        }
        let delivery = Delivery(
          account: account, receivedAt: time, headers: Delivery.headers(in: row.text() ?? ""),
          body: row.bytes() ?? [])
        guard delivery.id != id else { return }
        found.note(
          Verification.Problem(
            .evidence, "delivery \(id)",
            "received \(time) by \(account.path): it is not what was recorded"))
      })
  }

  /// A page's id is a hash over its source, time and body.
  private func checkPages(_ found: inout Verification, _ session: Session) throws {
    found.examine(
      .evidence,
      try session.copyOut(
        """
        COPY (SELECT page, provider, network, merchant, resource, sweep, requested_at, url, status, body \
        FROM tieout.pages WHERE \(range)) TO STDOUT (FORMAT binary)
        """
      ) { row in
        guard let id = row.digest(), let account = row.account(), let resource = row.text() else {
          return try row.check()
        }
        let sweep = row.text()
        guard let time = row.time(), let url = row.text(), let status = row.int32() else {
          return try row.check()
        }
        let page = Page(
          account: account, resource: resource, sweep: sweep, requestedAt: time, url: url,
          status: Int(status), body: row.bytes() ?? [])
        guard page.id != id else { return }
        found.note(
          Verification.Problem(
            .evidence, "page \(id)", "\(url), asked \(time): it is not what was recorded"))
      })
  }

  /// The evidence of each event must exist, and each piece of evidence must have its events.
  private func checkReferences(_ found: inout Verification, _ session: Session) throws {
    for (sql, what) in Self.references {
      for row in try session.execute(sql.replacing("$range", with: range)) {
        found.note(Verification.Problem(.evidence, try row.decode("what"), what))
      }
    }
  }

  /// Each entry must equal its published event. The event of an imported entry may have the form of an older
  /// ledger; its contents are sealed.
  private func checkEntries(_ found: inout Verification, _ session: Session) throws {
    let rows = try session.execute(
      """
      SELECT true AS is_event, e.kind, e.money || '/' || e.number AS entry,
        e.money || '/' || e.reverses AS takes_back, e.provider, e.network, e.merchant, e.subject_kind, e.subject,
        e.chain, e.log_index, e.reference, e.account, e.asset, e.contract, abs(e.amount) AS amount,
        e.credited_at, NULL::timestamptz AS taken_over_at, v.fingerprint, e.money
      FROM tieout.entries e
      JOIN tieout.entries c ON c.bucket = e.bucket AND c.money = e.money
        AND c.number = coalesce(e.reverses, e.number)
      JOIN tieout.events v ON v.bucket = e.bucket AND v.stream = e.money AND v.source = 'ledger'
        AND v.note = e.money || '/' || e.number
      WHERE e.\(range) AND e.kind IN ('credit', 'reversal') AND NOT c.is_imported
      """)
    for row in rows {
      let stream: StreamID = try row.decode("money")
      let fingerprint: Digest128 = try row.decode("fingerprint")
      let told = try? OutboxEntry(row)
      guard told?.event.fingerprint(in: stream) != fingerprint else { continue }
      found.note(
        Verification.Problem(
          .evidence, "entry \(try row.decode("entry") as String) of the ledger",
          "it differs from the event that was published for it"))
    }
  }

  private static let references = [
    (
      """
      SELECT 'event ' || fingerprint || ' of ' || subject_kind || ' ' || subject AS what
      FROM tieout.events e WHERE $range AND source = 'webhook' AND NOT EXISTS (
        SELECT 1 FROM tieout.deliveries d
        WHERE d.bucket = e.bucket AND d.stream = e.stream AND d.delivery = e.evidence)
      ORDER BY 1 LIMIT 1000
      """, "the delivery that it came with is gone"
    ),
    (
      """
      SELECT 'event ' || fingerprint || ' of ' || subject_kind || ' ' || subject AS what
      FROM tieout.events e WHERE $range AND source = 'list' AND NOT EXISTS (
        SELECT 1 FROM tieout.pages p
        WHERE p.bucket = ('x' || left(replace(e.evidence::text, '-', ''), 3))::bit(12)::int
          AND p.page = e.evidence)
      ORDER BY 1 LIMIT 1000
      """, "the page that it was read from is gone"
    ),
    (
      """
      SELECT 'sighting of event ' || fingerprint || ', observed '
        || to_char(observed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS what
      FROM tieout.sightings s WHERE $range AND NOT EXISTS (
        SELECT 1 FROM tieout.events e
        WHERE e.bucket = s.bucket AND e.stream = s.stream AND e.fingerprint = s.fingerprint)
      ORDER BY 1 LIMIT 1000
      """, "its event is gone"
    ),
    (
      """
      SELECT 'delivery ' || delivery AS what FROM tieout.deliveries d WHERE $range AND NOT EXISTS (
        SELECT 1 FROM tieout.events e
        WHERE e.bucket = d.bucket AND e.stream = d.stream AND e.evidence = d.delivery)
        AND NOT EXISTS (SELECT 1 FROM tieout.sightings s
        WHERE s.bucket = d.bucket AND s.stream = d.stream AND s.evidence = d.delivery)
      ORDER BY 1 LIMIT 1000
      """, "what it stated is gone"
    ),
    (
      """
      SELECT 'entry ' || e.money || '/' || e.number || ' of the ledger' AS what FROM tieout.entries e
      LEFT JOIN tieout.entries c ON c.bucket = e.bucket AND c.money = e.money
        AND c.number = coalesce(e.reverses, e.number)
      WHERE e.$range AND e.kind IN ('credit', 'reversal') AND NOT c.is_imported AND NOT EXISTS (
        SELECT 1 FROM tieout.entry_outbox u
        WHERE u.bucket = tieout.account_bucket(e.network, e.account) AND u.network = e.network
          AND u.account = e.account AND u.asset = e.asset AND u.money = e.money AND u.number = e.number)
        AND NOT EXISTS (SELECT 1 FROM tieout.events v
        WHERE v.bucket = e.bucket AND v.stream = e.money AND v.source = 'ledger'
          AND v.note = e.money || '/' || e.number)
      ORDER BY 1 LIMIT 1000
      """, "the event store does not know it, and it is not in the outbox"
    ),
    (
      """
      SELECT 'entry ' || v.note || ' of the ledger' AS what FROM tieout.events v
      WHERE $range AND source = 'ledger' AND v.note ~ '^[0-9a-f-]{36}/[0-9]{1,9}$'
        AND left(v.note, 36) = v.stream::text AND NOT EXISTS (
        SELECT 1 FROM tieout.entries e WHERE e.bucket = v.bucket AND e.money = v.stream
          AND e.number = substr(v.note, 38)::integer)
      ORDER BY 1 LIMIT 1000
      """, "its event was published, but the entry is missing"
    ),
    (
      """
      SELECT DISTINCT 'merchant ' || e.provider || '/' || e.network || '/' || e.merchant AS what
      FROM tieout.events e WHERE $range AND e.merchant <> '' AND NOT EXISTS (
        SELECT 1 FROM tieout.merchants m WHERE m.network = e.network AND m.merchant = e.merchant
          AND m.provider = e.provider)
      ORDER BY 1 LIMIT 1000
      """, "there are events of it, but tieout.merchants does not name it"
    ),
  ]
}

extension Observation {
  /// Whether its fingerprint matches its contents.
  package func isGenuine(in stream: StreamID) -> Bool {
    if event.fingerprint(in: stream) == fingerprint { return true }
    // A transaction's chain is in the same column whether the event stated it or only its subject.
    var bare = event
    bare.facts.chain = nil
    return event.subject.kind == .transaction && bare.fingerprint(in: stream) == fingerprint
  }
}

extension RowReader {
  fileprivate mutating func account() -> ProviderAccount? {
    guard let provider = text().flatMap(Provider.init(rawValue:)),
      let network = text().flatMap(Network.init(rawValue:)),
      let merchant = Merchant(stored: text())
    else { return nil }
    return ProviderAccount(provider, network, merchant)
  }
}
