/// A finding that must or may be reported: a class of the catalogue and its subject.
struct Finding: Hashable {
  var name: String
  var subject: String

  /// Actual minus expected, if the class has it. Not part of equality.
  var delta: Money?

  static func == (one: Finding, other: Finding) -> Bool {
    one.name == other.name && one.subject == other.subject
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(subject)
  }
}

/// A finding that must be reported, and in which nights of a season.
struct Expectation {
  /// The nights in which it is open, relative to the night in which it is planted.
  enum Showing {
    /// From its night on.
    case fromItsNight

    /// In its night only: its cause has ended by the next night.
    case inItsNight

    /// From the next night on: it needs a day of grace or a second sweep.
    case fromTheNextNight

    /// Only in the night that first sees this webhook.
    case onReceipt(Moment)

    /// From a day of grace after a status until the webhook arrives.
    case missing(since: Moment, until: Moment)

    /// From the first night on whose order list names transactions.
    case onceTransactionsAreNamed(Network)

    /// From the first night on in which transfers are listed.
    case onceTransfersAreListed
  }

  var finding: Finding
  var showing: Showing
}
