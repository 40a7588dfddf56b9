package import TieOutCore

/// A place that new and worse findings go to.
package struct Target: Sendable {
  /// What it gets, and how.
  package enum Form: Sendable {
    /// JSON in the Standard Webhooks form.
    case webhook(url: String, secret: SigningSecret)
    /// Slack's JSON.
    case slack(url: String)
    /// The webhook's JSON on standard input of a program, which gets the arguments as they stand.
    case command([String])
  }

  /// Its name: what was sent is remembered by it.
  package var name: String
  /// What it gets, and how.
  package var form: Form
  /// The least severity that it is told of.
  package var minimum: Severity

  /// A place that new and worse findings go to.
  package init(name: String, form: Form, minimum: Severity) {
    self.name = name
    self.form = form
    self.minimum = minimum
  }
}

extension Notice {
  /// The message's id at a target: the same whenever the run is run again, so that a receiver can tell.
  func messageID(for target: String) -> String {
    var hasher = FieldHasher()
    hasher.add(run)
    hasher.add(target)
    return "msg_\(hasher.finish())"
  }
}
