import TieOutIntake
public import TieOutCore
public import TieOutPostgres

import TieOutStore

extension Session {
  /// The third of the three calls: credits money to an account, once, whoever asks and however often, in the current
  /// transaction: a rollback takes the credit along. No error for an ordinary answer.
  ///
  /// What belongs to the credit (a player's balance in a table of one's own) is to be done where the answer is
  /// ``CreditAnswer/credited(_:)``, in the same transaction, and nowhere else.
  ///
  /// - Parameters:
  ///   - account: whom to credit; nil: the account that is registered for the reference.
  ///   - amount: what the caller expects; nil: whatever is confirmed.
  ///   - asset: likewise: `<CAIP-2 id>/<symbol>`.
  ///   - time: when it counts as credited; nil: now.
  ///   - again: whether to credit what was credited and taken back by hand.
  /// - Throws: the database's errors; ``UnknownAnswer`` where its schema is a later one.
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
        "tieout.credit_folded($1, $2, $3, $4, $5, $6, $7::json, $8, $9, $10, $11, $12, $13)",
        folded.binds + rest
      ).credit()
    } isDone: {
      switch $0 {
      case .credited: true
      case .alreadyCredited, .refused: false
      }
    }
  }

  /// Puts creditable money for which there is no account in suspense: on the books, and nobody's yet. Crediting it
  /// later takes it from there.
  public func suspend(_ work: CreditWork, at time: Timestamp? = nil) throws -> SuspenseAnswer {
    let rest: [Bind] = [.text(work.part), .optional(time)]
    guard let folded = work.folded else {
      return try ask("tieout.suspend($1, $2, $3)", [.stream(work.money)] + rest).suspense()
    }
    return try asFolded(folded) { folded in
      try ask(
        "tieout.suspend_folded($1, $2, $3, $4, $5, $6, $7::json, $8, $9)", folded.binds + rest
      ).suspense()
    } isDone: {
      switch $0 {
      case .suspended: true
      case .alreadySuspended, .alreadyCredited, .refused: false
      }
    }
  }

  /// Takes a credit back with an entry of its own. The balance may become negative: what was credited may have been
  /// spent. Also takes money out of suspense.
  ///
  /// - Parameters:
  ///   - entry: the name of the credit: ``CreditEntry/id``.
  ///   - reason: why; it stays with the entry.
  ///   - amount: the whole amount, to make sure; nil: not compared.
  public func reverseCredit(
    _ entry: String, reason: String, expecting amount: Amount? = nil
  ) throws -> ReversalAnswer {
    try ask(
      "tieout.reverse_credit($1, $2, $3)", [.text(entry), .text(reason), .optional(amount)]
    ).reversal()
  }

  /// Takes a credit back whose money was withdrawn. The money may be credited again should it come back.
  ///
  /// - Parameter entry: the one that the work names.
  public func reverse(_ entry: String, of work: CreditWork, reason: String) throws -> ReversalAnswer
  {
    guard let folded = work.folded else { return try reverseCredit(entry, reason: reason) }
    return try ask(
      "tieout.reverse_folded($1, $2, $3, $4, $5, $6, $7, $8::json)",
      [.text(entry), .text(reason)] + folded.bindsOfSubject
    ).reversal()
  }

  /// Does what is to be done: credits to the account given, else to the one that is registered, else puts in suspense;
  /// or takes back what was withdrawn. Answers the entry that changed an account's balance by this transaction; nil
  /// where none did.
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

  /// What an account has in an asset (`<CAIP-2 id>/<symbol>`); zero where nothing was ever credited.
  public func balance(of account: String, in asset: String, on network: Network) throws -> Amount {
    try execute(
      "SELECT tieout.balance($1, $2, $3)", [.text(network.rawValue), .text(account), .text(asset)]
    ).one().amount(0)
  }

  func ask(_ call: String, _ binds: [Bind]) throws -> LedgerAnswer {
    try LedgerAnswer(try execute(LedgerAnswer.selection(of: call), binds).one())
  }

  /// Another transaction may have brought other evidence of the same money, and decided on it, while this one had not
  /// seen it. So where nothing was done, and there is more evidence by now, it is asked again with all of it.
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
