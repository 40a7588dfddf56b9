import TieOutCore
import TieOutPostgres

/// A part of the buckets that is folded at a time.
package struct FoldSlice: Sendable, Hashable {
  package let buckets: ClosedRange<Int16>
}

extension Store {
  /// The slices in which streams wait to be folded; one quick look where none does.
  package func waitingSlices() async throws -> [FoldSlice] {
    try await pool.withSession { session in
      try session.execute("SELECT DISTINCT (bucket / 64)::smallint FROM tieout.queue ORDER BY 1")
        .map { row in
          let first = try row.int16(0) * 64
          return FoldSlice(buckets: first...first + 63)
        }
    }
  }

  /// Folds the streams that wait in a slice; answers how many, 0 where another folder is at it.
  ///
  /// - Parameter isDurable: whether to wait for the disk. What a crash forgets is folded again, since the
  ///   queue's rows are then back as well.
  package func fold(_ slice: FoldSlice, isDurable: Bool = true) async throws -> Int {
    try await pool.withSession { session in
      try Folder.foldQueue(of: slice.buckets, waits: false, isDurable: isDurable, session) ?? 0
    }
  }

  /// Folds streams that wait, some thousand at a time; answers how many.
  public func foldWaiting() async throws -> Int { try await foldWaiting(excluding: [FoldSlice]()) }

  /// The same, but for some slices.
  ///
  /// - Parameters:
  ///   - slices: those to leave alone.
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

  /// So many histories are in memory at a time; few enough that nobody waits long for their slices.
  private static let ticketsAtOnce = 1_000
}
