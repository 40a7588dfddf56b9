/// The catalogue in words: what each class means, when it is found, when it closes, what to do.
package enum Catalogue {
  /// What a class is.
  package static func description(of findingClass: FindingClass) -> ClassDescription {
    guard let description = all[findingClass] else {
      preconditionFailure("the catalogue does not describe \(findingClass.rawValue)")
    }
    return description
  }

  private static let all: [FindingClass: ClassDescription] = [
    gaps, duplicates, status, amounts, fees, crediting, identity, authenticity, run,
  ].reduce(into: [:]) { all, section in all.merge(section) { first, _ in first } }

  /// The classes, by the sections of the catalogue, in its order.
  package static let sections: [(title: String, classes: [FindingClass])] = [
    ("Gaps", gaps), ("Duplicates", duplicates), ("Status", status), ("Amount and asset", amounts),
    ("Fees", fees), ("Crediting", crediting), ("Identity and environment", identity),
    ("Authenticity", authenticity), ("The run itself", run),
  ].map { title, section in (title, FindingClass.allCases.filter { section[$0] != nil }) }
}
