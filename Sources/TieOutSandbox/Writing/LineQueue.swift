/// Lines that are made a little before their time, given out in order of time (a binary heap; lines
/// of one moment come in the order in which they were put).
struct LineQueue {
  private struct Entry {
    var line: TimedLine
    var number: Int

    func isBefore(_ other: Entry) -> Bool {
      (line.at, number) < (other.line.at, other.number)
    }
  }

  private var heap: [Entry] = []
  private var numbered = 0

  var count: Int { heap.count }

  /// The time of the first line.
  var next: Moment? { heap.first?.line.at }

  mutating func put(_ line: TimedLine) {
    heap.append(Entry(line: line, number: numbered))
    numbered += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// The first line, or nil where there is none.
  mutating func take() -> TimedLine? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last.line }
    heap[0] = last
    sink()
    return first.line
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].isBefore(heap[smallest]) {
        smallest = child
      }
      if smallest == parent { return }
      heap.swapAt(smallest, parent)
      parent = smallest
    }
  }
}
