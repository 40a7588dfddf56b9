package import TieOutCore

import TieOutPostgres
import TieOutProviders

extension Store {
  /// All subjects that an id may mean: an order, a payment, a transaction, a deposit reference, a merchant
  /// reference, an event id.
  ///
  /// The names of streams and groups follow from what they are about, so each guess is one look by key.
  package func histories(meantBy id: String) async throws -> [History] {
    let guesses = Self.guesses(for: id)
    let groups = Account.all.flatMap { account in
      [Group.Kind.reference, .event].map { Group.Key(account, $0, id).digest }
        + [ChainFamily.evm, .tron, .solana].map { family in
          Group.Key.transaction(account, hash: family.canonical(txHash: id)).digest
        }
    }
    return try await pool.withSession { session in
      let members = try session.execute(
        """
        SELECT DISTINCT m.stream FROM tieout.members m
        JOIN unnest($1::smallint[], $2::uuid[]) AS q (bucket, "group") USING (bucket, "group")
        """, [.int16Array(groups.map(\.bucket)), .uuidArray(groups.map { UUID128($0) })]
      ).map { StreamID(Digest128(try $0.uuid(0))) }
      let deposits = try session.execute(
        "SELECT DISTINCT stream FROM tieout.transfer_states WHERE reference = $1 LIMIT 1000",
        [.text(id)]
      ).map { StreamID(Digest128(try $0.uuid(0))) }
      let streams = Set(guesses + members + deposits).sorted()
      return try HistoryReader().read(.streams(streams), session)
    }
  }

  private static func guesses(for id: String) -> [StreamID] {
    Account.all.flatMap { account -> [StreamID] in
      let plain = Subject.Kind.allCases.filter { $0 != .transaction }.map {
        Subject(account, $0, id).stream
      }
      let transactions = Registry.knownChains.map { chain in
        Subject(account, .transaction, chain.family.canonical(txHash: id), chain: chain).stream
      }
      return plain + transactions
    }
  }

  /// The findings of the latest run that name one of some subjects, or that have this identity.
  package func openFindings(
    naming subjects: [String], id: Digest128?
  ) async throws -> (run: String?, findings: [SettledFinding]) {
    let run = try await latestRun()
    guard let run else { return (nil, []) }
    return try await pool.withSession { session in
      var found: [SettledFinding] = []
      try FindingRows.read(run: run.id, session) { settled in
        let finding = settled.finding
        guard settled.id == id || subjects.contains(finding.subject.id) else { return }
        found.append(settled)
      }
      return (run.id, found)
    }
  }

  /// The latest run that is complete.
  package func latestRun() async throws -> NightRun? {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT as_of, seen_by FROM tieout.nights
        WHERE status = 'complete' AND known_at IS NULL ORDER BY as_of DESC LIMIT 1
        """)
      guard rows.count == 1 else { return nil }
      return NightRun(
        asOf: Timestamp(microseconds: try rows[0].timestamp(0)),
        sweptBy: try rows[0].timestampIfPresent(1).map(Timestamp.init(microseconds:)))
    }
  }

  /// A run by its name, as reports print it.
  package func run(named name: String) async throws -> NightRun? {
    try await pool.withSession { session in
      let rows = try session.execute(
        "SELECT as_of, known_at, seen_by FROM tieout.nights WHERE run = $1 AND status = 'complete'",
        [.text(name)])
      guard rows.count == 1 else { return nil }
      return NightRun(
        asOf: Timestamp(microseconds: try rows[0].timestamp(0)),
        knownAt: try rows[0].timestampIfPresent(1).map(Timestamp.init(microseconds:)),
        sweptBy: try rows[0].timestampIfPresent(2).map(Timestamp.init(microseconds:)))
    }
  }

  /// What the store is like at the moment.
  package func vitals() async throws -> Vitals {
    let plan = try await migrations()
    let queue = try await queueLength()
    return try await pool.withSession { session in
      let counts = try session.execute(
        """
        SELECT (SELECT count(*) FROM tieout.events), (SELECT count(*) FROM tieout.deliveries),
          (SELECT count(*) FROM tieout.pages), (SELECT count(*) FROM tieout.rejections),
          pg_database_size(current_database()), current_setting('server_version')
        """
      ).one()
      return Vitals(
        migrations: plan.applied.count, migrationsPending: plan.pending.count, queue: queue,
        events: try counts.int(0), deliveries: try counts.int(1), pages: try counts.int(2),
        rejections: try counts.int(3), databaseBytes: try counts.int(4),
        serverVersion: try counts.text(5))
    }
  }

  /// Open findings of a run by severity and class.
  package func openCounts(
    of run: NightRun
  ) async throws -> [(severity: String, findingClass: String, count: Int)] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT severity, class, count(*) FROM tieout.findings
        WHERE run = $1 AND state IN ('open', 'acknowledged', 'reopened') GROUP BY 1, 2
        ORDER BY array_position(ARRAY['critical', 'high', 'medium', 'low', 'info'], severity::text), 2
        """, [.text(run.id)]
      ).map { (try $0.text(0), try $0.text(1), try $0.int(2)) }
    }
  }
}

/// What the store is like at the moment.
package struct Vitals: Sendable {
  /// Migrations applied.
  package var migrations: Int
  /// Migrations that this program has and the database has not.
  package var migrationsPending: Int
  /// Streams that wait to be folded.
  package var queue: Int
  /// Events.
  package var events: Int
  /// Webhooks accepted.
  package var deliveries: Int
  /// List pages and polls.
  package var pages: Int
  /// Webhooks refused.
  package var rejections: Int
  /// The size of the database, in bytes.
  package var databaseBytes: Int
  /// PostgreSQL's version.
  package var serverVersion: String
}
