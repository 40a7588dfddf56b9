import Metrics
import Synchronization

/// Counts whole numbers by size, by labels.
final class HistogramFamily: Sendable {
  /// What a value is.
  enum Unit: Sendable {
    /// A whole number.
    case count
    /// Microseconds, written as seconds.
    case duration
  }

  private struct Counts {
    var counts: [Int]
    var sum: Int64 = 0
  }

  let name: String
  private let help: String
  private let labels: [String]
  private let bounds: [Int64]
  private let unit: Unit
  private let counts = Mutex<[[String]: Counts]>([:])

  /// - Parameter bounds: the upper bounds, rising.
  init(
    _ name: String, labels: [String] = [], bounds: [Int64], _ unit: Unit, _ help: String
  ) {
    self.name = name
    self.help = help
    self.labels = labels
    self.bounds = bounds
    self.unit = unit
  }

  /// The recorder with some values of the labels: as a timer it keeps whole microseconds.
  func recorder(_ dimensions: [(String, String)]) -> any RecorderHandler & TimerHandler {
    precondition(dimensions.map(\.0) == labels, "\(name) has the labels \(labels)")
    return Cell(family: self, values: dimensions.map(\.1))
  }

  func write(to text: inout PrometheusText) {
    text.family(name, .histogram, help)
    let counts = counts.withLock { $0 }
    for (values, cell) in counts.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let labels = zip(labels, values).map { ($0, $1) }
      var count = 0
      for (place, bound) in bounds.enumerated() {
        count += cell.counts[place]
        text.sample("\(name)_bucket", labels + [("le", spelled(bound))], "\(count)")
      }
      count += cell.counts[bounds.count]
      text.sample("\(name)_bucket", labels + [("le", "+Inf")], "\(count)")
      text.sample("\(name)_sum", labels, spelled(cell.sum))
      text.sample("\(name)_count", labels, "\(count)")
    }
  }

  private func spelled(_ value: Int64) -> String {
    switch unit {
    case .count: "\(value)"
    case .duration: PrometheusText.seconds(value)
    }
  }

  private func add(_ values: [String], _ value: Int64) {
    let place = bounds.firstIndex { value <= $0 } ?? bounds.count
    let empty = Counts(counts: Array(repeating: 0, count: bounds.count + 1))
    counts.withLock {
      $0[values, default: empty].counts[place] += 1
      $0[values, default: empty].sum += value
    }
  }

  private final class Cell: RecorderHandler, TimerHandler {
    private let family: HistogramFamily
    private let values: [String]

    init(family: HistogramFamily, values: [String]) {
      self.family = family
      self.values = values
    }

    func record(_ value: Int64) { family.add(values, value) }
    func record(_ value: Double) { family.add(values, Int64(value)) }
    func recordNanoseconds(_ duration: Int64) { family.add(values, duration / 1_000) }
  }
}
