/// `reversal-wrong`: a credit was reversed twice, or with another amount or token than it was made
/// with, or there is no such credit.
enum ReversalWrong: Rule {
  static let classes = define(
    .reversalWrong, .crediting, "critical", atStake: .whole,
    "A reversal does not fit the credit that it takes back.",
    fires: "a credit is reversed twice, or by another amount",
    closes: "it is fixed by another entry",
    do: "Book the difference back, with a note of both entries.",
    explains: [.confirmedNotCredited])

  static func findings(
    _ book: CreditBook?, _ money: [CreditedMoney], _ history: History
  ) -> [Finding] {
    guard let book, !book.oddReversals.isEmpty else { return [] }
    return book.oddReversals.map { reversal in
      let credit = reversal.credit.map { book.credits[$0] }
      let owner = money.first { piece in
        piece.credits.contains { $0.claim.fingerprint == credit?.claim.fingerprint }
      }
      let facts = reversal.claim.event.facts
      var finding = Finding(
        .reversalWrong, .critical, owner?.history ?? history, part: owner?.part ?? "",
        discriminator: facts.note ?? reversal.claim.fingerprint.description,
        evidence: [reversal.claim] + [credit?.claim, credit?.reversal].compactMap { $0 },
        note: note(reversal, credit))
      finding.amount = facts.amount ?? finding.amount
      finding.merchantAccount = facts.account ?? credit?.facts.account
      state(reversal, credit, &finding)
      return finding
    }
  }

  private static func state(
    _ reversal: CreditBook.InconsistentReversal, _ credit: CreditBook.Credit?,
    _ finding: inout Finding
  ) {
    let facts = reversal.claim.event.facts
    switch reversal.oddity {
    case .different:
      if let made = credit?.facts.amount, let taken = facts.amount, made != taken {
        finding.compare(expected: made, actual: taken)
      } else {
        finding.expected = credit?.facts.currency
        finding.actual = facts.currency
      }
    case .doubled:
      finding.expected = "one reversal"
      finding.actual = "another of \(facts.amount.inWords)"
      finding.delta = facts.amount
    case .ofNothing:
      finding.expected = "a credit to take back"
      finding.actual = "a reversal of \(facts.amount.inWords)"
      finding.delta = facts.amount
    }
  }

  private static func note(
    _ reversal: CreditBook.InconsistentReversal, _ credit: CreditBook.Credit?
  ) -> String {
    let facts = reversal.claim.event.facts
    let name = credit?.facts.note.map { "credit \($0)" } ?? "the credit"
    switch reversal.oddity {
    case .doubled: return "\(name) was taken back before"
    case .different:
      return
        "\(name) of \((credit?.facts.amount).inWords) was taken back with \(facts.amount.inWords)"
    case .ofNothing: return "it takes back a credit that was never made"
    }
  }
}

extension FindingClass {
  /// A reversal does not fit the credit that it takes back.
  public static let reversalWrong = FindingClass("reversal-wrong")
}
