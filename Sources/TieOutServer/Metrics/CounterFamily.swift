import Metrics
import Synchronization

/// Counts, by labels. The values of labels come from fixed sets, so there are never many.
final class CounterFamily: Sendable {
  let name: String
  private let help: String
  private let labels: [String]
  private let counts = Mutex<[[String]: Int64]>([:])

  init(_ name: String, labels: [String] = [], _ help: String) {
    self.name = name
    self.help = help
    self.labels = labels
    if labels.isEmpty { counts.withLock { $0[[]] = 0 } }
  }

  /// The counter with some values of the labels.
  func counter(_ dimensions: [(String, String)]) -> any CounterHandler {
    precondition(dimensions.map(\.0) == labels, "\(name) has the labels \(labels)")
    return Cell(family: self, values: dimensions.map(\.1))
  }

  func write(to text: inout PrometheusText) {
    text.family(name, .counter, help)
    let counts = counts.withLock { $0 }
    for (values, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      text.sample(name, zip(labels, values).map { ($0, $1) }, "\(count)")
    }
  }

  private final class Cell: CounterHandler {
    private let family: CounterFamily
    private let values: [String]

    init(family: CounterFamily, values: [String]) {
      self.family = family
      self.values = values
    }

    func increment(by amount: Int64) {
      family.counts.withLock { $0[values, default: 0] += amount }
    }

    func reset() { family.counts.withLock { $0[values] = 0 } }
  }
}
