import TieOutIntake
import TieOutCore

/// Which money was taken over under each idempotency key: a second line with one key for other money is another
/// credit, and is refused by name. One for the same money with another amount, account or asset is refused by the
/// ledger itself.
///
/// The first line in the files counts here; the nightly run's `key-reused` goes by time.
struct ImportedKeys {
  private struct Name: Hashable {
    var account: Account
    var isReversal: Bool
    var key: String
  }

  private var known: [Name: (money: Digest128, place: String)] = [:]

  /// The lines that may be taken over, and the problems of the others.
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

  /// Where a line with its key stands that names other money.
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
  /// The transfer, order or payment that a credit names; of a reversal the credit too.
  fileprivate var creditedMoney: Digest128 {
    var hasher = FieldHasher()
    hasher.add(subject.stream.digest.description)
    hasher.add(facts.logIndex)
    for text in [facts.reference, facts.objectID] { hasher.add(text) }
    return hasher.finish()
  }
}
