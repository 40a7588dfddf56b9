import AsyncHTTPClient
package import TieOutCore

/// Notifies targets of a run's result, and signals a dead-man's switch.
///
/// Does not throw: failures are returned and do not affect the run.
package struct Notifier: Sendable {
  /// A signal to the dead-man's switch.
  package enum Signal: Sendable, Hashable {
    /// A run begins.
    case start
    /// The run ended well.
    case success
    /// The run failed.
    case failure
  }

  /// A target that could not be notified.
  package struct Failure: Sendable, Hashable, CustomStringConvertible {
    /// The target.
    package var target: String
    /// The reason and the number of attempts.
    package var reason: String

    /// `notification to backend failed: HTTP 503, after 5 attempts`.
    package var description: String { "notification to \(target) failed: \(reason)" }
  }

  private let attempts: Attempts
  private let now: @Sendable () -> Timestamp
  private let wait: @Sendable (Interval) async throws -> Void

  /// A notifier that uses the host's clock.
  ///
  /// - Parameters:
  ///   - now: the clock for timestamps of messages.
  ///   - wait: waits between attempts.
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

  /// Notifies all targets concurrently, each of the findings that are severe enough for it.
  ///
  /// - Parameter delivered: called for each notified target. Targets that a notice is not for are not
  ///   notified.
  /// - Returns: the targets that could not be notified.
  package func tell(
    _ targets: [Target], of notice: Notice,
    delivered: @escaping @Sendable (String) async -> Void = { _ in }
  ) async -> [Failure] {
    await withClient { http in
      await toEach(of: targets) { await tell($0, notice, http, delivered) }
    }
  }

  /// Mails that a night failed, to those targets that get mails.
  ///
  /// - Returns: the targets that could not be notified.
  package func tell(_ targets: [Target], of failure: NightFailure) async -> [Failure] {
    await toEach(of: targets) { target in
      guard case .mail(let mail) = target.form else { return nil }
      let message = MailMessage(
        failure, mail.envelope, id: failure.messageID(for: target.name), at: now())
      return await send(message, mail, to: target.name)
    }
  }

  private func toEach(
    of targets: [Target], _ send: @escaping @Sendable (Target) async -> Failure?
  ) async -> [Failure] {
    await withTaskGroup { group in
      for target in targets { group.addTask { await send(target) } }
      var failures: [Failure] = []
      for await failure in group { if let failure { failures.append(failure) } }
      return failures.sorted { $0.target < $1.target }
    }
  }

  private func tell(
    _ target: Target, _ notice: Notice, _ http: HTTPSending,
    _ delivered: @Sendable (String) async -> Void
  ) async -> Failure? {
    let notice = notice.atLeast(target.minimum)
    guard target.wants(notice) else { return nil }
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
    case .mail(let mail):
      guard let report = MailedReport(notice.reports) else {
        return Failure(
          target: target.name,
          reason: "there is no report in \(notice.reports), or it cannot be read")
      }
      let id = notice.messageID(for: target.name)
      let message = MailMessage(notice, report, mail.envelope, id: id, at: now())
      return await send(message, mail, to: target.name)
    case .folder(let path):
      return await attempt(target.name, attempts.uncut) { limit in
        await FolderCopying.copy(notice.reports, to: path, as: notice.place, limit: limit)
      }
    }
  }

  private func send(_ message: MailMessage, _ mail: Mail, to name: String) async -> Failure? {
    await attempt(name, attempts.uncut) { limit in
      await mail.send(message, connecting: attempts.limit, limit: limit)
    }
  }

  /// Signals a dead-man's switch: the plain URL for success, with `/start` or `/fail` after its path
  /// otherwise.
  package func ping(_ url: String, _ signal: Signal) async -> Failure? {
    await withClient { http in
      await attempt("ping") { limit in await http.get(signal.url(url), limit: limit) }
    }
  }

  // MARK: attempts

  private func attempt(
    _ name: String, _ attempts: Attempts? = nil, _ send: (Interval) async -> AttemptResult
  ) async -> Failure? {
    let attempts = attempts ?? self.attempts
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
    // Errors are ignored: the client is closed or cannot be closed.
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
