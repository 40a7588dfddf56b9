/// What must or may be found: a class of the catalogue, and its subject.
struct Finding: Hashable {
  var name: String
  var subject: String

  /// Actual less expected, where the class has it. Two findings are one without regard to it.
  var delta: Money?

  static func == (one: Finding, other: Finding) -> Bool {
    one.name == other.name && one.subject == other.subject
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(subject)
  }
}

/// A finding that must be reported, and in which of a season's nights.
struct Expectation {
  /// In which nights it is open; each is counted from the night that it is planted in.
  enum Showing {
    /// From its night on.
    case fromItsNight

    /// In its night alone: what it rests on has come to its end by the next.
    case inItsNight

    /// From the next night on: a day of grace or a second sweep has to pass.
    case fromTheNextNight

    /// In the night that sees this webhook first, and no other.
    case onReceipt(Moment)

    /// Once a day of grace has passed since a status, until the webhook comes after all.
    case missing(since: Moment, until: Moment)

    /// From the first night on whose list of orders names transactions.
    case onceTransactionsAreNamed(Network)

    /// From the first night on in which transfers are listed.
    case onceTransfersAreListed
  }

  var finding: Finding
  var showing: Showing
}
