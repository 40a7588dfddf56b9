package import TieOutCore
package import TieOutPostgres

/// Reads whole streams with all sightings, ordered by bucket.
package struct HistoryReader {
  /// Selects streams.
  package enum Scope {
    /// All streams of some buckets.
    case buckets(ClosedRange<Int16>)
    /// The streams of some buckets that wait in the queue.
    case queued(ClosedRange<Int16>)
    /// The streams with these ids.
    case streams([StreamID])
  }

  /// Counts only evidence recorded by this time. Nil: no limit.
  package var knownAt: Timestamp?
  /// Whether to change planner settings, which last for the caller's transaction.
  package var steersPlanner = true

  /// Reads what was recorded by a time, by default all.
  package init(knownAt: Timestamp? = nil, steersPlanner: Bool = true) {
    self.knownAt = knownAt
    self.steersPlanner = steersPlanner
  }

  /// The histories in a scope, ordered by stream.
  ///
  /// - Throws: ``UnreadableStream`` if one of them cannot be read.
  package func read(_ scope: Scope, _ session: Session) throws -> [History] {
    let found = try readWhatCanBe(scope, session)
    if let first = found.unreadable.first { throw first }
    return found.histories
  }

  /// The readable histories in a scope, ordered by stream, and the unreadable streams.
  package func readWhatCanBe(_ scope: Scope, _ session: Session) throws -> Histories {
    guard session.isInTransaction else {
      return try session.transaction { try readWhatCanBe(scope, session) }
    }
    // Each scope is a small share of the tables, so they are always read by key, whatever the planner
    // estimates while statistics are missing.
    if steersPlanner {
      try session.script("SET LOCAL enable_seqscan = off; SET LOCAL work_mem = '64MB'")
    }
    var unreadable: [StreamID: String] = [:]
    let sightings = try readSightings(scope, session, &unreadable)
    var histories: [History] = []
    var current: Unfinished?
    let crashed = CrashGuard.streams
    defer { CrashGuard.unmark() }
    _ = try session.copyOut(copy("events", eventFields, scope)) { row in
      guard let stream = row.digest(), let fingerprint = row.digest() else {
        return try row.check()
      }
      guard unreadable[StreamID(stream)] == nil else { return }
      if crashed.contains(StreamID(stream)) {
        unreadable[StreamID(stream)] = CrashGuard.reason
        return
      }
      CrashGuard.mark(StreamID(stream))
      guard let evidence = row.digest(), let number = row.int32(), let observedAt = row.time(),
        let recordedAt = row.time(), case let sweep = row.text(),
        let event = EventColumns.read(&row), row.isSound
      else {
        unreadable[StreamID(stream)] = Self.reason(&row, "event \(fingerprint)")
        return
      }
      let first = Sighting(
        observedAt: observedAt, evidence: evidence, row: number, sweep: sweep,
        recordedAt: recordedAt)
      let observation = Observation(
        event, fingerprint, [first] + (sightings[fingerprint] ?? []), recordedAt: recordedAt)
      if current?.stream == stream {
        current?.observations.append(observation)
      } else {
        if let done = current { histories.append(done.history) }
        current = Unfinished(
          stream: stream, subject: event.subject, observations: [observation])
      }
    }
    if let done = current { histories.append(done.history) }
    return Histories(
      histories: unreadable.isEmpty
        ? histories : histories.filter { unreadable[$0.stream] == nil },
      unreadable: unreadable.map(UnreadableStream.init).sorted { $0.stream < $1.stream })
  }

  /// A history that may get more rows.
  private struct Unfinished {
    let stream: Digest128
    let subject: Subject
    var observations: [Observation]
    var history: History { History(subject, observations, stream: StreamID(stream)) }
  }

  private var eventFields: String {
    "e.stream, e.fingerprint, e.evidence, e.row_number, e.observed_at, e.recorded_at, e.sweep, "
      + EventColumns.names.split(separator: ", ").map { "e.\($0)" }.joined(separator: ", ")
  }

  private func readSightings(
    _ scope: Scope, _ session: Session, _ unreadable: inout [StreamID: String]
  ) throws -> [Digest128: [Sighting]] {
    var sightings: [Digest128: [Sighting]] = [:]
    let fields =
      "e.stream, e.fingerprint, e.evidence, e.row_number, e.observed_at, e.recorded_at, e.sweep"
    _ = try session.copyOut(copy("sightings", fields, scope)) { row in
      guard let stream = row.digest(), let fingerprint = row.digest() else {
        return try row.check()
      }
      guard let evidence = row.digest(), let number = row.int32(), let observedAt = row.time(),
        let recordedAt = row.time()
      else {
        unreadable[StreamID(stream)] = Self.reason(&row, "a sighting of event \(fingerprint)")
        return
      }
      sightings[fingerprint, default: []].append(
        Sighting(
          observedAt: observedAt, evidence: evidence, row: number, sweep: row.text(),
          recordedAt: recordedAt))
    }
    return sightings
  }

  /// Why a row cannot be read. Clears the error, so that the next row is read.
  private static func reason(_ row: inout RowReader, _ name: String) -> String {
    guard let error = row.forgive() else {
      return "\(name) has words that this program does not know: run the newer tieout"
    }
    return "\(name) cannot be read: \(error.message)"
  }

  /// COPY takes no parameters; its text contains only numbers and digests of ours.
  private func copy(_ table: String, _ fields: String, _ scope: Scope) -> String {
    var tests: [String] = []
    var source = "tieout.\(table) e"
    switch scope {
    case .buckets(let range): tests.append(within(range))
    case .queued(let range):
      tests.append(within(range))
      source =
        "(SELECT DISTINCT bucket, stream FROM tieout.queue WHERE bucket BETWEEN"
        + " \(range.lowerBound) AND \(range.upperBound)) q JOIN \(source) USING (bucket, stream)"
    case .streams(let streams):
      let names = streams.map { "(\($0.bucket)::smallint,'\(UUID128($0))'::uuid)" }
      source =
        "(VALUES \(names.joined(separator: ","))) q (bucket, stream) JOIN \(source)"
        + " USING (bucket, stream)"
    }
    if let knownAt { tests.append("e.recorded_at <= '\(knownAt)'::timestamptz") }
    let filter = tests.isEmpty ? "" : "WHERE \(tests.joined(separator: " AND ")) "
    return "COPY (SELECT \(fields) FROM \(source) \(filter)ORDER BY e.bucket, e.stream)"
      + " TO STDOUT (FORMAT binary)"
  }

  private func within(_ range: ClosedRange<Int16>) -> String {
    "e.bucket BETWEEN \(range.lowerBound) AND \(range.upperBound)"
  }
}

/// The result of reading streams.
package struct Histories: Sendable {
  /// The readable ones, ordered by stream.
  package var histories: [History]
  /// The unreadable ones, ordered by stream.
  package var unreadable: [UnreadableStream]
}

/// A stream with an event or sighting that cannot be read.
package struct UnreadableStream: Error, CustomStringConvertible {
  package let stream: StreamID
  /// The row and the reason.
  package let reason: String
  package var description: String { "stream \(stream.digest): \(reason)" }
}

/// A newer program wrote words that this one does not know.
package struct UnknownVocabulary: Error, CustomStringConvertible {
  /// A word was read that this program does not know.
  package init() {}
  package var description: String {
    "the store holds events of a kind that this program does not know: run the newer tieout"
  }
}
