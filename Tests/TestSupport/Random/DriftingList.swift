import TieOutClient
import TieOutCore

/// A list on a server that changes while it is read.
struct DriftingList {
  /// The order of the list.
  enum Key: CaseIterable { case createdAt, updatedAt, detectedAt, nothing }
  /// How the server treats the requested limit.
  enum Limits { case any, capped(Int), defaulted(max: Int, to: Int), ignored(Int) }
  /// What a page states besides its rows.
  enum Told: CaseIterable { case total, totalAndLimit, hasMore, nothing }

  struct Row {
    var id: Int
    var created: Int64
    var key: Int64
    var isTimed = true
    var wasThereFirst = true
  }

  var key: Key
  var isNewestFirst: Bool
  var limits: Limits
  var told: Told
  /// Whether rows with equal keys are in another order at each request.
  var shufflesTies = false
  var now: Int64
  private(set) var rows: [Row] = []
  private var nextID = 0

  init(key: Key, isNewestFirst: Bool, limits: Limits, told: Told, now: Int64) {
    self.key = key
    self.isNewestFirst = isNewestFirst
    self.limits = limits
    self.told = told
    self.now = now
  }

  // MARK: changes

  mutating func insert(
    created: Int64, isTimed: Bool = true, wasThereFirst: Bool = false,
    using generator: inout SeededGenerator
  ) {
    nextID += 1
    let position = key == .nothing ? Int64(generator.next() >> 20) : created
    place(
      Row(
        id: nextID, created: created, key: position, isTimed: isTimed,
        wasThereFirst: wasThereFirst))
  }

  mutating func remove(at place: Int) { rows.remove(at: place) }

  /// A change of status: moves the row if the list is ordered by it.
  mutating func touch(at place: Int) {
    guard key == .updatedAt else { return }
    var row = rows.remove(at: place)
    row.key = now
    self.place(row)
  }

  private mutating func place(_ row: Row) {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      let isBefore = isNewestFirst ? rows[middle].key > row.key : rows[middle].key < row.key
      if isBefore { low = middle + 1 } else { high = middle }
    }
    rows.insert(row, at: low)
  }

  // MARK: answers

  mutating func page(_ number: Int, limit asked: Int, using generator: inout SeededGenerator)
    -> PageSeen
  {
    let limit =
      switch limits {
      case .any: asked
      case .capped(let most): min(asked, most)
      case .defaulted(let most, let usual): asked > most ? usual : asked
      case .ignored(let size): size
      }
    if shufflesTies { shuffleTies(using: &generator) }
    let start = min((number - 1) * limit, rows.count)
    let end = min(start + limit, rows.count)
    var page = PageSeen(
      rows: rows[start..<end].map { row in
        ListRow(
          id: Digest128(high: 0, low: UInt64(row.id)),
          time: row.isTimed ? Timestamp(microseconds: row.created) : nil)
      })
    switch told {
    case .total: page.total = rows.count
    case .totalAndLimit: (page.total, page.limit) = (rows.count, limit)
    case .hasMore: page.hasMore = end < rows.count
    case .nothing: break
    }
    return page
  }

  private mutating func shuffleTies(using generator: inout SeededGenerator) {
    var start = 0
    while start < rows.count {
      var end = start + 1
      while end < rows.count, rows[end].key == rows[start].key { end += 1 }
      if end - start > 1 { rows[start..<end].shuffle(using: &generator) }
      start = end
    }
  }
}
