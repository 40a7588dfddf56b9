import TieOutCore

extension String {
  /// Escapes control characters except line ends, as `\u{1b}`: text from providers must not control a
  /// terminal or change the direction of its text.
  var printable: String {
    var shown = ""
    for scalar in unicodeScalars {
      if scalar == "\n" || !scalar.steersTerminal {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return shown
  }

  /// The same lines, none longer than `width`; what a line continues with is indented a little more than it.
  func wrapped(to width: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      String(line).wrapped(to: width, indent: line.prefix { $0 == " " }.count + 2)
    }.joined(separator: "\n")
  }

  /// Like ``printable``, but in one line: line ends are escaped, too.
  var printableLine: String { printable.replacing("\n", with: "\\u{a}") }
}

extension Unicode.Scalar {
  /// Whether this is a control character, changes the direction of text, or is invisible.
  var steersTerminal: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    case _: false
    }
  }
}
