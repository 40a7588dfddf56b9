import TieOutCore
import TieOutReports

extension DecisionRow {
  /// The decisions that a row still takes: none if the finding is as the row wants it.
  ///
  /// - Parameter now: what the finding is; nil if no run has found it.
  /// - Throws: a problem if the finding has changed since the file was written.
  func plan(
    _ now: FindingNow?, actor: String, at: Timestamp
  ) throws(RowProblem) -> [FindingDecision] {
    guard let now else {
      throw problem("no run has found it; tieout findings list shows what there is")
    }
    var plan: [FindingDecision] = []
    if let action, !isDone(action, now) {
      plan.append(FindingDecision(action, actor: actor, reason: reason, until: until, at: at))
    }
    if let assignment = try assignment(now, actor: actor, at: at) { plan.append(assignment) }
    if let comment, !now.comments.contains(comment) {
      plan.append(FindingDecision(.comment, actor: actor, reason: comment, at: at))
    }
    if !plan.isEmpty { try requireUnchanged(now) }
    return plan
  }

  private func isDone(_ action: FindingAction, _ now: FindingNow) -> Bool {
    switch action {
    case .acknowledge: now.written.state == .acknowledged
    case .ignore:
      now.written.state == .ignored && now.ignoredUntil == until && now.reason == reason
    case .resolve: now.written.state == .resolved
    case .reopen: now.written.state == .open || now.written.state == .reopened
    case .assign, .comment: true
    }
  }

  private func assignment(
    _ now: FindingNow, actor: String, at: Timestamp
  ) throws(RowProblem) -> FindingDecision? {
    let (owner, due) = (owner ?? now.written.owner, due ?? now.written.due)
    guard owner != now.written.owner || due != now.written.due else { return nil }
    guard now.written.owner == asWritten.owner, now.written.due == asWritten.due else {
      throw changed("expected \(asWritten.assignment), found \(now.written.assignment)")
    }
    return FindingDecision(.assign, actor: actor, owner: owner, due: due, at: at)
  }

  private func requireUnchanged(_ now: FindingNow) throws(RowProblem) {
    guard now.written.content == asWritten.content else {
      throw changed("its severity, amounts or evidence are others now")
    }
    guard now.written.state.kind == asWritten.state.kind else {
      throw changed(
        "expected it \(asWritten.state.rawValue), found it \(now.written.state.rawValue)")
    }
  }

  private func changed(_ what: String) -> RowProblem {
    problem(
      "it has changed since the file was written: \(what). See tieout show \(finding), and decide"
        + " in a newer report")
  }

  /// A problem of this row with its finding.
  func problem(_ sentence: String) -> RowProblem {
    RowProblem(number, "finding \(finding): \(sentence)")
  }
}

extension AsWritten {
  fileprivate var assignment: String {
    "owner \(owner ?? "none"), due \(due.map(\.description) ?? "never")"
  }
}

extension SettledFinding.State {
  /// Whether it was acknowledged or reopened since is no other state for a decision.
  fileprivate var kind: SettledFinding.State { isOpen ? .open : self }
}
