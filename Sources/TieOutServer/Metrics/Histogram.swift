import Synchronization

/// Counts whole numbers by size and by labels.
final class Histogram: Sendable {
  private struct Cells {
    var counts: [Int]
    var sum: Int64 = 0
  }

  private let name: String
  private let help: String
  private let labels: [String]
  private let bounds: [Int64]
  private let spelled: @Sendable (Int64) -> String
  private let cells = Mutex<[[String]: Cells]>([:])

  /// - Parameters:
  ///   - bounds: the upper bounds, ascending.
  ///   - spelled: formats a value.
  init(
    _ name: String, labels: [String] = [], bounds: [Int64], _ help: String,
    spelled: @escaping @Sendable (Int64) -> String = { "\($0)" }
  ) {
    self.name = name
    self.help = help
    self.labels = labels
    self.bounds = bounds
    self.spelled = spelled
  }

  func add(_ values: String..., value: Int64) {
    precondition(values.count == labels.count, "\(name) has the labels \(labels)")
    let place = bounds.firstIndex { value <= $0 } ?? bounds.count
    let empty = Cells(counts: Array(repeating: 0, count: bounds.count + 1))
    cells.withLock {
      $0[values, default: empty].counts[place] += 1
      $0[values, default: empty].sum += value
    }
  }

  func write(to text: inout PrometheusText) {
    text.family(name, .histogram, help)
    let cells = cells.withLock { $0 }
    for (values, cell) in cells.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
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
}
