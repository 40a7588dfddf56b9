package import TieOutCore

import TieOutPostgres
package import TieOutReports
package import TieOutStore

/// What a row of a file changes.
package struct AppliedRow: Sendable, Hashable {
  /// The row.
  package var row: DecisionRow
  /// The decisions that it takes.
  package var decisions: [FindingDecision]
}

/// Why a file of decisions was refused, row by row. Nothing was recorded.
package struct RowsRefused: Error, Sendable, CustomStringConvertible {
  /// The problems, in the order of the rows.
  package var problems: [RowProblem]

  /// One line per problem.
  package var description: String {
    problems.map(\.description).joined(separator: "\n") + "\nNothing was recorded."
  }
}

extension Store {
  /// Records the decisions of a file: all of them, or none if one is refused. Those that are recorded already
  /// change nothing.
  ///
  /// - Parameter isDryRun: whether it only finds out what would be recorded.
  /// - Returns: the rows that change something.
  /// - Throws: ``RowsRefused``, with the problems of all rows.
  package func apply(
    _ sheet: DecisionSheet, actor: String, at: Timestamp, isDryRun: Bool
  ) async throws -> [AppliedRow] {
    do {
      return try await withTransaction { session in
        let applied = try Self.apply(sheet, actor: actor, at: at, session)
        if isDryRun { throw DryRun(applied: applied) }
        return applied
      }
    } catch let end as DryRun { return end.applied }
  }

  /// Ends a transaction that is not to be committed.
  private struct DryRun: Error {
    var applied: [AppliedRow]
  }

  private static func apply(
    _ sheet: DecisionSheet, actor: String, at: Timestamp, _ session: Session
  ) throws -> [AppliedRow] {
    let findings = try FindingNow.locked(sheet.rows.map(\.finding), session)
    var (applied, problems): ([AppliedRow], [RowProblem]) = ([], sheet.problems)
    for row in sheet.rows {
      do throws(RowProblem) {
        let decisions = try row.plan(findings[row.finding], actor: actor, at: at)
        if !decisions.isEmpty { applied.append(AppliedRow(row: row, decisions: decisions)) }
      } catch { problems.append(error) }
    }
    for one in applied {
      for decision in one.decisions {
        guard case .failure(let refusal) = try decision.record(about: one.row.finding, session)
        else { continue }
        problems.append(one.row.problem(refusal.words))
      }
    }
    guard problems.isEmpty else {
      throw RowsRefused(problems: problems.sorted { $0.number < $1.number })
    }
    return applied
  }
}
