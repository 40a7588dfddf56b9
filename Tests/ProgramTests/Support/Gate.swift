/// Lets a few in at a time: more would only wait for two cores, and want more connections than a
/// server has.
actor Gate {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ places: Int) { free = places }

  func enter() async {
    if free > 0 { return free -= 1 }
    await withCheckedContinuation { waiting.append($0) }
  }

  func leave() {
    if waiting.isEmpty { return free += 1 }
    waiting.removeFirst().resume()
  }
}
