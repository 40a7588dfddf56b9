import Dispatch
import TieOutCore

/// How mails are sent.
package struct Mail: Sendable {
  /// What takes them.
  package enum Route: Sendable {
    /// A server, by SMTP.
    case server(MailServer)
    /// A program with the arguments of `sendmail`, which takes a mail on standard input.
    case program(String)
  }

  /// The sender and the recipients.
  package var envelope: MailEnvelope
  /// What takes the mails.
  package var route: Route
  /// Whether nights without findings for the target are mailed, too.
  package var isEveryNight: Bool

  /// How mails are sent.
  package init(_ envelope: MailEnvelope, _ route: Route, isEveryNight: Bool) {
    self.envelope = envelope
    self.route = route
    self.isEveryNight = isEveryNight
  }

  /// Sends a mail, once.
  func send(_ message: MailMessage, connecting: Interval, limit: Interval) async -> AttemptResult {
    switch route {
    case .program(let path):
      // Programs of this kind expect the system's own ends of lines.
      let lines = message.bytes.filter { $0 != UInt8(ascii: "\r") }
      return await CommandRunning.run([path, "-t", "-i"], input: lines, limit: limit)
    case .server(let server):
      return await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          let result = SMTPSending.send(message, to: server, connecting: connecting, limit: limit)
          continuation.resume(returning: result)
        }
      }
    }
  }
}

/// A mail server, and how it is reached.
package struct MailServer: Sendable {
  /// `smtps://mail.example`, `smtp://mail.example:587`.
  package var url: String
  /// Whether a connection by `smtp` that cannot be encrypted is refused.
  package var isEncrypted: Bool
  /// The file with the certificates that the server's may come from; nil: those of the system.
  package var authorities: String?
  /// Who logs in, and with which password; nil: no login.
  package var login: (user: String, password: Password)?

  /// A mail server, and how it is reached.
  package init(
    url: String, isEncrypted: Bool, authorities: String?, login: (user: String, password: Password)?
  ) {
    self.url = url
    self.isEncrypted = isEncrypted
    self.authorities = authorities
    self.login = login
  }
}

/// A password. Never prints.
package struct Password: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let text: String

  /// A password.
  package init(_ text: String) { self.text = text }

  /// `[redacted]`.
  package var description: String { "[redacted]" }
  /// `[redacted]`.
  package var debugDescription: String { "[redacted]" }
  /// Empty, so that the password cannot be inspected.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
