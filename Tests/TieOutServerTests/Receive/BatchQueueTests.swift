@testable import TieOutIntake
import Testing

@testable import TieOutStore

@Suite struct BatchQueueTests {
  private func limits(_ change: (inout ReceiverLimits) -> Void = { _ in }) -> ReceiverLimits {
    var limits = ReceiverLimits()
    limits.batchesInFlight = 2
    limits.deliveriesPerBatch = 3
    limits.bytesPerBatch = 100
    limits.deliveriesMax = 8
    limits.bytesMax = 1_000
    change(&limits)
    return limits
  }

  /// The next batch's items, without ending it.
  private func take<Item>(_ queue: inout BatchQueue<Item>) -> [Item]? { queue.nextBatch()?.items }

  private func admits(_ queue: inout BatchQueue<Int>, _ item: Int, _ bytes: Int) -> Bool {
    queue.admit(item, byteCount: bytes) != nil
  }

  @Test func `the first is committed alone, those that come meanwhile together`() throws {
    var queue = BatchQueue<String>(limits { $0.batchesInFlight = 1 })
    _ = queue.admit("a", byteCount: 1)
    let next = queue.nextBatch()
    let first = try #require(next)
    #expect(first.items == ["a"])
    for item in ["b", "c", "d", "e"] { _ = queue.admit(item, byteCount: 1) }
    #expect(take(&queue) == nil)
    queue.finish(first)
    #expect(take(&queue) == ["b", "c", "d"])
  }

  @Test func `no more batches are under way than allowed`() {
    var queue = BatchQueue<Int>(limits())
    for item in 0..<3 {
      _ = queue.admit(item, byteCount: 1)
      _ = queue.nextBatch()
    }
    #expect(admits(&queue, 9, 1) == true)
    #expect(take(&queue) == nil)
  }

  @Test func `what is under way counts until it is finished`() throws {
    var queue = BatchQueue<Int>(limits { $0.deliveriesMax = 2 })
    _ = queue.admit(1, byteCount: 1)
    let next = queue.nextBatch()
    let batch = try #require(next)
    #expect(admits(&queue, 2, 1) == true)
    #expect(admits(&queue, 3, 1) == false)
    queue.finish(batch)
    #expect(admits(&queue, 3, 1) == true)
  }

  @Test func `bytes are bounded, but the first always fits`() {
    var queue = BatchQueue<Int>(limits())
    #expect(admits(&queue, 1, 5_000) == true)
    #expect(admits(&queue, 2, 1) == false)
  }

  @Test func `a batch ends where its bytes would be too many`() {
    var queue = BatchQueue<Int>(limits())
    for item in 1...3 { _ = queue.admit(item, byteCount: 60) }
    #expect(take(&queue) == [1])
    #expect(take(&queue) == [2])
  }

  @Test func `who gave up is not committed, unless it is under way`() throws {
    var queue = BatchQueue<String>(limits { $0.batchesInFlight = 1 })
    let a = queue.admit("a", byteCount: 1) ?? 0
    let next = queue.nextBatch()
    let batch = try #require(next)
    let b = queue.admit("b", byteCount: 1) ?? 0
    _ = queue.admit("c", byteCount: 1)
    queue.abandon([a, b])
    #expect(queue.count == 2)
    queue.finish(batch)
    #expect(take(&queue) == ["c"])
  }

  @Test(arguments: [7, 2_000, 10_000]) func `everything comes out once, in order`(_ count: Int) {
    var queue = BatchQueue<Int>(
      limits {
        $0.deliveriesMax = 20_000; $0.bytesMax = .max
      })
    for item in 0..<count { _ = queue.admit(item, byteCount: 1) }
    var seen: [Int] = []
    while let batch = queue.nextBatch() {
      seen += batch.items
      queue.finish(batch)
    }
    #expect(seen == Array(0..<count))
    #expect(queue.isIdle)
    #expect(queue.byteCount == 0)
  }
}
