import TieOutIntake
import TieOutCore

/// Remembers what was imported under each idempotency key. A second line with the same key for another
/// transfer, order or payment is another credit and is refused. A line for the same one with another amount,
/// account or asset is refused by the ledger.
///
/// Here the first line in the files counts; the class `key-reused` of a run goes by time.
struct ImportedKeys {
  private struct Name: Hashable {
    var account: ProviderAccount
    var isReversal: Bool
    var key: String
  }

  private var known: [Name: (money: Digest128, place: String)] = [:]

  /// The lines that may be imported, and the problems of the others.
  mutating func sort(
    _ lines: [CreditLines.Line]
  ) -> (usable: [CreditLines.Line], problems: [InputProblem]) {
    var usable: [CreditLines.Line] = []
    var problems: [InputProblem] = []
    for line in lines {
      if let place = placeOfOther(line) {
        problems.append(
          InputProblem(
            path: line.path, line: line.number,
            reason:
              "key_reused: \(place) has this key for other money: one of both is not this credit"))
      } else {
        usable.append(line)
      }
    }
    return (usable, problems)
  }

  /// The position of a line with the same key for another transfer, order or payment. Otherwise nil.
  private mutating func placeOfOther(_ line: CreditLines.Line) -> String? {
    guard let key = line.event.facts.note else { return nil }
    let name = Name(
      account: line.event.subject.account, isReversal: line.event.kind == .creditReversed, key: key)
    let money = line.event.creditedMoney
    guard let before = known[name] else {
      known[name] = (money, "line \(line.number) of \(line.path)")
      return nil
    }
    return before.money == money ? nil : before.place
  }
}

extension Event {
  /// The transfer, order or payment that a credit names; of a reversal, with the credit.
  fileprivate var creditedMoney: Digest128 {
    var hasher = FieldHasher()
    hasher.add(subject.stream.digest.description)
    hasher.add(facts.logIndex)
    for text in [facts.reference, facts.objectID] { hasher.add(text) }
    return hasher.finish()
  }
}
