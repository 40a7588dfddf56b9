import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutNotify

@Suite(.turn) struct MessageTests {
  static let now: @Sendable () -> Timestamp = {
    Timestamp(microseconds: 1_743_379_200_000_000)
  }
  static let notifier = Notifier(.patient(), now: now, wait: { _ in })

  @Test func `a webhook is signed in the Standard Webhooks form`() async throws {
    try await Receiver.with(.status(204)) { receiver, base in
      let secret = try #require(SigningSecret(Samples.secret))
      let target = Target(
        name: "ops", form: .webhook(url: base + "/hook", secret: secret), minimum: .info)
      let failures = await Self.notifier.tell([target], of: Samples.notice)
      #expect(failures == [])
      let request = try #require(receiver.requests.first)
      #expect(receiver.requests.count == 1)
      #expect(request.path == "/hook")
      #expect(request.headers["content-type"] == "application/json")
      let golden = try Samples.golden("webhook.json")
      #expect(request.body + "\n" == golden)
      let id = try #require(request.headers["webhook-id"])
      let time = try #require(request.headers["webhook-timestamp"])
      #expect(id == "msg_c3bc8682ad17cf2594329ccfa69d68a8")
      #expect(time == "1743379200")
      // Computed with Python's hmac, over the golden file.
      #expect(
        request.headers["webhook-signature"] == "v1,HJl4clCxgpRj9eowKicZxCKalbeib9ckMQlCHINVwVo=")
    }
  }

  @Test func `the signature is that of the specification's example`() throws {
    // standard-webhooks/spec, "Signature scheme".
    let secret = try #require(SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    #expect(
      secret.signature(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330,
        body: Array(#"{"test": 2432232314}"#.utf8))
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    #expect("\(secret)" == "[redacted]")
    #expect(String(reflecting: secret) == "[redacted]")
  }

  @Test(arguments: [
    "", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_%%%%",
  ])
  func `what is no signing secret is refused`(_ text: String) {
    #expect(SigningSecret(text) == nil)
  }

  @Test func `Slack gets text and blocks, without markup of others`() async throws {
    try await Receiver.with(.status(200)) { receiver, base in
      let target = Target(name: "chat", form: .slack(url: base + "/services/x"), minimum: .info)
      #expect(await Self.notifier.tell([target], of: Samples.notice) == [])
      let golden = try Samples.golden("slack.json")
      #expect(receiver.requests.map { $0.body + "\n" } == [golden])
      #expect(receiver.requests.first?.headers["webhook-signature"] == nil)
    }
  }

  @Test func `Slack's sizes hold however much there is, and amounts stay whole`() async throws {
    try await Receiver.with(.status(200)) { receiver, base in
      var notice = Samples.notice
      for number in 0..<700 {
        notice.add(
          Samples.item(.underpaid, .high, "order_\(number)", .new) { finding in
            finding.note = String(repeating: "&", count: 5_000)
            finding.delta = Samples.amount("-12345678901234567890.123456789012345678")
          })
      }
      let target = Target(name: "chat", form: .slack(url: base), minimum: .info)
      #expect(await Self.notifier.tell([target], of: notice) == [])
      let sent = try #require(receiver.requests.first)
      let body = try #require(
        try JSONSerialization.jsonObject(with: Data(sent.body.utf8)) as? [String: Any])
      let texts = try #require(body["blocks"] as? [[String: Any]]).compactMap {
        ($0["text"] as? [String: Any])?["text"] as? String
      }
      #expect(texts.count == 22)
      #expect(texts.allSatisfy { $0.count <= 3_000 })
      #expect(texts[0].count <= 150)
      #expect(texts[4].hasSuffix("off by -12345678901234567890.123456789012345678 "))
      #expect(texts[21].hasPrefix("and 683 more. 2 critical, 7 low open."))
    }
  }

  @Test func `a command gets the same JSON on standard input, its arguments as they stand`()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tieout-notify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("got $HOME")
    let target = Target(
      name: "pager", form: .command(["dd", "of=\(file.path)"]), minimum: .info)
    #expect(await Self.notifier.tell([target], of: Samples.notice) == [])
    let golden = try Samples.golden("webhook.json")
    #expect(try String(contentsOf: file, encoding: .utf8) == golden)
  }

  @Test func `a command gets nothing of our environment but what it needs to start`() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tieout-notify-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("environment")
    unsafe setenv("PAYIN_WEBHOOK_SECRET_OF_A_TEST", "whsec_x", 1)
    let target = Target(
      name: "pager", form: .command(["sh", "-c", "env > '\(file.path)'"]), minimum: .info)
    #expect(await Self.notifier.tell([target], of: Samples.notice) == [])
    let names = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { String($0.prefix { $0 != "=" }) }
    let known: Set = [
      "PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TZ", "TMPDIR", "PWD", "SHLVL", "_",
      "OLDPWD",
    ]
    #expect(names.filter { !known.contains($0) && !$0.hasPrefix("LC_") } == [])
    #expect(names.contains("PATH"))
  }

  @Test func `a command that fails or takes too long is a failure`() async throws {
    let attempts = Attempts.patient(2)
    let notifier = Notifier(attempts, now: Self.now, wait: { _ in })
    // The command would take ten minutes, so any shorter limit is reached on any machine.
    let hasty = Notifier(
      Attempts(countMax: 1, limit: Interval(microseconds: 50_000), totalLimit: .seconds(60)),
      now: Self.now, wait: { _ in })
    let notice = Samples.notice
    func target(_ arguments: String...) -> [Target] {
      [Target(name: "pager", form: .command(arguments), minimum: .info)]
    }
    #expect(
      await notifier.tell(target("/bin/sh", "-c", "exit 3"), of: notice).map(\.description) == [
        "notification to pager failed: it ended with 3, after 2 attempts"
      ])
    #expect(
      await notifier.tell(target("/nowhere/at/all"), of: notice).map(\.reason) == [
        "it cannot be run"
      ])
    #expect(
      await hasty.tell(target("/bin/sleep", "600"), of: notice).map(\.reason).first?.hasPrefix(
        "it took longer than") == true)
  }

  @Test func `of a command that takes too long nothing is left running`() async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tieout-notify-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let notifier = Notifier(
      Attempts(countMax: 1, limit: .seconds(1), totalLimit: .seconds(60)), now: Self.now,
      wait: { _ in })
    let script = "sleep 86400 & echo $! > '\(file.path)'; wait"
    let target = Target(name: "pager", form: .command(["sh", "-c", script]), minimum: .info)
    #expect(await notifier.tell([target], of: Samples.notice).count == 1)
    // On a slow machine the limit may strike before the script has begun.
    guard let sleeper = try? String(contentsOf: file, encoding: .utf8), !sleeper.isEmpty else {
      return
    }
    let state = "/proc/\(sleeper.trimmingCharacters(in: .whitespacesAndNewlines))/stat"
    try await until {
      // Gone, or waiting for its new parent to notice.
      (try? String(contentsOfFile: state, encoding: .utf8))?.contains(") Z ") ?? true
    }
  }
}
