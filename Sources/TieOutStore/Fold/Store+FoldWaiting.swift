import TieOutCore
import TieOutPostgres

/// A slice: the buckets that are folded at a time.
package struct FoldSlice: Sendable, Hashable {
  package let buckets: ClosedRange<Int16>
}

extension Store {
  /// The slices with streams that wait to be folded. Fast if none does.
  package func waitingSlices() async throws -> [FoldSlice] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT DISTINCT (bucket / 64)::smallint AS slice FROM tieout.queue ORDER BY 1"
      ).map { row in
        let first: Int16 = try row.decode("slice") * 64
        return FoldSlice(buckets: first...first + 63)
      }
    }
  }

  /// Folds the waiting streams of a slice. Returns their number; 0 if another folder holds the slice.
  ///
  /// - Parameter isDurable: whether to wait for the disk. What a crash loses is folded again, because the
  ///   queue's rows are then back as well.
  package func fold(_ slice: FoldSlice, isDurable: Bool = true) async throws -> Int {
    try await pool.withSession { session in
      try Folder.foldQueue(of: slice.buckets, waits: false, isDurable: isDurable, session) ?? 0
    }
  }

  /// Gives the space of the queue back, if it was long and is empty.
  package func shrinkQueue() async throws {
    _ = try await pool.withSession { try $0.execute("SELECT tieout.shrink_queue()") }
  }

  /// Folds all waiting streams, about a thousand at a time. Returns their number.
  public func foldWaiting() async throws -> Int { try await foldWaiting(excluding: [FoldSlice]()) }

  /// Folds all waiting streams except those of some slices. Returns their number.
  ///
  /// - Parameters:
  ///   - slices: the slices to leave out.
  ///   - isDurable: see ``fold(_:isDurable:)``.
  package func foldWaiting(
    excluding slices: some Sequence<FoldSlice>, isDurable: Bool = true
  ) async throws -> Int {
    let excluded = slices.map(\.buckets.lowerBound)
    var streams = 0
    while true {
      let outcome = try await pool.withSession { session in
        try Folder.foldSome(
          Self.ticketsAtOnce, excluding: excluded, isDurable: isDurable, session)
      }
      streams += outcome.streams
      guard outcome.isMore, outcome.streams > 0, !Task.isCancelled else { return streams }
    }
  }

  /// How many histories are in memory at a time; few, so that others do not wait long for the slices.
  private static let ticketsAtOnce = 1_000
}
