import TieOutCore
import TieOutPostgres

extension SliceVerifier {
  /// Lookups use the bucket of a row's key, so a row in another bucket is never found.
  func checkBuckets(_ found: inout Verification, _ session: Session) throws {
    for (table, key, bucket) in Self.bucketed {
      let row = try session.execute(
        """
        SELECT count(*) AS count, min(\(key)::text) AS first FROM tieout.\(table)
        WHERE \(range) AND bucket <> \(bucket)
        """
      ).one()
      guard let first: String = try row.decodeIfPresent("first") else { continue }
      let count: Int = try row.decode("count")
      found.note(
        Verification.Problem(
          .projections, "tieout.\(table)",
          "\(count) rows stand in a bucket that is not theirs (the first: \(first))"
        ))
    }
  }

  /// Tables with the key of their rows and the bucket that follows from it.
  private static let bucketed =
    [
      ("events", "stream"), ("sightings", "stream"), ("deliveries", "stream"), ("pages", "page"),
      ("payment_states", "stream"), ("transfer_states", "stream"), ("members", #""group""#),
      ("findings", "finding"), ("finding_actions", "finding"), ("counted_actions", "finding"),
      ("list_pages", "page"), ("set_aside", "stream"), ("due", "unit"), ("queue", "stream"),
    ].map { ($0, $1, "tieout.bucket_of(\($1))") }
    + ["account_balances", "entry_outbox"].map {
      ($0, "account", "tieout.account_bucket(network, account)")
    }
}
