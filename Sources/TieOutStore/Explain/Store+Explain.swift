package import TieOutCore

import TieOutPostgres

/// Explains a finding.
extension Store {
  /// The findings whose id begins with some hexadecimal digits, at most `limit`, each as in the last run that
  /// reports it. Hyphens are ignored.
  package func findings(beginning prefix: String, limit: Int = 20) async throws -> [StoredFinding] {
    guard let range = Digest128.range(beginning: prefix) else { return [] }
    return try await storedFindings(
      """
      f.bucket BETWEEN $1 AND $2 AND f.finding BETWEEN $3 AND $4
      """,
      [
        .int16(range.lowerBound.bucket), .int16(range.upperBound.bucket),
        .digest(range.lowerBound), .digest(range.upperBound),
      ], limit: limit)
  }

  /// The findings about subjects with these ids, from all runs, each as in the last run that reports it.
  package func findings(naming subjects: [String]) async throws -> [StoredFinding] {
    try await storedFindings(
      "f.subject = ANY ($1)", [.textArray(subjects.filter { !$0.contains("\0") })], limit: 1_000)
  }

  private func storedFindings(
    _ test: String, _ binds: [Bind], limit: Int
  ) async throws -> [StoredFinding] {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT DISTINCT ON (f.bucket, f.finding) f.finding, f.run_id, f.as_of, f.state,
          n.settings_digest, g.unit, f.owner, f.due, f.comment, f.is_overdue
        FROM tieout.finding_states f JOIN tieout.run_records n ON n.run = f.run_id
        JOIN tieout.findings g
          ON g.bucket = f.bucket AND g.finding = f.finding AND g.run = f.run_id
        WHERE \(test) ORDER BY f.bucket, f.finding, f.as_of DESC LIMIT \(limit)
        """, binds)
      return try rows.compactMap { row in
        let run: String = try row.decode("run_id")
        guard let settled = try FindingRows.read(row.decode("finding"), in: run, session) else {
          return nil
        }
        return StoredFinding(
          settled: settled, run: run, asOf: try row.decode("as_of"),
          stateNow: try row.decode("state"), followUp: try FollowUp(row),
          isOverdue: try row.decode("is_overdue"), unit: try row.decodeIfPresent("unit"),
          settingsDigest: try row.decodeIfPresent("settings_digest"))
      }.sorted {
        ($1.finding.severity, $0.finding.findingClass.rawValue, $0.settled.id)
          < ($0.finding.severity, $1.finding.findingClass.rawValue, $1.settled.id)
      }
    }
  }

  /// The changes of a finding by runs and the decisions about it, in order. Consecutive runs without a change
  /// are one entry.
  package func life(of id: Digest128) async throws -> [LifeEntry] {
    try await pool.withSession { session in
      let entries = try session.execute(
        """
        SELECT happened, at, what, run, severity, actor, reason, until, owner, due,
          NULL AS comment FROM (
          SELECT f.as_of AS happened, f.as_of AS at, f.change AS what, f.run, f.severity,
            NULL AS actor, NULL AS reason, NULL::timestamptz AS until, NULL AS owner,
            NULL::date AS due
          FROM tieout.findings f JOIN tieout.run_records n ON n.run = f.run AND tieout.is_in_chain(n)
          WHERE f.bucket = $1 AND f.finding = $2
          UNION ALL
          SELECT a.counts_from, a.at, a.action, a.run, NULL, a.actor, a.reason, a.until,
            a.owner, a.due
          FROM tieout.finding_actions a WHERE a.bucket = $1 AND a.finding = $2) AS life
        ORDER BY happened, at, what
        """, [.int16(id.bucket), .digest(id)]
      ).map { row in
        LifeEntry(
          at: try row.decode("at"), what: try row.decode("what"), run: try row.decode("run"),
          severity: try row.decodeIfPresent("severity"), runs: 1,
          actor: try row.decodeIfPresent("actor"), reason: try row.decodeIfPresent("reason"),
          until: try row.decodeIfPresent("until"), followUp: try FollowUp(row))
      }
      return entries.reduce(into: []) { life, entry in
        if let last = life.last, entry.what == "carried", last.what == "carried",
          last.severity == entry.severity, last.actor == nil
        {
          life[life.count - 1].runs += 1
        } else {
          life.append(entry)
        }
      }
    }
  }

  /// The evidence of some events, as it arrived, and evidence named directly.
  ///
  /// - Parameter ids: fingerprints of events, or ids of deliveries and pages.
  package func rawEvidence(
    _ ids: [Digest128], in histories: [History]
  ) async throws -> [RawEvidence] {
    var rows: [Digest128: Set<Int32>] = [:]
    for id in ids { rows[id] = [] }
    for observation in histories.flatMap(\.observations) where ids.contains(observation.fingerprint)
    {
      for sighting in observation.sightings {
        rows[sighting.evidence, default: []].insert(sighting.row)
      }
    }
    let wanted = rows
    return try await pool.withSession {
      try RawEvidenceReader(session: $0).read(wanted, streams: histories.map(\.stream))
    }
  }

  /// The streams that a finding is about: the evaluated stream, the members of the evaluated group, and the
  /// streams that its subject, reference and hash lead to.
  package func histories(of stored: StoredFinding) async throws -> [History] {
    let finding = stored.finding
    var found: [StreamID: History] = [:]
    let names = Set([finding.subject.id, finding.reference, finding.txHash].compactMap { $0 })
    for name in names.sorted() {
      for history in try await histories(meantBy: name) { found[history.stream] = history }
    }
    if let unit = stored.unit {
      for history in try await histories(ofUnit: unit) { found[history.stream] = history }
    }
    return found.values.sorted {
      ($0.subject.kind.rawValue, $0.subject.id, $0.stream)
        < ($1.subject.kind.rawValue, $1.subject.id, $1.stream)
    }
  }

  private func histories(ofUnit unit: Digest128) async throws -> [History] {
    try await pool.withSession { session in
      let members = try session.execute(
        #"SELECT stream FROM tieout.members WHERE bucket = $1 AND "group" = $2 LIMIT 1000"#,
        [.int16(unit.bucket), .digest(unit)]
      ).map { try $0.decode("stream", as: StreamID.self) }
      return try HistoryReader().read(.streams(([StreamID(unit)] + members).sorted()), session)
    }
  }
}

extension Digest128 {
  /// All digests that begin with these hexadecimal digits, at least four. Nil for other texts.
  static func range(beginning prefix: String) -> ClosedRange<Digest128>? {
    let digits = prefix.filter { $0 != "-" }
    guard (4...32).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit) else { return nil }
    func filled(with digit: String) -> Digest128? {
      Digest128(digits + String(repeating: digit, count: 32 - digits.utf8.count))
    }
    guard let low = filled(with: "0"), let high = filled(with: "f") else { return nil }
    return low...high
  }
}
