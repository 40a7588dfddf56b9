/// An element with a time.
protocol Timed {
  var at: Moment { get }
}

/// A priority queue by time (a binary heap). Elements of the same time are returned in the order of
/// insertion.
struct TimeQueue<Element: Timed> {
  fileprivate struct Entry {
    var element: Element
    var number: Int

    func isBefore(_ other: Entry) -> Bool {
      (element.at, number) < (other.element.at, other.number)
    }
  }

  private var heap: [Entry] = []
  private var numbered = 0

  var count: Int { heap.count }

  /// The earliest element.
  var first: Element? { heap.first?.element }

  /// The time of the earliest element.
  var next: Moment? { first?.at }

  mutating func put(_ element: Element) {
    heap.append(Entry(element: element, number: numbered))
    numbered += 1
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Removes and returns the earliest element; nil if the queue is empty.
  mutating func take() -> Element? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last.element }
    heap[0] = last
    sink()
    return first.element
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

extension TimeQueue: Sendable where Element: Sendable {}
extension TimeQueue.Entry: Sendable where Element: Sendable {}
