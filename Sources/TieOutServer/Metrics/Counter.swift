import Synchronization

/// Counts by labels. Values of labels come from fixed sets, so there are few.
final class Counter: Sendable {
  private let name: String
  private let help: String
  private let labels: [String]
  private let counts = Mutex<[[String]: Int]>([:])

  init(_ name: String, labels: [String] = [], _ help: String) {
    self.name = name
    self.help = help
    self.labels = labels
    if labels.isEmpty { counts.withLock { $0[[]] = 0 } }
  }

  func add(_ values: String..., count: Int = 1) {
    precondition(values.count == labels.count, "\(name) has the labels \(labels)")
    counts.withLock { $0[values, default: 0] += count }
  }

  func write(to text: inout PrometheusText) {
    text.family(name, .counter, help)
    let counts = counts.withLock { $0 }
    for (values, count) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      text.sample(name, zip(labels, values).map { ($0, $1) }, "\(count)")
    }
  }
}
