public import ArgumentParser
public import TieOutCore
import TieOutStore

/// Options that select findings.
struct FindingFilterOptions: ParsableArguments {
  @Option(
    name: .customLong("class"),
    help: ArgumentHelp("Of this class; several times for several.", valueName: "class"))
  var classes: [FindingClass] = []

  @Option(help: "At least this bad.")
  var severity: Severity?

  @Option(
    name: .customLong("state"),
    help: ArgumentHelp(
      "In this state; several times for several; default: what is open.", valueName: "state"))
  var states: [SettledFinding.State] = []

  @Option(help: "Of a provider, of provider/network, or of an account of the merchant's.")
  var account: String?

  @Option(help: "About this order, payment, transaction, ...")
  var subject: String?

  @Option(help: "With this merchant reference.")
  var reference: String?

  @Option(
    help: ArgumentHelp("First seen on this day or at this time, or later.", valueName: "time")
  )
  var since: Moment?

  @Option(help: ArgumentHelp("Open for at least so many nights.", valueName: "nights"))
  var age: Int?

  /// - Parameter states: used if the command line names no state.
  func filter(
    states usual: [SettledFinding.State] = [.open, .acknowledged, .reopened]
  ) -> FindingFilter {
    var filter = FindingFilter()
    filter.states = states.isEmpty ? usual : states
    filter.classes = classes
    filter.severity = severity
    filter.account = account
    filter.subject = subject
    filter.reference = reference
    filter.since = since?.time
    filter.nightsMin = age
    filter.order = Environment.configuration.order
    return filter
  }

  /// Whether no filter is given.
  var isEmpty: Bool {
    classes.isEmpty && severity == nil && states.isEmpty && account == nil && subject == nil
      && reference == nil && since == nil && age == nil
  }
}

/// A time (ISO 8601), or a day, which stands for its beginning.
struct Moment: ExpressibleByArgument {
  private enum Said {
    case day(BusinessDay)
    case time(Timestamp)
  }

  private let said: Said

  init?(argument: String) {
    if let day = BusinessDay(argument) {
      said = .day(day)
    } else if let time = Timestamp(argument) {
      said = .time(time)
    } else {
      return nil
    }
  }

  /// The instant; for a day its beginning by the calendar in force (which is read after the arguments).
  var time: Timestamp {
    switch said {
    case .day(let day): Environment.calendar.start(of: day)
    case .time(let time): time
    }
  }
}

extension FindingClass: ExpressibleByArgument {}
extension SettledFinding.State: ExpressibleByArgument {}
