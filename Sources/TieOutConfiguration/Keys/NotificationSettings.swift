package import TieOutCore

/// Who is notified of a run, and how.
package struct NotificationSettings: Sendable, Hashable {
  /// A target for a run's result: new and worsened findings, or the report.
  package struct Target: Sendable, Hashable {
    /// The target's name, under which sent notifications are recorded.
    package var name: String
    /// The form of its notifications.
    package var form: Form
    /// Minimum severity of findings for it.
    package var minimum: Severity
  }

  /// How a target is notified.
  package enum Form: Sendable, Hashable {
    /// Standard Webhooks: signed with a `whsec_…` secret.
    case webhook(url: Place, secret: SecretSource)
    /// Slack's JSON.
    case slack(url: Place)
    /// JSON on standard input.
    case command(arguments: [String])
    /// The report as a mail.
    case mail(MailSettings)
    /// A copy of the report's folder; its name replaces `{day}`.
    case folder(path: String)
  }

  /// A URL, or its source if the URL is a secret.
  package enum Place: Sendable, Hashable {
    /// The URL.
    case url(String)
    /// Its source.
    case secret(SecretSource)
  }

  /// The targets.
  package var targets: [Target] = []
  /// The URL of a dead-man's switch, which is signalled at start, success and failure.
  package var ping: Place?
  /// Maximum number of attempts per target.
  package var attemptsMax: Int
  /// Maximum time of one attempt.
  package var attemptLimit: Interval
  /// Maximum time of all attempts for a target.
  package var totalLimit: Interval

  init(_ root: Section) {
    let section = root.section("notify")
    attemptsMax = section.value("attemptsMax", .whole(1...20), 5)
    attemptLimit = section.value("attemptLimit", .duration, .seconds(10))
    totalLimit = section.value("totalLimit", .duration, .seconds(60))
    ping = section.place("ping")
    var names: Set<String> = []
    for (place, item) in section.sections("targets") {
      guard let target = Target(item, place) else { continue }
      if !names.insert(target.name).inserted {
        item.complain("name", "two targets are called \(target.name)")
      }
      targets.append(target)
    }
  }
}

extension NotificationSettings.Target {
  fileprivate init?(_ item: Section, _ place: Place) {
    let name = item.required("name", .text, at: place)
    let form = item.required(
      "form", .oneOf(["webhook", "slack", "command", "mail", "folder"]), at: place)
    minimum = item.value("minimum", .name, .medium)
    let url = item.place("url")
    let secret = item.secret("secret")
    let command = item.list("command", .text)
    let shell = item.optional("shell", .text)
    let mail = MailKeys(item)
    let path = item.optional("path", .text)
    guard let name, let form else { return nil }
    self.name = name
    switch form {
    case "webhook":
      guard let url, let secret else {
        item.complain("form", "a webhook needs url and secret")
        return nil
      }
      self.form = .webhook(url: url, secret: secret)
    case "slack":
      guard let url else {
        item.complain("form", "slack needs url")
        return nil
      }
      self.form = .slack(url: url)
    case "mail":
      guard let settings = mail.settings else { return nil }
      self.form = .mail(settings)
    case "folder":
      guard let path else {
        item.complain("form", "a folder needs path")
        return nil
      }
      self.form = .folder(path: path)
    case _:
      let arguments = command ?? shell.map { ["/bin/sh", "-c", $0] } ?? []
      guard !arguments.isEmpty, command == nil || shell == nil else {
        item.complain("form", "a command needs command (a list, run as it is) or shell (a line)")
        return nil
      }
      self.form = .command(arguments: arguments)
    }
  }
}

extension Section {
  /// A URL; or `{variable: NAME}` or `{file: PATH}` for a secret URL.
  fileprivate func place(_ key: String) -> NotificationSettings.Place? {
    guard isText(key) || !isSet(key) else { return secret(key).map { .secret($0) } }
    return optional(key, .target).map { .url($0) }
  }
}

extension Kind where Value == String {
  fileprivate static var target: Kind {
    Kind(
      expected: "a URL like https://host/path without user or password, or {variable: NAME} where"
        + " anyone with the URL may post (as with Slack's)",
      read: { WebPlace($0)?.isBare == true && !Shown.isPlainlySecret($0) ? $0 : nil },
      write: { $0 }, isSecret: true)
  }
}
