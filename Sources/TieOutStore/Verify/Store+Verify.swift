import TieOutCore
import TieOutPostgres

extension Store {
  /// The number of parts of ``verify(progress:)``.
  package static let verifyParts = 64

  /// Recomputes everything that the store guarantees, and returns what is broken. Reads only; writers
  /// continue meanwhile.
  ///
  /// - Parameters:
  ///   - kept: the hash of a seal, or its first digits, stored outside the database. The chain must contain
  ///     it.
  ///   - progress: called with the number of newly finished parts of ``verifyParts``.
  package func verify(
    against kept: String? = nil, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws -> Verification {
    var found = try await verifyWhole()
    found.merge(try await verifyBalances())
    // One snapshot, because a run may seal meanwhile.
    let (chain, rows, sealedRows) = try await pool.withSession { session in
      try session.transaction {
        try session.script("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        let found = try SealedRows.check(session)
        return (try SealRows.chain(session), try SealRows.rows(session), found)
      }
    }
    found.merge(sealedRows)
    for broken in chain.breaks + (kept.flatMap(chain.lacks).map { [$0] } ?? []) {
      found.note(Verification.Problem(.seals, broken.seal, broken.what))
    }
    // A small store is read in few slices: each costs some thirty statements.
    let atOnce = try await bucketsAtOnce(max: 4_096)
    let bounds = chain.bounds
    var sealed: [Int: [SealedTable: RowDigest]] = [:]
    let bucketsOfPart = 4_096 / Self.verifyParts
    let slices = ClosedRange<Int16>.allBuckets.chunks(of: max(bucketsOfPart, atOnce))
    _ = try await inParallel(slices) { slice, session in
      let verifier = SliceVerifier(buckets: slice, bounds: bounds, bucketsAtOnce: atOnce)
      return (slice.count / bucketsOfPart, try verifier.run(session))
    } each: { parts, outcome in
      found.merge(outcome.verification)
      for (seal, tables) in outcome.sealed {
        for (table, digest) in tables {
          sealed[seal, default: [:]][table, default: RowDigest()].add(digest)
        }
      }
      progress?(parts)
    } keeping: { _ in
      ()
    }
    for (place, seal) in chain.seals.enumerated() {
      var contents = sealed[place] ?? [:]
      contents[.sealedRows] = rows[seal.number]
      for difference in SealChain.differences(seal, from: contents) {
        found.note(Verification.Problem(.seals, difference.seal, difference.what))
      }
    }
    return found
  }

  /// The checks that do not belong to single buckets.
  private func verifyWhole() async throws -> Verification {
    try await pool.withSession { session in
      var found = try FindingTotals.check(session)
      found.examine(.guards, Guards.tables.count)
      for fault in try Guards(session: session).faults() {
        found.note(Verification.Problem(.guards, fault.table, fault.what))
      }
      let slices = try session.execute(
        "SELECT bucket, bucket_last FROM tieout.slices ORDER BY bucket"
      ).map { try $0.decode("bucket")...$0.decode("bucket_last", as: Int16.self) }
      if slices != ClosedRange<Int16>.allBuckets.chunks(of: Folder.bucketsOfSlice) {
        found.note(
          Verification.Problem(
            .projections, "tieout.slices", "its rows are not those that folding goes by"))
      }
      return found
    }
  }
  /// Checks whether balances are the sums of their entries.
  private func verifyBalances() async throws -> Verification {
    let (examined, odd) = try await mismatchedBalances()
    var found = Verification()
    found.examine(.balances, examined)
    for balance in odd {
      let stored = balance.stored
      found.note(
        Verification.Problem(
          .balances, "\(stored.account), \(stored.asset) (\(stored.network))", balance.what))
    }
    return found
  }
}
