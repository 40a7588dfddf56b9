import TieOutCore
import TieOutPostgres

/// Folds streams into projections, slice by slice.
enum Folder {
  /// Folds the streams of one slice that wait in the queue. Answers how many, or nil where another folder
  /// holds the slice.
  static func foldQueue(
    of slice: ClosedRange<Int16>, waits: Bool, _ session: Session
  ) throws -> Int? {
    try session.transaction {
      let lock = waits ? "FOR UPDATE" : "FOR UPDATE SKIP LOCKED"
      let held = try session.execute(
        "SELECT bucket FROM tieout.slices WHERE bucket = $1 \(lock)", [.int16(slice.lowerBound)])
      guard held.count == 1 else { return nil }
      let tickets = try session.execute(
        "SELECT DISTINCT ticket FROM tieout.queue WHERE bucket BETWEEN $1 AND $2",
        [.int16(slice.lowerBound), .int16(slice.upperBound)]
      ).map { try $0.uuid(0) }
      guard !tickets.isEmpty else { return 0 }
      var count = 0
      for buckets in slice.chunks(of: 16) {
        count += try fold(HistoryReader().read(.queued(buckets), session), session)
      }
      _ = try session.execute(
        "DELETE FROM tieout.queue WHERE bucket BETWEEN $1 AND $2 AND ticket = ANY ($3)",
        [.int16(slice.lowerBound), .int16(slice.upperBound), .uuidArray(tickets)])
      return count
    }
  }

  private static func fold(_ histories: [History], _ session: Session) throws -> Int {
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
