import Synchronization
package import Testing

/// A test that waits for its turn: it starts when there is room (see ``Gate``), and what it takes is written down.
///
/// Stands at a suite, for all tests in it. The guard against hanging counts from when a test got its place. When it
/// strikes, the test is cancelled; whichever way a test ends, the programs that it started are ended with it.
package struct Turn: SuiteTrait, TestTrait, TestScoping {
  /// Whose turn it is: each test's, and each case's, has a number of its own.
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

  /// Cuts the test off where it hangs. Where it does not end even so, the whole run does.
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

/// About how many seconds a test takes on two quiet cores: those that take longest start first.
package struct Expected: SuiteTrait, TestTrait {
  let seconds: Int

  package var isRecursive: Bool { true }
}

extension Trait where Self == Turn {
  package static var turn: Self { Self() }
}

extension Trait where Self == Expected {
  /// About how many seconds a test takes on two quiet cores; 5 where nothing is said. Right to the size, no more.
  package static func takes(seconds: Int) -> Self { Self(seconds: seconds) }
}

extension Test {
  /// What stands at the test itself goes before what stands at its suite.
  fileprivate var expectedSeconds: Int {
    traits.compactMap { ($0 as? Expected)?.seconds }.last ?? 5
  }

  /// A slow machine that is busy takes four times as long as two quiet cores; and ten times that is a hang.
  fileprivate var guardAgainstHanging: Duration { .seconds(max(expectedSeconds, 10) * 40) }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
