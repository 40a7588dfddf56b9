/// All objects of one of PayIn's environments, including future ones.
struct PayInObjects {
  /// Ordered by creation after sorting.
  var orders: [Order] = []

  /// Ordered by detection after sorting.
  var deposits: [Deposit] = []

  mutating func sort() {
    orders.sort { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    deposits.sort { ($0.detectedAt, $0.id) < ($1.detectedAt, $1.id) }
  }

  /// The orders that a list shows at a time, oldest first.
  func orders(at time: Moment) -> [Order] {
    orders.prefix { $0.createdAt <= time }.filter { $0.hiddenFrom.map { time < $0 } ?? true }
  }

  /// The deposits that a list shows at a time, oldest first.
  func deposits(at time: Moment) -> [Deposit] {
    deposits.prefix { $0.detectedAt <= time }.filter { $0.isListed(at: time) }
  }

  /// The transfers that a list shows at a time, oldest first.
  func transfers(at time: Moment) -> [Transfer] {
    let transfers =
      orders(at: time).flatMap { $0.listedTransfers(at: time) }
      + deposits(at: time).map { Transfer($0, at: time) }
    return transfers.sorted { ($0.detectedAt, $0.id) < ($1.detectedAt, $1.id) }
  }

  /// Hides the last of the clean orders that were completed before a time.
  mutating func hide(from time: Moment, amongCompletedBefore before: Moment, clean: Set<String>) {
    let last = orders.lastIndex {
      clean.contains($0.id) && $0.completion(by: before) != nil && $0.hiddenFrom == nil
    }
    if let last { orders[last].hiddenFrom = time }
  }
}
