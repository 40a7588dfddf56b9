import Testing
import TieOutConfiguration

@Suite struct MailSettingsTests {
  /// A target that gets mails, with these keys.
  private static func target(_ keys: String) -> String {
    "notify: {targets: [{name: a, form: mail, \(keys)}]}"
  }

  private static let problems: [(text: String, message: String)] = [
    (
      target("to: [a@b.example]"),
      "t.yaml:1:36: notify.targets[0].form: a mail needs from, to (a list), and one of server (a URL) and sendmail (a program)"
    ),
    (
      target("from: a@b.example, to: [], sendmail: /bin/true"),
      "t.yaml:1:36: notify.targets[0].form: a mail needs from, to (a list), and one of server (a URL) and sendmail (a program)"
    ),
    (
      target("from: a@b.example, to: [\"a@b.example\\r\\nBcc: c\"], sendmail: /bin/true"),
      "t.yaml:1:66: notify.targets[0].to[0]: expected a mail address like finance@example.com, without a name, found \"a@b.example??Bcc: c\""
    ),
    (
      target("from: a@b.example, to: [c@d.example], server: \"smtp://mail.example/x\""),
      "t.yaml:1:88: notify.targets[0].server: expected a URL like smtps://mail.example or smtp://mail.example:587, without user or password, found something that may be a secret, so it is not shown"
    ),
    (
      target("from: a@b.example, to: [c@d.example], server: \"smtp://mail.example\", tls: none"),
      "t.yaml:1:116: notify.targets[0].tls: none is only for smtp:// to this machine: mails and passwords would be readable"
    ),
    (
      target("from: a@b.example, to: [c@d.example], server: \"smtps://mail.example\", user: me"),
      "t.yaml:1:118: notify.targets[0].user: user and password belong together"
    ),
  ]

  @Test(arguments: problems)
  func `what is wrong is named with its place`(_ row: (text: String, message: String)) {
    #expect(ProblemTests.messages(row.text) == [row.message])
  }

  @Test(arguments: [
    "server: \"smtps://u:tOpSeCrEt1@mail.example\"",
    "server: \"smtps://mail.example\", user: me, password: tOpSeCrEt1",
  ])
  func `a password in the file is an error that never shows it`(_ keys: String) {
    let messages = ProblemTests.messages(
      Self.target("from: a@b.example, to: [c@d.example], \(keys)"))
    #expect(!messages.isEmpty && messages.allSatisfy { !$0.contains("tOpSeCrEt1") })
  }

  @Test func `a mail is plain only to this machine, and a password goes with its user`() throws {
    for server in ["smtp://127.0.0.1:2525", "smtp://localhost", "smtp://[::1]:25"] {
      let keys = "from: a@b.example, to: [c@d.example, e@f.example], server: \"\(server)\""
      let plain = try Configuration(text: Self.target("\(keys), tls: none"))
      guard case .mail(let mail)? = plain.notification.targets.first?.form,
        case .server(let settings) = mail.route
      else {
        Issue.record("\(server) is no mail's")
        continue
      }
      #expect(mail.to == ["c@d.example", "e@f.example"] && !mail.isEveryNight)
      #expect(settings.url == server && !settings.isEncrypted && settings.password == nil)
      let login = try Configuration(
        text: Self.target("\(keys), user: me, password: {variable: SMTP_PASSWORD}"))
      guard case .mail(let mail)? = login.notification.targets.first?.form,
        case .server(let settings) = mail.route
      else { continue }
      #expect(settings.isEncrypted && settings.password == .variable("SMTP_PASSWORD"))
    }
  }
}
