import TieOutCore
import TieOutPostgres

/// Folds streams into projections, slice by slice.
enum Folder {
  /// Folds the streams of one slice that wait in the queue. Answers how many, or nil where another folder
  /// holds the slice.
  static func foldQueue(
    of slice: ClosedRange<Int16>, waits: Bool, isDurable: Bool = true, _ session: Session
  ) throws -> Int? {
    try holding(slice, waits: waits, session) { held in
      guard held.hasQueue else { return 0 }
      if !isDurable { try session.script("SET LOCAL synchronous_commit = off") }
      let waiting = try waiting(in: slice, session)
      guard waiting.count > streamsByNameMax else {
        return try fold(
          HistoryReader().readWhatCanBe(.streams(waiting.sorted()), session),
          isFirst: held.isFirst, session)
      }
      return try slice.chunks(of: 16).reduce(0) { count, buckets in
        try count
          + fold(
            HistoryReader().readWhatCanBe(.queued(buckets), session), isFirst: held.isFirst, session
          )
      }
    }
  }

  /// Up to so many streams are read by their names, more of them bucket by bucket.
  private static let streamsByNameMax = 256

  /// A slice that is held.
  struct Held {
    /// Whether streams wait in it.
    let hasQueue: Bool
    /// Whether it has no projections yet.
    let isFirst: Bool
  }

  /// Holds a slice for a transaction, and takes from the queue what was there when it began. Answers nil
  /// where another folder holds the slice.
  @discardableResult static func holding<T>(
    _ slice: ClosedRange<Int16>, waits: Bool, _ session: Session, _ body: (Held) throws -> T
  ) throws -> T? {
    try session.transaction {
      let lock = waits ? "FOR UPDATE" : "FOR UPDATE SKIP LOCKED"
      let held = try session.execute(
        "SELECT bucket FROM tieout.slices WHERE bucket = $1 \(lock)", [.int16(slice.lowerBound)])
      guard held.count == 1 else { return nil }
      let bounds: [Bind] = [.int16(slice.lowerBound), .int16(slice.upperBound)]
      let tickets = try session.execute(
        "SELECT DISTINCT ticket FROM tieout.queue WHERE bucket BETWEEN $1 AND $2", bounds
      ).map { try $0.uuid(0) }
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

  /// Folds streams; answers how many. What cannot be read or written is set aside.
  static func fold(
    _ read: Histories, isFirst: Bool = false, _ session: Session
  ) throws -> Int {
    _ = try write(
      read.histories.map(\.projection), unreadable: read.unreadable, isFirst: isFirst, session)
    return read.histories.count
  }

  /// Writes projections, and answers the streams whose projection the database does not take: these are set
  /// aside, as is what cannot be read, and all others are written.
  ///
  /// - Parameter prepared: all the projections as rows, where another thread has made these.
  static func write(
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

  /// Hands what has become creditable to the workers, where there are any.
  private static func feedCredits(of streams: [StreamID], _ session: Session) throws {
    guard !streams.isEmpty else { return }
    _ = try session.execute(
      "SELECT tieout.feed_credits($1)", [.uuidArray(streams.map { UUID128($0) })])
  }
}

extension Folder {
  /// The streams of some buckets that wait. A slice that has no projections yet needs no list of them.
  static func waiting(
    in buckets: ClosedRange<Int16>, _ session: Session
  ) throws -> Set<StreamID> {
    Set(
      try session.execute(
        "SELECT stream FROM tieout.queue WHERE bucket BETWEEN $1 AND $2",
        [.int16(buckets.lowerBound), .int16(buckets.upperBound)]
      ).map { StreamID(Digest128(try $0.uuid(0))) })
  }
}

extension ClosedRange<Int16> {
  /// All buckets.
  static let allBuckets: ClosedRange<Int16> = 0...4095

  /// The range in parts of at most so many.
  func chunks(of size: Int) -> [ClosedRange<Int16>] {
    stride(from: Int(lowerBound), through: Int(upperBound), by: size).map {
      Int16($0)...Int16(Swift.min($0 + size - 1, Int(upperBound)))
    }
  }
}
