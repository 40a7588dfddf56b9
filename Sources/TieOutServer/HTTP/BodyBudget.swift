import Synchronization

/// How many bytes of bodies are in memory. Who sends slowly holds only what has arrived.
final class BodyBudget: Sendable {
  private let max: Int
  private let taken = Mutex(0)

  init(_ max: Int) { self.max = max }

  /// Takes room for some bytes; false where there is none.
  func take(_ count: Int) -> Bool {
    taken.withLock { taken in
      guard taken + count <= max else { return false }
      taken += count
      return true
    }
  }

  /// Gives it back.
  func give(_ count: Int) { taken.withLock { $0 -= count } }
}
