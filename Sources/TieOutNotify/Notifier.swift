import AsyncHTTPClient
package import TieOutCore

/// Tells people and machines what a run found, and a dead-man's switch that it ran.
///
/// Nothing here throws: whoever cannot be told is named in the answer, and the run is as good as before.
package struct Notifier: Sendable {
  /// What a dead-man's switch is told.
  package enum Signal: Sendable, Hashable {
    /// A run begins.
    case start
    /// It ended well.
    case success
    /// It did not.
    case failure
  }

  /// Somebody who could not be told.
  package struct Failure: Sendable, Hashable, CustomStringConvertible {
    /// The target.
    package var target: String
    /// Why, after how many attempts.
    package var reason: String

    /// `notification to backend failed: HTTP 503, after 5 attempts`.
    package var description: String { "notification to \(target) failed: \(reason)" }
  }

  private let attempts: Attempts
  private let now: @Sendable () -> Timestamp
  private let wait: @Sendable (Interval) async throws -> Void

  /// Tells by the host's clock.
  ///
  /// - Parameters:
  ///   - now: what messages are dated by.
  ///   - wait: how to wait between attempts.
  package init(
    _ attempts: Attempts = Attempts(), now: @escaping @Sendable () -> Timestamp,
    wait: @escaping @Sendable (Interval) async throws -> Void = {
      try await Task.sleep(for: .microseconds($0.microseconds))
    }
  ) {
    self.attempts = attempts
    self.now = now
    self.wait = wait
  }

  /// Tells all targets at once, each what is bad enough for it.
  ///
  /// - Parameter delivered: called for each target that was told. One for whom there is nothing is not.
  /// - Returns: who could not be told.
  package func tell(
    _ targets: [Target], of notice: Notice,
    delivered: @escaping @Sendable (String) async -> Void = { _ in }
  ) async -> [Failure] {
    await withClient { http in
      await withTaskGroup { group in
        for target in targets {
          group.addTask { await tell(target, notice, http, delivered) }
        }
        var failures: [Failure] = []
        for await failure in group { if let failure { failures.append(failure) } }
        return failures.sorted { $0.target < $1.target }
      }
    }
  }

  private func tell(
    _ target: Target, _ notice: Notice, _ http: HTTPSending,
    _ delivered: @Sendable (String) async -> Void
  ) async -> Failure? {
    let notice = notice.atLeast(target.minimum)
    guard notice.count > 0 else { return nil }
    do {
      let failure = try await send(notice, to: target, http)
      if failure == nil { await delivered(target.name) }
      return failure
    } catch {
      return Failure(target: target.name, reason: "the message cannot be written")
    }
  }

  private func send(
    _ notice: Notice, to target: Target, _ http: HTTPSending
  ) async throws -> Failure? {
    switch target.form {
    case .webhook(let url, let secret):
      let body = try NoticeJSON.bytes(notice)
      let id = notice.messageID(for: target.name)
      return await attempt(target.name) { limit in
        let time = now().microseconds / 1_000_000
        let headers = [
          ("webhook-id", id), ("webhook-timestamp", "\(time)"),
          ("webhook-signature", secret.signature(id: id, timestamp: time, body: body)),
        ]
        return await http.post(url, body, headers: headers, limit: limit)
      }
    case .slack(let url):
      let body = try SlackMessage.bytes(notice)
      return await attempt(target.name) { limit in
        await http.post(url, body, headers: [], limit: limit)
      }
    case .command(let arguments):
      let body = try NoticeJSON.bytes(notice) + [10]
      return await attempt(target.name) { limit in
        await CommandRunning.run(arguments, input: body, limit: limit)
      }
    }
  }

  /// Tells a dead-man's switch: the URL as it is for success, with `/start` or `/fail` behind its path.
  package func ping(_ url: String, _ signal: Signal) async -> Failure? {
    await withClient { http in
      await attempt("ping") { limit in await http.get(signal.url(url), limit: limit) }
    }
  }

  // MARK: attempts

  private func attempt(
    _ name: String, _ send: (Interval) async -> AttemptResult
  ) async -> Failure? {
    let start = ContinuousClock.now
    var number = 1
    while true {
      switch await send(attempts.limit(spent: spent(since: start))) {
      case .delivered: return nil
      case .refused(let reason): return Failure(target: name, reason: reason)
      case .failed(let reason):
        let pause = attempts.wait(after: number, spent: spent(since: start))
        guard let pause, (try? await wait(pause)) != nil else {
          return Failure(
            target: name, reason: "\(reason), after \(number) attempt\(number == 1 ? "" : "s")")
        }
        number += 1
      }
    }
  }

  private func spent(since start: ContinuousClock.Instant) -> Interval {
    Interval(ContinuousClock.now - start)
  }

  private func withClient<T: Sendable>(_ body: (HTTPSending) async -> T) async -> T {
    let client = HTTPSending.makeClient()
    let answer = await body(HTTPSending(client: client))
    // It was closed before, or cannot be: nothing is waiting for it.
    try? await client.shutdown()
    return answer
  }
}

extension Notifier.Signal {
  func url(_ base: String) -> String {
    let word =
      switch self {
      case .start: "start"
      case .success: ""
      case .failure: "fail"
      }
    guard !word.isEmpty else { return base }
    let path = base.prefix { $0 != "?" }
    return path + (path.hasSuffix("/") ? "" : "/") + word + base.dropFirst(path.count)
  }
}
