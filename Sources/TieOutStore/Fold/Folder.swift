package import TieOutCore
package import TieOutPostgres
import Tracing

/// Folds streams into projections, slice by slice; of a small store, several slices at a time.
package enum Folder {
  /// Folds the waiting streams of whole slices. Returns their number. Nil if another folder holds a slice.
  package static func foldQueue(
    of slices: ClosedRange<Int16>, waits: Bool, isDurable: Bool = true, _ session: Session
  ) throws -> Int? {
    try holding(slices, waits: waits, session) { held in
      guard held.hasQueue else { return 0 }
      if !isDurable { try session.script("SET LOCAL synchronous_commit = off") }
      return try traced("tieout.fold") { span in
        let count = try foldWaiting(in: slices, isFirst: held.isFirst, session)
        span.attributes["tieout.streams"] = count
        return count
      }
    }
  }

  private static func foldWaiting(
    in slices: ClosedRange<Int16>, isFirst: Bool, _ session: Session
  ) throws -> Int {
    let waiting = try waiting(in: slices, session)
    let parts: [HistoryReader.Scope] =
      waiting.count > streamsByNameMax
      ? slices.chunks(of: slices.count / 4).map { .queued($0) } : [.streams(waiting.sorted())]
    return try parts.reduce(0) { count, part in
      try count + fold(HistoryReader().readWhatCanBe(part, session), isFirst: isFirst, session)
    }
  }

  /// The number of buckets of a slice.
  package static let bucketsOfSlice = 64
  /// At most this many streams are read by id; more of them, bucket by bucket.
  private static let streamsByNameMax = 256

  /// Locked slices.
  package struct Held {
    /// Whether any streams wait.
    package let hasQueue: Bool
    /// Whether they have no projections yet.
    package let isFirst: Bool
  }

  /// Runs `body` with whole slices locked, and removes the queue's rows that existed before. Nil if another
  /// folder holds one of them.
  @discardableResult package static func holding<T>(
    _ slices: ClosedRange<Int16>, waits: Bool, _ session: Session, _ body: (Held) throws -> T
  ) throws -> T? {
    try session.transaction {
      let lock = waits ? "FOR UPDATE" : "FOR UPDATE SKIP LOCKED"
      let bounds: [Bind] = [.int16(slices.lowerBound), .int16(slices.upperBound)]
      let held = try session.execute(
        "SELECT bucket FROM tieout.slices WHERE bucket BETWEEN $1 AND $2 ORDER BY bucket \(lock)",
        bounds)
      guard held.count == slices.count / bucketsOfSlice else { return nil }
      let tickets = try session.execute(
        "SELECT DISTINCT ticket FROM tieout.queue WHERE bucket BETWEEN $1 AND $2", bounds
      ).map { try $0.decode("ticket", as: UUID128.self) }
      let isFirst = try session.execute(
        """
        SELECT NOT EXISTS (SELECT 1 FROM tieout.payment_states WHERE bucket BETWEEN $1 AND $2)
          AND NOT EXISTS (SELECT 1 FROM tieout.transfer_states WHERE bucket BETWEEN $1 AND $2)
        """, bounds
      ).one().bool(0)
      let answer = try body(Held(hasQueue: !tickets.isEmpty, isFirst: isFirst))
      if !tickets.isEmpty {
        _ = try session.execute(
          "DELETE FROM tieout.queue WHERE bucket BETWEEN $1 AND $2 AND ticket = ANY ($3)",
          bounds + [.uuidArray(tickets)])
      }
      return answer
    }
  }

  /// Folds streams and returns their number. Streams that cannot be read or written are set aside.
  package static func fold(
    _ read: Histories, isFirst: Bool = false, _ session: Session
  ) throws -> Int {
    _ = try write(
      read.histories.map(\.projection), unreadable: read.unreadable, isFirst: isFirst, session)
    return read.histories.count
  }

  /// Writes projections. Sets aside unreadable streams and those whose projection the database rejects, and
  /// returns the latter's ids; all others are written.
  ///
  /// - Parameter prepared: the rows of all projections, if another thread has prepared them.
  package static func write(
    _ projections: [Projection], _ prepared: ProjectionBuffers? = nil,
    unreadable: [UnreadableStream] = [], isFirst: Bool, feedsCredits: Bool = true,
    _ session: Session
  ) throws -> Set<StreamID> {
    var aside = SetAside(unreadable)
    try session.isolating(projections[...]) { part in
      let all = part.count == projections.count ? prepared : nil
      let buffers = all ?? ProjectionBuffers(part)
      try ProjectionWriter.replace(with: buffers, isFirst: isFirst, session)
      if feedsCredits { try feedCredits(of: buffers.streams, session) }
    } failing: { projection, error in
      aside.add(projection.history.stream, error)
    }
    try aside.write(session)
    return Set(aside.streams)
  }

  /// Passes new creditable transfers to the workers, if the feed is started.
  private static func feedCredits(of streams: [StreamID], _ session: Session) throws {
    guard !streams.isEmpty else { return }
    _ = try session.execute(
      "SELECT tieout.feed_credits($1)", [.uuidArray(streams.map { UUID128($0) })])
  }
}

extension Folder {
  /// The waiting streams of some buckets.
  package static func waiting(
    in buckets: ClosedRange<Int16>, _ session: Session
  ) throws -> Set<StreamID> {
    Set(
      try session.execute(
        "SELECT stream FROM tieout.queue WHERE bucket BETWEEN $1 AND $2",
        [.int16(buckets.lowerBound), .int16(buckets.upperBound)]
      ).map { try $0.decode("stream") })
  }
}

extension ClosedRange<Int16> {
  /// All buckets.
  package static let allBuckets: ClosedRange<Int16> = 0...4095

  /// The range in chunks of at most `size` buckets.
  package func chunks(of size: Int) -> [ClosedRange<Int16>] {
    stride(from: Int(lowerBound), through: Int(upperBound), by: size).map {
      Int16($0)...Int16(Swift.min($0 + size - 1, Int(upperBound)))
    }
  }
}
