import TieOutCore

package import TieOutPostgres

extension Store {
  /// Folds all waiting streams. Returns their number. Waits for slices that another folder holds.
  package func foldQueue(progress: (@Sendable (Int) -> Void)? = nil) async throws -> Int {
    let slices = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsLocked())
    let passed = try await inParallel(slices) { slice, session in
      try Folder.foldQueue(of: slice, waits: false, session)
    } each: {
      progress?($0 ?? 0)
    }
    let left = zip(slices, passed).filter { $0.1 == nil }.map(\.0)
    let waited = try await inParallel(left) { slice, session in
      try Folder.foldQueue(of: slice, waits: true, session)
    } each: {
      progress?($0 ?? 0)
    }
    return (passed + waited).reduce(0) { $0 + ($1 ?? 0) }
  }

  /// The number of streams that wait to be folded.
  package func queueLength() async throws -> Int {
    try await pool.withSession {
      try $0.execute(
        "SELECT count(*) FROM (SELECT DISTINCT bucket, stream FROM tieout.queue) q"
      ).one().int(0)
    }
  }

  /// Whether streams wait to be folded.
  package func hasQueue() async throws -> Bool {
    try await pool.withSession {
      try $0.execute("SELECT EXISTS (SELECT 1 FROM tieout.queue)").one().bool(0)
    }
  }

  /// Folds all streams again and returns their number. Other folders wait; readers wait while the tables are
  /// locked, and then see all new projections at once.
  package func rebuild(progress: (@Sendable (Int) -> Void)? = nil) async throws -> Int {
    let writer = try await PostgresConnection.connect(configuration)
    do {
      let tickets = try await writer.run { session in
        try session.begin()
        // The transaction waits for readers, however long they take.
        try session.script("SET LOCAL idle_in_transaction_session_timeout = 0")
        _ = try session.execute("SELECT bucket FROM tieout.slices ORDER BY bucket FOR UPDATE")
        _ = try session.execute(
          "TRUNCATE tieout.payment_states, tieout.transfer_states, tieout.members")
        _ = try session.execute("DELETE FROM tieout.set_aside")
        return try session.execute("SELECT DISTINCT ticket FROM tieout.queue").map {
          try $0.decode("ticket", as: UUID128.self)
        }
      }
      let parts = ClosedRange<Int16>.allBuckets.chunks(of: try await bucketsAtOnce())
      let counts = try await inParallel(parts) { buckets, session in
        let read = try HistoryReader().readWhatCanBe(.buckets(buckets), session)
        let projections = read.histories.map(\.projection)
        return (projections, ProjectionBuffers(projections[...]), read.unreadable)
      } each: { projections, buffers, unreadable in
        _ = try await writer.run {
          try Folder.write(
            projections, buffers, unreadable: unreadable, isFirst: true, feedsCredits: false, $0)
        }
        progress?(projections.count)
      } keeping: { projections, _, _ in
        projections.count
      }
      try await writer.run { session in
        _ = try session.execute(
          "DELETE FROM tieout.queue WHERE ticket = ANY ($1)", [.uuidArray(tickets)])
        _ = try session.execute("SELECT tieout.feed_credits()")
        _ = try session.execute("COMMIT")
      }
      await writer.close()
      return counts.reduce(0, +)
    } catch {
      await writer.close()
      throw error
    }
  }

  /// The number of buckets that hold about 10,000 events, to be in memory at a time.
  package func bucketsAtOnce(max most: Int = 64) async throws -> Int {
    max(1, min(most, 4_096 * 10_000 / max(try await eventCount(), 1)))
  }

  /// The number of buckets that one session folds at a time: whole slices, several of a small store, since
  /// each lock costs a dozen statements.
  package func bucketsLocked() async throws -> Int {
    let slice = Folder.bucketsOfSlice
    // A power of two, so that all parts are of one size.
    var count = slice
    let most = try await bucketsAtOnce(max: 1_024)
    while count * 2 <= most { count *= 2 }
    return count
  }

  /// About how many events there are: as many as are sealed, or, where many came since, as their size on disk
  /// says, of which an event takes some 400 bytes.
  package func eventCount() async throws -> Int {
    try await pool.withSession {
      try $0.execute(
        """
        SELECT greatest((SELECT sum(events)::bigint FROM tieout.seals),
          pg_relation_size('tieout.events') / 400) AS events
        """
      ).one().decode("events")
    }
  }

  /// Runs `body` for each part, on all connections of the pool. Returns the results in order.
  package func inParallel<Part: Sendable, T: Sendable>(
    _ parts: [Part], _ body: @escaping @Sendable (Part, Session) throws -> T,
    each: (T) async throws -> Void = { _ in }
  ) async throws -> [T] {
    try await inParallel(parts, body, each: each, keeping: { $0 })
  }

  /// Runs `body` for each part, keeping only a small part of each result.
  package func inParallel<Part: Sendable, T: Sendable, Kept: Sendable>(
    _ parts: [Part], _ body: @escaping @Sendable (Part, Session) throws -> T,
    each: (T) async throws -> Void, keeping: (T) -> Kept
  ) async throws -> [Kept] {
    try await withThrowingTaskGroup(of: (Int, T).self) { group in
      var kept: [Kept?] = Array(repeating: nil, count: parts.count)
      var next = 0
      func start() {
        guard next < parts.count else { return }
        let (number, part) = (next, parts[next])
        next += 1
        group.addTask { (number, try await pool.withSession { try body(part, $0) }) }
      }
      for _ in 0..<Store.parallelism { start() }
      while let (number, answer) = try await group.next() {
        start()
        try await each(answer)
        kept[number] = keeping(answer)
      }
      return kept.compactMap { $0 }
    }
  }

  /// How many parts run at a time: one more than two cores, because each one and the database wait for each
  /// other.
  package static let parallelism = 3
}
