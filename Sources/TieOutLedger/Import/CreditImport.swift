package import TieOutIntake
package import TieOutStore
import TieOutCore
import TieOutPostgres

/// Imports the past credits of another system, from input lines of kind `credit`.
package struct CreditImport: Sendable {
  /// The result of an import.
  package struct Report: Sendable, Hashable {
    /// Lines with a credit or a reversal.
    package var lines = 0
    /// Credits imported now.
    package var credited = 0
    /// Credits imported or made here before.
    package var alreadyCredited = 0
    /// Credits reversed now.
    package var reversed = 0
    /// Credits reversed before.
    package var alreadyReversed = 0
    /// Lines that were refused or unreadable, and unreadable files.
    package var refused = 0
  }

  private let store: Store
  private let isDryRun: Bool

  /// How many lines one transaction imports.
  private static let linesAtOnce = 500

  /// An import into a store.
  ///
  /// - Parameter isDryRun: whether to roll everything back at the end; the import then runs in one
  ///   transaction.
  package init(_ store: Store, isDryRun: Bool) {
    self.store = store
    self.isDryRun = isDryRun
  }

  /// Imports the credits in files, in order. A line that cannot be imported is reported and skipped.
  ///
  /// - Parameters:
  ///   - problem: called for each refused line and each unreadable file.
  ///   - progress: called with the number of lines so far.
  package func run(
    _ paths: [String], problem: (InputProblem) -> Void, progress: (Int) -> Void
  ) async throws -> Report {
    let connection = try await PostgresConnection.connect(store.configuration)
    do {
      let report = try await run(paths, connection, problem, progress)
      await connection.close()
      return report
    } catch {
      await connection.close()
      throw error
    }
  }

  private func run(
    _ paths: [String], _ connection: PostgresConnection, _ problem: (InputProblem) -> Void,
    _ progress: (Int) -> Void
  ) async throws -> Report {
    let reader = CreditLines(paths: paths)
    var report = Report()
    var entries = KeysOfEntries()
    var keys = ImportedKeys()
    if isDryRun { try await connection.run { try $0.begin() } }
    while let (lines, problems) = await reader.next(Self.linesAtOnce) {
      let (usable, reused) = keys.sort(lines)
      var refused = problems + reused
      for (line, answer) in zip(usable, try await take(usable, connection)) {
        let twin = entries.twin(of: line, answer)
        refused += [twin ?? report.count(answer, of: line)].compactMap { $0 }
      }
      report.lines += lines.count
      report.refused += refused.count
      refused.sorted { ($0.path, $0.line) < ($1.path, $1.line) }.forEach(problem)
      progress(report.lines)
    }
    if isDryRun { try await connection.run { _ = try $0.execute("ROLLBACK") } }
    return report
  }

  /// Retries after a deadlock with concurrent credits.
  private func take(
    _ lines: [CreditLines.Line], _ connection: PostgresConnection
  ) async throws -> [LedgerAnswer] {
    let statements = lines.map { $0.event.importing }
    return try await retryingConflicts(isDryRun ? 0 : 9) {
      try await connection.run { [isDryRun] session in
        guard !isDryRun else { return try Self.answers(statements, session) }
        return try session.transaction { try Self.answers(statements, session) }
      }
    }
  }

  private static func answers(
    _ statements: [Statement], _ session: Session
  ) throws -> [LedgerAnswer] {
    try session.pipeline(statements).map { try LedgerAnswer($0.one()) }
  }
}

/// The key that each entry was imported under: two keys mean two credits, which must not share an entry.
private struct KeysOfEntries {
  private var keys: [Digest128: Int] = [:]

  /// The problem if only its key distinguishes a line from an earlier one. Otherwise nil.
  mutating func twin(of line: CreditLines.Line, _ answer: LedgerAnswer) -> InputProblem? {
    guard let entry = answer.entry, let key = line.event.facts.note?.hashValue,
      ["credited", "already_credited"].contains(answer.outcome)
    else { return nil }
    let name = Digest128(hashing: Array(entry.id.utf8))
    guard let known = keys[name] else {
      keys[name] = key
      return nil
    }
    guard known != key else { return nil }
    return InputProblem(
      path: line.path, line: line.number,
      reason:
        "ambiguous_money: a line before has another key, and is the same credit in all else: name"
        + " logIndex on both, where they are two")
  }
}

extension CreditImport.Report {
  /// Counts an answer. Returns the problem if the line was refused.
  fileprivate mutating func count(
    _ answer: LedgerAnswer, of line: CreditLines.Line
  ) -> InputProblem? {
    switch answer.outcome {
    case "credited": credited += 1
    case "already_credited": alreadyCredited += 1
    case "reversed": reversed += 1
    case "already_reversed": alreadyReversed += 1
    case let outcome:
      let reason = answer.reason.map { "\($0): \(answer.meaning ?? "")" }
      return InputProblem(path: line.path, line: line.number, reason: reason ?? outcome)
    }
    return nil
  }
}

extension Event {
  /// The call that imports a credit or reversal.
  fileprivate var importing: Statement {
    let isTransaction = subject.kind == .transaction
    let money: [Bind] = [
      .text(subject.account.provider.rawValue), .text(subject.account.network.rawValue),
      .optional(facts.chain?.caip2), isTransaction ? .text(subject.id) : .null,
      facts.logIndex.map(Bind.int64) ?? .null,
    ]
    let amount =
      facts.amount.map { Bind.numeric(coefficient: $0.coefficient, scale: $0.scale) } ?? .null
    let merchant = Bind.text(subject.account.merchant.name)
    let order: Bind = isTransaction ? .null : .text(subject.id)
    guard kind != .creditReversed else {
      return Statement(
        LedgerAnswer.selection(of: "tieout.import_reversal($1, $2, $3, $4, $5, $6, $7, $8, $9)"),
        money + [.optional(facts.account), amount, order, merchant])
    }
    return Statement(
      LedgerAnswer.selection(
        of: "tieout.import_credit($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"),
      money + [
        .optional(facts.reference), .optional(facts.account), amount,
        .optional(facts.contract ?? facts.currency), facts.statusAt.map(Bind.time) ?? .null, order,
        merchant,
      ])
  }
}
