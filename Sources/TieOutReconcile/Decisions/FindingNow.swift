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
    // In one order, so that no two files wait for each other.
    for finding in findings.sorted() { try lock(finding, session) }
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
      """,
      [.int16Array(Array(Set(findings.map(\.bucket)))), .uuidArray(findings.map(UUID128.init))])
    return Dictionary(
      uniqueKeysWithValues: try rows.map { (try $0.decode("finding"), try FindingNow($0)) })
  }

  /// Locks the row that ``FindingDecision`` locks, too: that of the last run.
  private static func lock(_ finding: Digest128, _ session: Session) throws {
    _ = try session.execute(
      """
      SELECT f.run FROM tieout.findings f JOIN tieout.run_records n ON n.run = f.run
      WHERE f.bucket = $1 AND f.finding = $2 AND tieout.is_in_chain(n)
      ORDER BY f.as_of DESC LIMIT 1 FOR UPDATE OF f
      """, [.int16(finding.bucket), .digest(finding)])
  }

  private init(_ row: Row) throws {
    written = AsWritten(
      content: try row.decode("content"), state: try row.decodeWord("state"), try FollowUp(row))
    ignoredUntil = try row.decodeIfPresent("ignored_until")
    reason = try row.decodeIfPresent("reason")
    comments = try row.decode("comments")
  }
}
