import TieOutStore
import TieOutCore
import TieOutPostgres

/// Compares claims about captured sweeps with their pages, each once.
struct ClaimChecks {
  /// A claim that a sweep is complete, and the number of its pages.
  struct Claim {
    var id: Digest128
    var since: Timestamp
    var pages: Int64
  }

  let session: Session
  let knownAt: Timestamp?

  /// Increase when the rules of contradiction change: earlier checks then no longer count.
  private static let version: Int16 = 1

  /// Why pages contradict claims, by claim. Claims without a contradiction are left out.
  ///
  /// - Parameter remembers: whether to store new results, so that they are not computed again.
  func contradictions(of claims: [Claim], remembers: Bool) throws -> [Digest128: String] {
    var contradictions: [Digest128: String] = [:]
    let known = try checked()
    var fresh: [Claim] = []
    for claim in claims {
      if let check = known[claim.id], check.pages == claim.pages {
        contradictions[claim.id] = check.contradiction
      } else {
        fresh.append(claim)
      }
    }
    for part in fresh.chunks(of: Self.atOnce) {
      let pages = try ListPageTable.read(
        ofClaims: part.map(\.id), knownAt: knownAt, session)
      for claim in part { contradictions[claim.id] = claim.contradiction(pages[claim.id] ?? []) }
      if remembers { try remember(part, contradictions) }
    }
    return contradictions
  }

  /// How many claims are compared at a time; only their pages are in memory.
  private static let atOnce = 50

  private func checked() throws -> [Digest128: (pages: Int64, contradiction: String?)] {
    let rows = try session.execute(
      "SELECT claim, pages, contradiction FROM tieout.claim_checks WHERE version = $1",
      [.int16(Self.version)])
    return try rows.reduce(into: [:]) { checks, row in
      checks[try row.decode("claim")] = (
        try row.decode("pages"), try row.decodeIfPresent("contradiction")
      )
    }
  }

  private func remember(_ claims: [Claim], _ contradictions: [Digest128: String]) throws {
    let statements = claims.map { claim in
      Statement(
        """
        INSERT INTO tieout.claim_checks (bucket, claim, version, pages, contradiction)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (bucket, claim) DO UPDATE SET version = excluded.version,
          pages = excluded.pages, contradiction = excluded.contradiction
        """,
        [
          .int16(claim.id.bucket), .digest(claim.id), .int16(Self.version), .int64(claim.pages),
          .optional(contradictions[claim.id]),
        ])
    }
    _ = try session.pipeline(statements)
  }
}

extension ClaimChecks.Claim {
  fileprivate func contradiction(_ pages: [ListPage]) -> String? {
    guard self.pages > 0 else { return "no page of it is recorded" }
    return CapturedWalk(pages, since: since).contradiction
  }
}
