package import TieOutCore

/// A target for new and worsened findings.
package struct Target: Sendable {
  /// The form of its notifications.
  package enum Form: Sendable {
    /// JSON as a Standard Webhook.
    case webhook(url: String, secret: SigningSecret)
    /// Slack's JSON.
    case slack(url: String)
    /// The webhook's JSON on standard input of a program with these arguments.
    case command([String])
  }

  /// The target's name, under which sent notifications are recorded.
  package var name: String
  /// The form of its notifications.
  package var form: Form
  /// Minimum severity of findings for it.
  package var minimum: Severity

  /// A target for new and worsened findings.
  package init(name: String, form: Form, minimum: Severity) {
    self.name = name
    self.form = form
    self.minimum = minimum
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
