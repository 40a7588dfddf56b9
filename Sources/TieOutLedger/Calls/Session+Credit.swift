import TieOutIntake
public import TieOutCore
public import TieOutPostgres

import TieOutStore

extension Session {
  /// The third of the three calls: credits a transfer, order or payment to an account, exactly once however
  /// often it is called. Part of the current transaction: a rollback undoes the credit. A refusal is not an
  /// error.
  ///
  /// If the answer is ``CreditAnswer/credited(_:)``, and only then, update in the same transaction whatever
  /// belongs to the credit (for example a player's balance in your own table).
  ///
  /// - Parameters:
  ///   - account: the account to credit. Nil: the account registered for the reference.
  ///   - amount: the expected amount. Nil: the confirmed amount.
  ///   - asset: the expected asset, `<CAIP-2 id>/<symbol>`. Nil: the confirmed asset.
  ///   - time: the time of the credit. Nil: now.
  ///   - again: whether to credit again after a reversal by hand.
  /// - Throws: the database's errors; ``UnknownAnswer`` if the schema is newer.
  public func credit(
    _ work: CreditWork, to account: String? = nil, expecting amount: Amount? = nil,
    _ asset: String? = nil, at time: Timestamp? = nil, again: Bool = false
  ) throws -> CreditAnswer {
    let rest: [Bind] = [
      .text(work.part), .optional(account), .optional(amount), .optional(asset), .optional(time),
      .bool(again),
    ]
    guard let folded = work.folded else {
      return try ask(
        "tieout.credit_money($1, $2, $3, $4, $5, $6, $7)", [.stream(work.money)] + rest
      )
      .credit()
    }
    return try asFolded(folded) { folded in
      try ask(
        "tieout.credit_folded($1, $2, $3, $4, $5, $6, $7::json, $8, $9, $10, $11, $12, $13, $14)",
        folded.binds + rest + [folded.merchant]
      ).credit()
    } isDone: {
      switch $0 {
      case .credited: true
      case .alreadyCredited, .refused: false
      }
    }
  }

  /// Puts a creditable transfer without an account in suspense: on the books, but not assigned. A later
  /// credit moves it to the account.
  public func suspend(_ work: CreditWork, at time: Timestamp? = nil) throws -> SuspenseAnswer {
    let rest: [Bind] = [.text(work.part), .optional(time)]
    guard let folded = work.folded else {
      return try ask("tieout.suspend($1, $2, $3)", [.stream(work.money)] + rest).suspense()
    }
    return try asFolded(folded) { folded in
      try ask(
        "tieout.suspend_folded($1, $2, $3, $4, $5, $6, $7::json, $8, $9, $10)",
        folded.binds + rest + [folded.merchant]
      ).suspense()
    } isDone: {
      switch $0 {
      case .suspended: true
      case .alreadySuspended, .alreadyCredited, .refused: false
      }
    }
  }

  /// Reverses a credit with an entry of its own. The balance may become negative, because the amount may have
  /// been spent. Also takes a transfer out of suspense.
  ///
  /// - Parameters:
  ///   - entry: the id of the credit: ``CreditEntry/id``.
  ///   - reason: stored with the reversal.
  ///   - amount: the expected amount of the whole credit. Nil: not compared.
  public func reverseCredit(
    _ entry: String, reason: String, expecting amount: Amount? = nil
  ) throws -> ReversalAnswer {
    try ask(
      "tieout.reverse_credit($1, $2, $3)", [.text(entry), .text(reason), .optional(amount)]
    ).reversal()
  }

  /// Reverses the credit of a withdrawn transfer, which may be credited again if it reappears.
  ///
  /// - Parameter entry: the entry that the work names.
  public func reverse(_ entry: String, of work: CreditWork, reason: String) throws -> ReversalAnswer
  {
    guard let folded = work.folded else { return try reverseCredit(entry, reason: reason) }
    return try ask(
      "tieout.reverse_folded($1, $2, $3, $4, $5, $6, $7, $8::json, $9)",
      [.text(entry), .text(reason)] + folded.bindsOfSubject + [folded.merchant]
    ).reversal()
  }

  /// Does the work: credits the given account, else the registered one, else suspense; or reverses a
  /// withdrawn credit. Returns the entry by which this transaction changed an account's balance. Nil if it
  /// changed none.
  ///
  ///     if let entry = try session.settle(work) {
  ///       try session.execute(
  ///         "UPDATE players SET balance = balance + $1 WHERE account = $2",
  ///         [.amount(entry.amount), .text(entry.account)])
  ///     }
  public func settle(_ work: CreditWork, to account: String? = nil) throws -> CreditEntry? {
    switch work.action {
    case .credit:
      switch try credit(work, to: account) {
      case .credited(let entry): return entry
      case .alreadyCredited: return nil
      case .refused(let refusal):
        if refusal.reason == .unknownReference { _ = try suspend(work) }
        return nil
      }
    case .reverse(let entry):
      switch try reverse(entry, of: work, reason: "withdrawn") {
      case .reversed(let entry): return entry.isSuspense ? nil : entry
      case .alreadyReversed, .refused: return nil
      }
    }
  }

  /// The balance of an account in an asset (`<CAIP-2 id>/<symbol>`). Zero if it has no entries.
  public func balance(of account: String, in asset: String, on network: Network) throws -> Amount {
    try execute(
      "SELECT tieout.balance($1, $2, $3)", [.text(network.rawValue), .text(account), .text(asset)]
    ).one().amount(0)
  }

  func ask(_ call: String, _ binds: [Bind]) throws -> LedgerAnswer {
    try LedgerAnswer(try execute(LedgerAnswer.selection(of: call), binds).one())
  }

  /// A concurrent transaction may have decided on evidence that this one had not seen. So if nothing was done
  /// and there is more evidence by now, the ledger is asked again with all of it.
  private func asFolded<Answer>(
    _ folded: FoldedMoney, _ ask: (FoldedMoney) throws -> Answer, isDone: (Answer) -> Bool
  ) throws -> Answer {
    var folded = folded
    while true {
      let answer = try ask(folded)
      if isDone(answer) { return answer }
      let later = try histories(of: [folded.stream]).first.flatMap(FoldedMoney.init)
      guard let later, later.weight > folded.weight else { return answer }
      folded = later
    }
  }
}
