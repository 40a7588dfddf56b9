/// Sorts rows that are nearly ordered, newest first. Each row is at most `spread` newer than its key, and
/// keys never increase.
struct RowSorter {
  let spread: Int
  private var held: [Row] = []

  init(spread: Int) {
    self.spread = spread
  }

  /// Takes a row; passes on the rows that no later row can precede.
  mutating func add(_ row: Row, key: Moment, _ take: (Row) throws -> Void) rethrows {
    guard spread > 0 else { return try take(row) }
    var place = held.count
    while place > 0, held[place - 1].at < row.at { place -= 1 }
    held.insert(row, at: place)
    let settled = held.prefix { $0.at > key + spread }
    for row in settled { try take(row) }
    held.removeFirst(settled.count)
  }

  mutating func finish(_ take: (Row) throws -> Void) rethrows {
    for row in held { try take(row) }
    held = []
  }
}
