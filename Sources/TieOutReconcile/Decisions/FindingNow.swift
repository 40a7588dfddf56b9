import TieOutCore
import TieOutPostgres
import TieOutReports
import TieOutStore

/// What a finding is now, for a decision that was made upon a file.
struct FindingNow: Sendable, Hashable {
  /// Its content, state, due day and owner.
  var written: AsWritten
  /// When ignoring ends.
  var ignoredUntil: Timestamp?
  /// The reason of its state.
  var reason: String?
  /// All comments on it.
  var comments: [String]
}

extension FindingNow {
  /// Locks findings, so that concurrent decisions take turns, and reads them.
  static func locked(
    _ findings: [Digest128], _ session: Session
  ) throws -> [Digest128: FindingNow] {
    let binds: [Bind] = [
      .int16Array(Array(Set(findings.map(\.bucket)))), .uuidArray(findings.map(UUID128.init)),
    ]
    _ = try session.execute(
      """
      SELECT f.finding FROM tieout.findings f
      JOIN (
        SELECT DISTINCT ON (g.bucket, g.finding) g.bucket, g.finding, g.run
        FROM tieout.findings g JOIN tieout.run_records n ON n.run = g.run AND tieout.is_in_chain(n)
        WHERE g.bucket = ANY ($1) AND g.finding = ANY ($2)
        ORDER BY g.bucket, g.finding, g.as_of DESC) AS l USING (bucket, finding, run)
      ORDER BY f.bucket, f.finding FOR UPDATE OF f
      """, binds)
    let rows = try session.execute(
      """
      SELECT DISTINCT ON (s.bucket, s.finding) s.finding, s.state, s.ignored_until, s.reason,
        s.owner, s.due, s.comment,
        tieout.finding_content(s.severity, s.expected, s.actual, s.delta, s.evidence) AS content,
        ARRAY(
          SELECT a.reason FROM tieout.finding_actions a
          WHERE a.bucket = s.bucket AND a.finding = s.finding AND a.action = 'comment') AS comments
      FROM tieout.finding_states s WHERE s.bucket = ANY ($1) AND s.finding = ANY ($2)
      ORDER BY s.bucket, s.finding, s.as_of DESC
      """, binds)
    return Dictionary(
      uniqueKeysWithValues: try rows.map { (try $0.decode("finding"), try FindingNow($0)) })
  }

  private init(_ row: Row) throws {
    written = AsWritten(
      content: try row.decode("content"), state: try row.decodeWord("state"), try FollowUp(row))
    ignoredUntil = try row.decodeIfPresent("ignored_until")
    reason = try row.decodeIfPresent("reason")
    comments = try row.decode("comments")
  }
}
