import Foundation
import TieOutCore
import TieOutProviders

/// A file of secrets, `NAME=value` a line, which may be replaced while a server runs.
///
/// Only its owner may have access to it, otherwise it is refused. Errors name the line number and never
/// repeat the contents.
enum SecretsFile {
  /// Reads a file; allows only `names`.
  static func read(_ path: String, names: Set<String>) throws(Failure) -> [String: String] {
    try parse(try text(of: path, for: "TIEOUT_SECRETS_FILE"), path, names)
  }

  /// The text of a file that only its owner may read.
  static func text(of path: String, for purpose: String) throws(Failure) -> String {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else {
      throw .usage("\(purpose): there is no file \(path), or it cannot be read")
    }
    guard status.st_mode & 0o077 == 0 else {
      throw .usage("\(purpose): others than its owner may read \(path). Run: chmod 600 \(path)")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw .usage("\(purpose): \(path) cannot be read, or is no text")
    }
    return text
  }

  private static func parse(
    _ text: String, _ path: String, _ names: Set<String>
  ) throws(Failure) -> [String: String] {
    var values: [String: String] = [:]
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2, names.contains(parts[0]) else {
        throw .usage(
          "TIEOUT_SECRETS_FILE: line \(number + 1) of \(path) is none of"
            + " \(names.sorted().joined(separator: "=…, "))=…")
      }
      values[parts[0]] = parts[1]
    }
    return values
  }
}

extension Environment {
  /// `PAYIN_WEBHOOK_SECRET`, `PAYIN_WEBHOOK_SECRET_TESTNET`.
  static func secretName(_ provider: Provider, _ network: Network? = nil) -> String {
    let name = "\(provider.variablePrefix)_WEBHOOK_SECRET"
    return network.map { "\(name)_\($0.rawValue.uppercased())" } ?? name
  }
}
