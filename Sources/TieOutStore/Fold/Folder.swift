import TieOutCore
import TieOutPostgres

/// Folds streams into projections, slice by slice.
enum Folder {
  /// Folds the streams of one slice that wait in the queue. Answers how many, or nil where another folder
  /// holds the slice.
  static func foldQueue(
    of slice: ClosedRange<Int16>, waits: Bool, _ session: Session
  ) throws -> Int? {
    try holding(slice, waits: waits, session) { waiting, isFirst in
      guard !waiting.isEmpty else { return 0 }
      return try slice.chunks(of: 16).reduce(0) { count, buckets in
        let histories = try HistoryReader().read(.queued(buckets), session)
        var buffers = ProjectionBuffers()
        for history in histories { buffers.add(Projection(history)) }
        try ProjectionWriter.replace(with: buffers, isFirst: isFirst, session)
        return count + histories.count
      }
    }
  }

  /// Holds a slice for a transaction, hands out the streams that wait in it and whether it has no
  /// projections yet, and takes from the queue what was there when it began. Answers nil where another
  /// folder holds the slice.
  @discardableResult static func holding<T>(
    _ slice: ClosedRange<Int16>, waits: Bool, _ session: Session,
    _ body: (_ waiting: Set<StreamID>, _ isFirst: Bool) throws -> T
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
      let isFirst = try session.execute(
        """
        SELECT NOT EXISTS (SELECT FROM tieout.payment_states WHERE bucket BETWEEN $1 AND $2)
          AND NOT EXISTS (SELECT FROM tieout.transfer_states WHERE bucket BETWEEN $1 AND $2)
        """, bounds
      ).one().bool(0)
      let answer = try body(waiting, isFirst)
      if !tickets.isEmpty {
        _ = try session.execute(
          "DELETE FROM tieout.queue WHERE bucket BETWEEN $1 AND $2 AND ticket = ANY ($3)",
          bounds + [.uuidArray(tickets.sorted())])
      }
      return answer
    }
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
