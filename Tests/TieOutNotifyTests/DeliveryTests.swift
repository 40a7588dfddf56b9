import Synchronization
import TestSupport
import Testing
import TieOutCore

@testable import TieOutNotify

@Suite(.turn) struct DeliveryTests {
  static let now: @Sendable () -> Timestamp = { Timestamp(microseconds: 1_743_379_200_000_000) }

  private func slack(_ url: String, _ minimum: Severity = .info) -> Target {
    Target(name: "chat", form: .slack(url: url), minimum: minimum)
  }

  @Test func `a receiver that fails is tried again, under one id, until it takes the message`()
    async throws
  {
    try await Receiver.with(.status(503), .status(429), .status(200)) { receiver, base in
      let waits = Mutex([Interval]())
      let notifier = Notifier(
        .patient(), now: Self.now, wait: { wait in waits.withLock { $0.append(wait) } })
      let secret = try #require(SigningSecret(Samples.secret))
      let target = Target(name: "ops", form: .webhook(url: base, secret: secret), minimum: .info)
      let told = Mutex([String]())
      let failures = await notifier.tell([target], of: Samples.notice) { name in
        told.withLock { $0.append(name) }
      }
      #expect(failures == [])
      #expect(told.withLock { $0 } == ["ops"])
      #expect(waits.withLock { $0 } == [.seconds(1), .seconds(2)])
      #expect(receiver.requests.count == 3)
      #expect(Set(receiver.requests.map { $0.headers["webhook-id"] }).count == 1)
    }
  }

  @Test func `it is given up after as many attempts as are allowed`() async throws {
    try await Receiver.with(.status(500)) { receiver, base in
      let notifier = Notifier(.patient(3), now: Self.now, wait: { _ in })
      let failures = await notifier.tell([self.slack(base)], of: Samples.notice) { name in
        Issue.record("\(name) was not told")
      }
      #expect(
        failures.map(\.description) == [
          "notification to chat failed: HTTP 500, after 3 attempts"
        ])
      #expect(receiver.requests.count == 3)
    }
  }

  @Test(
    arguments: [(1, 30, 1), (1, 31, nil), (5, 15, 16), (5, 16, nil), (6, 0, nil), (20, 0, nil)]
      as [(Int, Int64, Int64?)])
  func `and where all the time would be spent with the next wait`(
    _ failed: Int, _ spent: Int64, _ wait: Int64?
  ) {
    let attempts = Attempts(countMax: 20, limit: .seconds(30), totalLimit: .seconds(32))
    #expect(attempts.wait(after: failed, spent: .seconds(spent)) == wait.map { .seconds($0) })
  }

  @Test(arguments: [400, 401, 404, 410, 413])
  func `a refusal is not tried again`(_ status: Int) async throws {
    try await Receiver.with(.status(status)) { receiver, base in
      let notifier = Notifier(.patient(), now: Self.now, wait: { _ in })
      #expect(
        await notifier.tell([self.slack(base)], of: Samples.notice).map(\.reason) == [
          "HTTP \(status)"
        ])
      #expect(receiver.requests.count == 1)
    }
  }

  @Test func `a redirection is not followed`() async throws {
    try await Receiver.with(.redirect) { receiver, base in
      let notifier = Notifier(.patient(), now: Self.now, wait: { _ in })
      #expect(
        await notifier.tell([self.slack(base + "/here")], of: Samples.notice).map(\.reason) == [
          "it redirects (HTTP 307), which is not followed"
        ])
      #expect(receiver.requests.map(\.path) == ["/here"])
    }
  }

  @Test func `a receiver that never answers does not hold anybody up`() async throws {
    try await Receiver.with(.silence) { receiver, base in
      // The receiver never answers, so any limit is reached on any machine.
      let attempts = Attempts(
        countMax: 2, limit: Interval(microseconds: 200_000), totalLimit: .seconds(86_400))
      let notifier = Notifier(attempts, now: Self.now, wait: { _ in })
      let failures = await notifier.tell([self.slack(base)], of: Samples.notice)
      #expect(failures.count == 1)
      #expect(failures.first?.reason.hasSuffix("after 2 attempts") == true)
    }
  }

  @Test func `nobody there is said without the URL`() async throws {
    let notifier = Notifier(.patient(1), now: Self.now, wait: { _ in })
    let url = "http://127.0.0.1:1/services/tOpSeCrEt"
    let failures = await notifier.tell([slack(url)], of: Samples.notice)
    #expect(failures.count == 1)
    #expect(failures.allSatisfy { !"\($0)".contains("tOpSeCrEt") })
  }

  @Test func `each target is told what is bad enough for it, and nothing is no message`()
    async throws
  {
    try await Receiver.with(.status(200)) { receiver, base in
      let notifier = Notifier(.patient(), now: Self.now, wait: { _ in })
      var notice = Samples.notice
      #expect(await notifier.tell([self.slack(base, .high)], of: notice) == [])
      #expect(receiver.requests.count == 1)
      #expect(receiver.requests.first?.body.contains("webhook-late") == false)
      notice.items.removeAll { $0.finding.severity > .low }
      notice.counts = [.low: 1]
      #expect(
        await notifier.tell([self.slack(base, .high)], of: notice) { _ in
          Issue.record("there was nothing to tell")
        } == [])
      #expect(receiver.requests.count == 1)
    }
  }

  @Test func `a dead-man's switch is told of start, success and failure`() async throws {
    try await Receiver.with(.status(500), .status(200)) { receiver, base in
      let notifier = Notifier(.patient(), now: Self.now, wait: { _ in })
      for signal in [Notifier.Signal.start, .success, .failure] {
        #expect(await notifier.ping(base + "/check?rid=1", signal) == nil)
      }
      #expect(
        receiver.requests.map(\.path) == [
          "/check/start", "/check/start", "/check", "/check/fail",
        ])
    }
  }
}
