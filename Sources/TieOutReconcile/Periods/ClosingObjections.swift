import TieOutCore
import TieOutPostgres
import TieOutStore

/// What stands against closing a period: open critical findings of its days, and unproven lists.
package struct ClosingObjections: Sendable, Hashable {
  /// The ids of the findings.
  package var findings: [String]
  /// The intervals of lists that no complete sweep covers, or lists that were never swept, in words.
  package var gaps: [String]

  /// Whether there are none.
  package var isEmpty: Bool { findings.isEmpty && gaps.isEmpty }

  /// The most findings that are named.
  private static let namedMax = 3

  /// What there is, and how to see and mend it.
  package var description: String {
    var parts: [String] = []
    if let first = findings.first {
      let named = findings.prefix(Self.namedMax).joined(separator: ", ")
      let more = findings.count > Self.namedMax ? ", ..." : ""
      parts.append(
        "\(findings.count) critical \(findings.count == 1 ? "finding" : "findings") of these days open"
          + " (\(named)\(more)): see tieout show \(first), and tieout findings list --severity critical"
      )
    }
    if let first = gaps.first {
      let more = gaps.count > 1 ? " and \(gaps.count - 1) more" : ""
      parts.append("not proven: \(first)\(more): see tieout status, and run tieout sweep")
    }
    return parts.joined(separator: "; ")
  }
}

extension Store {
  /// What stands against closing a period that begins with the end of the period before.
  ///
  /// - Parameters:
  ///   - expected: the lists that should be swept.
  ///   - now: evidence seen by then counts.
  func objections(
    to period: Range<Timestamp>, expected: Set<Coverage.Resource>, at now: Timestamp
  ) async throws -> ClosingObjections {
    let coverage = try await coverage(by: now)
    let unproven = expected.union(coverage.sweeps.keys).sorted().flatMap { resource -> [String] in
      guard coverage.sweeps[resource] != nil else { return ["\(resource.path), never swept"] }
      return coverage.gaps(of: resource, until: period.upperBound)
        .map { $0.clamped(to: period) }.filter { !$0.isEmpty }
        .map { "\(resource.path) from \($0.lowerBound) to \($0.upperBound)" }
    }
    return ClosingObjections(findings: try await openCritical(in: period), gaps: unproven)
  }

  /// The open critical findings whose `business_day` lies in a period, as `findings.csv` dates them.
  private func openCritical(in period: Range<Timestamp>) async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT c.finding_id FROM tieout.current_findings c
        WHERE c.state IN ('open', 'acknowledged', 'reopened') AND c.severity = 'critical'
          AND coalesce(c.event_time, c.as_of - interval '1 microsecond') >= $1
          AND coalesce(c.event_time, c.as_of - interval '1 microsecond') < $2
        ORDER BY c.first_seen, c.finding_id
        """, [.time(period.lowerBound), .time(period.upperBound)]
      ).map { try $0.decode("finding_id", as: Digest128.self).description }
    }
  }
}
