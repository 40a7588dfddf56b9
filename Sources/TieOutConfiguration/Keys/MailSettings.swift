/// How a target gets mails.
package struct MailSettings: Sendable, Hashable {
  /// What takes the mails.
  package enum Route: Sendable, Hashable {
    /// A server, by SMTP.
    case server(MailServerSettings)
    /// A program with the arguments of `sendmail`.
    case program(String)
  }

  /// The sender's address.
  package var from: String
  /// The recipients' addresses.
  package var to: [String]
  /// What takes the mails.
  package var route: Route
  /// Whether nights without findings for the target are mailed, too.
  package var isEveryNight: Bool
}

/// A mail server, and how it is reached.
package struct MailServerSettings: Sendable, Hashable {
  /// `smtps://mail.example`, `smtp://mail.example:587`.
  package var url: String
  /// Whether a connection that cannot be encrypted is refused.
  package var isEncrypted: Bool
  /// A file with the certificates that the server's may come from; nil: those of the system.
  package var authorities: String?
  /// Who logs in; nil: no login.
  package var user: String?
  /// The source of the password; nil: no login.
  package var password: SecretSource?
}

/// The keys of a target that are for mails.
struct MailKeys {
  private let item: Section
  private let from: String?
  private let to: [String]?
  private let url: String?
  private let program: String?
  private let tls: String
  private let authorities: String?
  private let user: String?
  private let password: SecretSource?
  private let isEveryNight: Bool

  init(_ item: Section) {
    self.item = item
    from = item.optional("from", .mailAddress)
    to = item.list("to", .mailAddress)
    url = item.optional("server", .mailServer)
    program = item.optional("sendmail", .text)
    tls = item.value("tls", .oneOf(["required", "none"]), "required")
    authorities = item.optional("ca", .text)
    user = item.optional("user", .text)
    password = item.secret("password")
    isEveryNight = item.value("everyNight", .bool, false)
  }

  /// Nil, and a problem, if a key is missing or two do not fit.
  var settings: MailSettings? {
    guard let from, let to, !to.isEmpty, (url == nil) != (program == nil) else {
      if isLacking {
        item.complain(
          "form",
          "a mail needs from, to (a list), and one of server (a URL) and sendmail (a program)")
      }
      return nil
    }
    if let program {
      return MailSettings(from: from, to: to, route: .program(program), isEveryNight: isEveryNight)
    }
    return server.map {
      MailSettings(from: from, to: to, route: .server($0), isEveryNight: isEveryNight)
    }
  }

  /// Whether a key is missing; else one is wrong, which is a problem of its own.
  private var isLacking: Bool {
    let hasNoRecipient =
      if case .list(let items)? = item.tree("to")?.content { items.isEmpty } else {
        !item.isSet("to")
      }
    return hasNoRecipient || !item.isSet("from") || item.isSet("server") == item.isSet("sendmail")
  }

  private var server: MailServerSettings? {
    guard let url else { return nil }
    guard (user == nil) == (password == nil) else {
      item.complain("user", "user and password belong together")
      return nil
    }
    guard tls == "required" || MailServerName(url)?.mayBePlain == true else {
      item.complain(
        "tls", "none is only for smtp:// to this machine: mails and passwords would be readable")
      return nil
    }
    return MailServerSettings(
      url: url, isEncrypted: tls == "required", authorities: authorities, user: user,
      password: password)
  }
}

/// `smtps://host`, `smtp://host:587`.
private struct MailServerName {
  /// Whether it is on this machine, and not encrypted from the beginning.
  let mayBePlain: Bool

  /// Nil for other texts, and for those with a user, a password or a path.
  init?(_ text: String) {
    let form = /(smtps?):\/\/(?:([A-Za-z0-9.\-]+)|\[([0-9A-Fa-f:.]+)\])(?::[0-9]{1,5})?/
    guard let match = text.wholeMatch(of: form), let host = match.2 ?? match.3 else { return nil }
    mayBePlain = match.1 == "smtp" && WebPlace.isLocal(host.lowercased())
  }
}

extension Kind where Value == String {
  /// `finance@example.com`.
  fileprivate static var mailAddress: Kind {
    Kind(
      expected: "a mail address like finance@example.com, without a name",
      read: { text in
        let sides = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { byte in
          (48...57).contains(byte) || (97...122).contains(byte | 0x20)
            || "@.!#$%&'*+/=?^_`{|}~-".utf8.contains(byte)
        }
        let isAddress = sides.count == 2 && sides.allSatisfy { !$0.isEmpty }
        return isPlain && isAddress && text.utf8.count <= 254 ? text : nil
      }, write: { $0 })
  }

  /// `smtps://mail.example`.
  fileprivate static var mailServer: Kind {
    Kind(
      expected:
        "a URL like smtps://mail.example or smtp://mail.example:587, without user or password",
      read: { MailServerName($0) == nil ? nil : $0 }, write: { $0 }, isSecret: true)
  }
}
