package import TieOutCore
package import TieOutPostgres
import TieOutProviders

/// The result of appending a batch.
package struct AppendOutcome: Sendable, Hashable {
  /// New events.
  package var eventsStored = 0
  /// New sightings of known events.
  package var sightingsStored = 0
  /// New deliveries.
  package var deliveriesStored = 0
  /// Refused deliveries, including known ones.
  package var rejections = 0

  /// An empty result.
  package init() {}

  /// The sum.
  package static func += (a: inout AppendOutcome, b: AppendOutcome) {
    a.eventsStored += b.eventsStored
    a.sightingsStored += b.sightingsStored
    a.deliveriesStored += b.deliveriesStored
    a.rejections += b.rejections
  }
}

/// The outcome of appending one event.
package enum EventOutcome: String, Sendable, Hashable {
  /// The event is new.
  case stored
  /// The event was already stored.
  case alreadyStored = "already_stored"
  /// The event is new and contradicts another with the same event id; a run will report it.
  case storedConflicting = "stored_conflicting"
}

package enum Appender {
  /// Writes a batch in the session's current transaction.
  package static func append(
    _ batch: EventBatch, recordedAt: Timestamp, _ session: Session
  ) throws -> AppendOutcome {
    var outcome = AppendOutcome()
    if batch.eventCount > 0 {
      _ = try session.copyIn(
        """
        COPY tieout.staged_events (bucket, batch, ordinal, stream, fingerprint, \
        \(EventColumns.names), evidence, row_number, observed_at, sweep, verdict, headers, body) \
        FROM STDIN (FORMAT binary)
        """, batch.eventRows)
    }
    if batch.pages.rowCount > 0 {
      _ = try session.copyIn(
        """
        COPY tieout.staged_pages (bucket, batch, page, provider, network, merchant, resource, sweep, \
        requested_at, url, status, row_count, doubt, body) FROM STDIN (FORMAT binary)
        """, batch.pages.finish())
    }
    if batch.eventCount > 0 || batch.pages.rowCount > 0 {
      let row = try session.execute(
        "SELECT events_stored, sightings_stored, deliveries_stored FROM"
          + " tieout.append_batch($1, tieout.recording_time($2))",
        [.digest(batch.id), .time(recordedAt)]
      ).one()
      outcome.eventsStored = try row.decode("events_stored")
      outcome.sightingsStored = try row.decode("sightings_stored")
      outcome.deliveriesStored = try row.decode("deliveries_stored")
    }
    try ListPageTable.write(batch.listPages, session)
    try write(batch.sweeps, recordedAt, session)
    try write(batch.rejections, recordedAt, session)
    outcome.rejections = batch.rejections.count
    return outcome
  }

  /// The outcome of each event of a batch appended in the current transaction.
  package static func outcomes(of batch: EventBatch, _ session: Session) throws -> [EventOutcome] {
    try session.execute(
      "SELECT outcome FROM tieout.batch_outcomes($1)", [.digest(batch.id)]
    ).compactMap { EventOutcome(rawValue: try $0.decode("outcome")) }
  }

  private static func write(
    _ sweeps: [SweepClaim], _ recordedAt: Timestamp, _ session: Session
  ) throws {
    let sql = """
      INSERT INTO tieout.sweeps (bucket, claim, provider, network, resource, sweep, since, until, \
      is_complete, recorded_at, doubt, is_absence, merchant) \
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, tieout.recording_time($10), $11, $12, $13) \
      ON CONFLICT DO NOTHING
      """
    let statements = sweeps.sorted { $0.id < $1.id }.map { sweep in
      Statement(
        sql,
        [
          .int16(sweep.id.bucket), .digest(sweep.id),
          .text(sweep.resource.account.provider.rawValue),
          .text(sweep.resource.account.network.rawValue), .text(sweep.resource.name),
          .text(sweep.name), .time(sweep.since), .time(sweep.until), .bool(sweep.isComplete),
          .time(recordedAt), .optional(sweep.doubt), .bool(sweep.isAbsence),
          .text(sweep.resource.account.merchant.name),
        ])
    }
    if !statements.isEmpty { _ = try session.pipeline(statements) }
  }

  private static func write(
    _ rejections: [Rejection], _ recordedAt: Timestamp, _ session: Session
  ) throws {
    let sql = """
      INSERT INTO tieout.rejections (bucket, delivery, provider, network, received_at, verdict, \
      body_start, body_bytes, recorded_at, subject_kind, subject, chain, merchant) \
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, tieout.recording_time($9), $10, $11, $12, $13) \
      ON CONFLICT DO NOTHING
      """
    let statements = rejections.sorted { $0.id < $1.id }.map { rejection in
      Statement(
        sql,
        [
          .int16(rejection.id.bucket), .digest(rejection.id),
          .text(rejection.account.provider.rawValue), .text(rejection.account.network.rawValue),
          .time(rejection.receivedAt), .text(rejection.verdict.word), .bytes(rejection.bodyStart),
          .int32(Int32(rejection.byteCount)), .time(recordedAt),
          .optional(rejection.subject?.kind.rawValue), .optional(rejection.subject?.id),
          .optional(rejection.subject?.chain?.caip2), .text(rejection.account.merchant.name),
        ])
    }
    if !statements.isEmpty { _ = try session.pipeline(statements) }
  }
}
