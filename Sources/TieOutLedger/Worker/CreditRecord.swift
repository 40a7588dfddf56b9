import Logging
import Metrics
import TieOutCore

/// What a worker logs and counts: with the factory that is current when it is made.
struct CreditRecord: Sendable {
  let logger: Logger
  private let items = Counter(label: "tieout_credit_items_total")
  private let failures = Counter(label: "tieout_credit_failures_total")
  private let interruptions = Counter(label: "tieout_credit_interruptions_total")

  init(logger: Logger) { self.logger = logger }

  /// A turn was committed, with so many pieces of money.
  func turned(_ items: Int) { self.items.increment(by: items) }

  /// The handler threw for a piece of money, which comes again later.
  func failed(_ work: CreditWork, _ error: any Error) {
    failures.increment()
    logger.warning("\(work.subject.id) comes again later: \(error.firstLine)")
  }

  /// A turn, or the way to the database, failed; the worker tries again.
  func interrupted(_ error: any Error) {
    interruptions.increment()
    logger.warning("the worker tries again: \(error.firstLine)")
  }
}

extension Error {
  /// Without the server's details, which may quote rows.
  fileprivate var firstLine: String {
    "\(self)".split(separator: "\n").first.map(String.init) ?? "\(type(of: self))"
  }
}
