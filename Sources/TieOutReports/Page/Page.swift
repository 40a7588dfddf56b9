import Crypto
import Foundation
import Mustache
import TieOutCore

/// `report.html`: a run on one page, for a browser, a mail or paper. It needs no script and loads nothing.
package struct Page {
  private let manifest: Manifest
  private let recent: RecentDays?

  /// - Parameter recent: the days up to the booked one. Nil for a look.
  package init(_ manifest: Manifest, _ recent: RecentDays?) {
    self.manifest = manifest
    self.recent = recent
  }

  /// The page.
  package var html: String {
    Self.template.render(PageContent(manifest, recent, policy: Self.policy))
  }

  /// The address of a finding that it describes, for files beside it.
  static func address(of finding: String) -> String { "report.html#finding-\(finding)" }

  private static let template: MustacheTemplate = {
    MustacheContentTypes.register(Escaped(), named: "PAGE")
    do { return try MustacheTemplate(string: PageTemplate.text) } catch {
      fatalError("the template of report.html: \(error)")
    }
  }()

  /// Nothing is loaded, run or sent; of styles, only the page's own.
  private static let policy: String = {
    let hash = Data(SHA256.hash(data: Data(PageTemplate.style.utf8))).base64EncodedString()
    return
      "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'none'"
  }()

  /// Escapes scalar by scalar: swift-mustache's own escapes whole characters, and leaves a quotation mark as
  /// it is if a combining mark follows.
  private struct Escaped: MustacheContentType {
    func escapeText(_ text: String) -> String { text.escapedForXML }
  }
}

extension String {
  /// The text for XML and HTML, in elements and attributes; control characters become question marks.
  var escapedForXML: String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": escaped += "?"
      case _: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
