package import TieOutCore

/// A target for a run's result: new and worsened findings, or the report.
package struct Target: Sendable {
  /// The form of its notifications.
  package enum Form: Sendable {
    /// JSON as a Standard Webhook.
    case webhook(url: String, secret: SigningSecret)
    /// Slack's JSON.
    case slack(url: String)
    /// The webhook's JSON on standard input of a program with these arguments.
    case command([String])
    /// The report as a mail.
    case mail(Mail)
    /// A copy of the report's folder, whose name replaces `{day}`.
    case folder(String)
  }

  /// The target's name, under which sent notifications are recorded.
  package var name: String
  /// The form of its notifications.
  package var form: Form
  /// Minimum severity of findings for it.
  package var minimum: Severity

  /// A target for a run's result.
  package init(name: String, form: Form, minimum: Severity) {
    self.name = name
    self.form = form
    self.minimum = minimum
  }

  /// Whether a notice is for it. A copy is made of each report: an equal one changes nothing.
  func wants(_ notice: Notice) -> Bool {
    switch form {
    case .webhook, .slack, .command: notice.count > 0
    case .mail(let mail): notice.count > 0 || mail.isEveryNight || notice.isIncomplete
    case .folder: true
    }
  }

  /// Whether a repeated run notifies it again.
  package var isRepeated: Bool {
    if case .folder = form { true } else { false }
  }
}

extension Notice {
  /// The message's id for a target: the same for each repetition of the run, so that receivers can detect
  /// duplicates.
  func messageID(for target: String) -> String {
    var hasher = FieldHasher()
    hasher.add(run)
    hasher.add(target)
    return "msg_\(hasher.finish())"
  }
}
