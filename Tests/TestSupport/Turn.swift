import Synchronization
package import Testing

/// A trait for tests that wait for their turn: a test starts when there is room (see ``Gate``), and its
/// duration is recorded.
///
/// Applied to a suite, it holds for all tests in it. The time limit counts from when a test got its place.
/// When it is reached, the test is cancelled; however a test ends, the programs that it started are ended
/// with it.
package struct Turn: SuiteTrait, TestTrait, TestScoping {
  /// Identifies the current test case; each has its own number.
  @TaskLocal static var number: Int?

  private static let count = Mutex(0)

  package var isRecursive: Bool { true }

  package func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    // A suite in a suite has its turn already.
    guard Self.number == nil else { return try await function() }
    let number = Self.count.withLock { count in
      count += 1
      return count
    }
    await Gate.shared.enter(seconds: test.expectedSeconds)
    let began = ContinuousClock.now
    let result = await Result {
      try await Self.$number.withValue(number) { try await Self.watched(test, function) }
    }
    ChildProcess.endAll { $0.turn == number }
    TestTimes.add(test, took: ContinuousClock.now - began)
    await Gate.shared.leave()
    try result.get()
  }

  /// Cancels a hanging test. If it does not end even then, ends the whole test run.
  private static func watched(
    _ test: Test, _ function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    let limit = test.guardAgainstHanging
    let lastResort = Task.detached {
      try await Task.sleep(for: limit * 2)
      fatalError("\(test.id) was cut off after \(limit) and does not end")
    }
    defer { lastResort.cancel() }
    try await withoutActuallyEscaping(function) { function in
      try await withThrowingTaskGroup(of: Void.self) { group in
        defer { group.cancelAll() }
        group.addTask { try await function() }
        group.addTask {
          try await Task.sleep(for: limit)
          Issue.record("it hangs: cut off after \(limit) of its own work")
        }
        try await group.next()
      }
    }
  }
}

/// The approximate duration of a test on two idle cores, in seconds: the longest start first.
package struct Expected: SuiteTrait, TestTrait {
  let seconds: Int

  package var isRecursive: Bool { true }
}

extension Trait where Self == Turn {
  package static var turn: Self { Self() }
}

extension Trait where Self == Expected {
  /// The approximate duration on two idle cores, in seconds; the default is 5. Only the order of magnitude
  /// matters.
  package static func takes(seconds: Int) -> Self { Self(seconds: seconds) }
}

extension Test {
  /// A value at the test takes precedence over one at its suite.
  fileprivate var expectedSeconds: Int {
    traits.compactMap { ($0 as? Expected)?.seconds }.last ?? 5
  }

  /// A busy slow machine takes four times as long as two idle cores; ten times that counts as hanging.
  fileprivate var guardAgainstHanging: Duration { .seconds(max(expectedSeconds, 10) * 40) }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
