import DequeModule

/// Decides which deliveries are committed together; the caller acts.
///
///     delivery ──admit──▶ waiting ──nextBatch──▶ under way ──finish──▶ gone
///                  │         └──abandon──▶ gone
///                  └─too many─▶ refused
///
/// There is no timer: the next batch gathers while one is being written.
package struct BatchQueue<Item> {
  typealias Ticket = Int

  /// Deliveries that are committed together.
  struct Batch {
    var tickets: [Ticket] = []
    var items: [Item] = []
    var byteCount = 0
  }

  private struct Waiting {
    let ticket: Ticket
    let item: Item
    let byteCount: Int
  }

  private let limits: ReceiverLimits
  private var waiting: Deque<Waiting> = []
  private var batchesInFlight = 0
  private var nextTicket = 0
  /// The number of waiting and active items.
  private(set) var count = 0
  private(set) var byteCount = 0

  init(_ limits: ReceiverLimits) { self.limits = limits }

  /// Whether nothing waits and no batch is active.
  var isIdle: Bool { count == 0 }

  /// Admits a delivery. Nil if there are too many. An empty queue admits any.
  mutating func admit(_ item: Item, byteCount bytes: Int) -> Ticket? {
    let fits = count < limits.deliveriesMax && (isIdle || byteCount + bytes <= limits.bytesMax)
    guard fits else { return nil }
    nextTicket += 1
    waiting.append(Waiting(ticket: nextTicket, item: item, byteCount: bytes))
    count += 1
    byteCount += bytes
    return nextTicket
  }

  /// The next batch to commit. Nil if enough batches are active or nothing waits.
  mutating func nextBatch() -> Batch? {
    guard batchesInFlight < limits.batchesInFlight, !waiting.isEmpty else { return nil }
    var batch = Batch()
    while let next = waiting.first, batch.items.count < limits.deliveriesPerBatch {
      let fits = batch.items.isEmpty || batch.byteCount + next.byteCount <= limits.bytesPerBatch
      guard fits else { break }
      waiting.removeFirst()
      batch.tickets.append(next.ticket)
      batch.items.append(next.item)
      batch.byteCount += next.byteCount
    }
    batchesInFlight += 1
    return batch
  }

  /// Ends a batch, successful or not.
  mutating func finish(_ batch: Batch) {
    batchesInFlight -= 1
    count -= batch.items.count
    byteCount -= batch.byteCount
  }

  /// Removes those of the given deliveries that still wait; the others proceed.
  mutating func abandon(_ tickets: Set<Ticket>) {
    for gone in waiting where tickets.contains(gone.ticket) {
      count -= 1
      byteCount -= gone.byteCount
    }
    waiting.removeAll { tickets.contains($0.ticket) }
  }
}
