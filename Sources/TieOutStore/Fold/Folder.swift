import TieOutCore
import TieOutPostgres

/// Folds streams into projections, slice by slice.
enum Folder {
  /// Folds the streams of one slice that wait in the queue. Answers how many, or nil where another folder
  /// holds the slice.
  static func foldQueue(
    of slice: ClosedRange<Int16>, waits: Bool, isDurable: Bool = true, _ session: Session
  ) throws -> Int? {
    try holding(slice, waits: waits, session) { waiting in
      guard !waiting.isEmpty else { return 0 }
      if !isDurable { try session.script("SET LOCAL synchronous_commit = off") }
      guard waiting.count > streamsByNameMax else {
        return try fold(HistoryReader().read(.streams(waiting.sorted()), session), session)
      }
      return try slice.chunks(of: 16).reduce(0) { count, buckets in
        try count + fold(HistoryReader().read(.queued(buckets), session), session)
      }
    }
  }

  /// Up to so many streams are read by their names, more of them bucket by bucket.
  private static let streamsByNameMax = 256

  /// Holds a slice for a transaction, hands out the streams that wait in it, and takes from the queue what
  /// was there when it began. Answers nil where another folder holds the slice.
  @discardableResult static func holding<T>(
    _ slice: ClosedRange<Int16>, waits: Bool, _ session: Session,
    _ body: (Set<StreamID>) throws -> T
  ) throws -> T? {
    try session.transaction {
      let lock = waits ? "FOR UPDATE" : "FOR UPDATE SKIP LOCKED"
      let held = try session.execute(
        "SELECT bucket FROM tieout.slices WHERE bucket = $1 \(lock)", [.int16(slice.lowerBound)])
      guard held.count == 1 else { return nil }
      var tickets: Set<UUID128> = []
      var waiting: Set<StreamID> = []
      let bounds: [Bind] = [.int16(slice.lowerBound), .int16(slice.upperBound)]
      for row in try session.execute(
        "SELECT stream, ticket FROM tieout.queue WHERE bucket BETWEEN $1 AND $2", bounds)
      {
        waiting.insert(StreamID(Digest128(try row.uuid(0))))
        tickets.insert(try row.uuid(1))
      }
      let answer = try body(waiting)
      if !tickets.isEmpty {
        _ = try session.execute(
          "DELETE FROM tieout.queue WHERE bucket BETWEEN $1 AND $2 AND ticket = ANY ($3)",
          bounds + [.uuidArray(tickets.sorted())])
      }
      return answer
    }
  }

  static func fold(_ histories: [History], _ session: Session) throws -> Int {
    guard !histories.isEmpty else { return 0 }
    var buffers = ProjectionBuffers()
    for history in histories { buffers.add(Projection(history)) }
    try ProjectionWriter.replace(with: buffers, session)
    return histories.count
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
