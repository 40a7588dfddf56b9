package import Foundation
import Testing

/// A mail server on this machine, with a certificate of its own, that asks for a password.
package final class MailInbox: Sendable {
  /// How its connections are encrypted.
  package enum Encryption: String, Sendable {
    case none, starttls, smtps
  }

  /// The password of the user `tieout`.
  package static let password = "tOpSeCrEt of mails"

  /// The certificate, which no system trusts.
  package let certificate: String
  /// The URL, with its port.
  package let url: String
  private let folder: String
  private let server: ChildProcess

  /// Starts it.
  ///
  /// - Parameters:
  ///   - folder: for its files, the caller's to remove.
  ///   - host: the host that the certificate is for.
  ///   - busy: how many mails it does not accept before the first that it does.
  package init(
    _ encryption: Encryption, in folder: String, host: String = "IP:127.0.0.1", busy: Int = 0
  ) async throws {
    self.folder = folder
    certificate = "\(folder)/certificate.pem"
    let key = "\(folder)/key.pem"
    let maker = try ChildProcess(
      [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=mail",
        "-addext", "subjectAltName=\(host)",
      ], [:])
    try #require(await maker.wait() == 0, "\(maker.errors)")
    server = try ChildProcess(
      Self.script + ["serve", folder, certificate, key, encryption.rawValue, "\(busy)"],
      ["MAIL_PASSWORD": Self.password])
    let port = try await server.said("port ")
    url = "\(encryption == .smtps ? "smtps" : "smtp")://127.0.0.1:\(port)"
  }

  /// The mails that it accepted, in order.
  package var mails: [ReceivedMail] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        .sorted().map {
          try ReceivedMail(Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)")))
        }
    }
  }

  /// How many logins it refused.
  package var refusals: Int {
    let lines = try? String(contentsOfFile: "\(folder)/refused", encoding: .utf8)
    return lines?.split(separator: "\n").count ?? 0
  }

  /// Reads mails with Python's email package.
  package static func read(_ files: [String]) async throws -> [ReceivedMail] {
    let reader = try ChildProcess(script + ["read"] + files, [:])
    try #require(await reader.wait() == 0, "\(reader.errors)")
    return try reader.output.split(separator: "\n").map { try ReceivedMail(Data($0.utf8)) }
  }

  /// Debian's package of the server is for Debian's Python.
  private static let script = [
    "/usr/bin/python3",
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "mail_server.py"
    ).path,
  ]
}

/// A mail, as Python's email package reads it.
package struct ReceivedMail: Sendable, Decodable {
  /// A part with content.
  package struct Part: Sendable, Decodable {
    package let type: String
    package let charset: String?
    package let file: String?
    package let content: Data
  }

  /// The values of the header, decoded, by their names in small letters.
  package let headers: [String: String]
  /// The addresses that `To` names.
  package let addresses: [String]
  /// The types of all parts, from outside in.
  package let types: [String]
  /// The parts with content.
  package let parts: [Part]
  /// What is wrong in its form.
  package let defects: [String]
  /// The bytes of its longest line.
  package let longest: Int
  /// The sender and the recipients that the server was given; nil unless it came from one.
  package let sender: String?
  package let recipients: [String]?
  /// Whether it came encrypted.
  package let encrypted: Bool?

  init(_ json: Data) throws { self = try JSONDecoder().decode(Self.self, from: json) }
}
