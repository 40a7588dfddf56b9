import TieOutCore
package import TieOutPostgres
import Tracing

extension Folder {
  /// The result of folding some streams.
  package struct Outcome: Sendable {
    package var streams = 0
    /// Whether more streams wait.
    package var isMore = false
  }

  /// Folds some waiting streams of any slices in one transaction: a few statements instead of a thousand,
  /// slice by slice. Skips slices that another folder holds.
  package static func foldSome(
    _ ticketsMax: Int, excluding slices: [Int16], isDurable: Bool, _ session: Session
  ) throws -> Outcome {
    try session.transaction {
      var waiting = try Waiting.read(ticketsMax, excluding: slices, session)
      let isMore = waiting.tickets.count == ticketsMax
      guard !waiting.tickets.isEmpty else { return Outcome() }
      if !isDurable { try session.script("SET LOCAL synchronous_commit = off") }
      try waiting.hold(session)
      let streams = Set(waiting.tickets.map(\.stream)).sorted()
      guard !streams.isEmpty else { return Outcome() }
      return try traced("tieout.fold") { span in
        // Read while the slices are held, so nothing based on more evidence can be replaced.
        let count = try fold(HistoryReader().readWhatCanBe(.streams(streams), session), session)
        try waiting.remove(session)
        span.attributes["tieout.streams"] = count
        return Outcome(streams: count, isMore: isMore)
      }
    }
  }
}

/// Some rows of the queue.
private struct Waiting {
  package struct Ticket {
    package let stream: StreamID
    package let ticket: UUID128
    package var slice: Int16 { stream.bucket / 64 * 64 }
  }

  package var tickets: [Ticket]

  package static func read(
    _ max: Int, excluding slices: [Int16], _ session: Session
  ) throws -> Waiting {
    Waiting(
      tickets: try session.execute(
        """
        SELECT stream, ticket FROM tieout.queue
        WHERE (bucket / 64 * 64)::smallint <> ALL ($1) LIMIT $2
        """, [.int16Array(slices), .int64(Int64(max))]
      ).map {
        Ticket(stream: try $0.decode("stream"), ticket: try $0.decode("ticket"))
      })
  }

  /// Locks the slices, and drops the rows of slices that others hold.
  package mutating func hold(_ session: Session) throws {
    let held = Set(
      try session.execute(
        """
        SELECT bucket FROM tieout.slices WHERE bucket = ANY ($1) ORDER BY bucket
        FOR UPDATE SKIP LOCKED
        """, [.int16Array(Set(tickets.map(\.slice)).sorted())]
      ).map { try $0.decode("bucket", as: Int16.self) })
    tickets.removeAll { !held.contains($0.slice) }
  }

  /// Removes the rows that were read from the queue, but not later ones.
  package func remove(_ session: Session) throws {
    _ = try session.execute(
      """
      DELETE FROM tieout.queue q
      USING unnest($1::smallint[], $2::uuid[], $3::uuid[]) AS t (bucket, stream, ticket)
      WHERE q.bucket = t.bucket AND q.stream = t.stream AND q.ticket = t.ticket
      """,
      [
        .int16Array(tickets.map(\.stream.bucket)), .uuidArray(tickets.map { UUID128($0.stream) }),
        .uuidArray(tickets.map(\.ticket)),
      ])
  }
}
